"""What a sponsor stands for: waves, blocks and populations to tick, and what that comes to."""

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHeaderView, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from roadmap_planner.factors.scopes import Reach, everything, others_for, reach
from roadmap_planner.factors.situation import Situation
from roadmap_planner.model.change import Title
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Entity, Id
from roadmap_planner.model.people import Population, Sponsor, SponsorScope
from roadmap_planner.model.plan import ordered
from roadmap_planner.model.rules import named
from roadmap_planner.model.work import Block, Wave
from roadmap_planner.ui.labels import plain_label
from roadmap_planner.ui.people.naming import row_name, row_phrase
from roadmap_planner.ui.people.notice import Notice
from roadmap_planner.ui.searching import folded
from roadmap_planner.ui.workbench import Workbench

_KEY = Qt.ItemDataRole.UserRole
FIELDS: dict[type[Entity], str] = {Wave: "wave", Block: "block", Population: "population"}
"""The kinds that a scope may name, and the field that does."""


class ScopePane(QWidget):
    """A tick is one change. Beside each, who else stands for it, and how it is covered without a tick."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._sponsor: Id = ""
        self._open: dict[str, bool] = {}
        self.said = plain_label(self)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setAccessibleName(self.tr("Search what a sponsor stands for"))
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(280)
        self.tree = QTreeWidget(self)
        self.tree.setAccessibleName(self.tr("What the sponsor stands for"))
        self.tree.setHeaderLabels([self.tr("Stands for"), self.tr("Covered"), self.tr("Also by")])
        head = self.tree.header()
        head.setStretchLastSection(True)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(6)
        for widget in (self.said, self.search, Notice(workbench, self), self.tree):
            column.addWidget(widget)
        self.search.textChanged.connect(self._narrow)
        self.tree.itemChanged.connect(self._ticked)
        self.tree.itemExpanded.connect(lambda item: self._open.update({item.text(0): True}))
        self.tree.itemCollapsed.connect(lambda item: self._open.update({item.text(0): False}))
        workbench.derived.connect(self._show)
        workbench.documentChanged.connect(self._show)

    def show_owner(self, sponsor: Id) -> None:
        """Show another sponsor."""
        self._sponsor = sponsor
        self._show()

    def item(self, kind: type[Entity] | None, id: Id = "") -> QTreeWidgetItem:
        """The row of something; that of everything for no kind. Raises KeyError."""
        for row in self._items():
            if row.data(0, _KEY) == (None if kind is None else FIELDS[kind], id):
                return row
        raise KeyError(id)

    def _items(self) -> list[QTreeWidgetItem]:
        tops = [self.tree.topLevelItem(place) for place in range(self.tree.topLevelItemCount())]
        found: list[QTreeWidgetItem] = []
        for top in tops:
            if top is not None:
                found.append(top)
                found += [row for n in range(top.childCount()) if (row := top.child(n)) is not None]
        return found

    def _show(self) -> None:
        bench, words = self._workbench, self._workbench.words
        plan = bench.plan
        self.tree.blockSignals(True)
        self.tree.clear()
        if plan.find(Sponsor, self._sponsor) is None:
            self.said.setText(self.tr("Choose a sponsor to tick what they stand for."))
            self.tree.setEnabled(False)
            self.tree.blockSignals(False)
            return
        self.tree.setEnabled(not bench.document.read_only)
        s = Situation(plan, bench.schedule)
        reaches = [(one.id, reach(s, one.id)) for one in plan.rows(Sponsor)]
        own = dict(reaches)[self._sponsor]
        scopes = [one for one in plan.rows(SponsorScope) if one.sponsor == self._sponsor]
        ticked = {(name, getattr(one, name)) for one in scopes for name in FIELDS.values()}
        self._row(None, self.tr("The whole plan"), (None, ""), on=any(everything(one) for one in scopes))
        for kind, title in (
            (Wave, self.tr("Waves")),
            (Population, self.tr("Populations")),
            (Block, self.tr("Blocks")),
        ):
            group = QTreeWidgetItem(self.tree, [title])
            for row in ordered(plan.rows(kind)):
                key = FIELDS[kind], row.id
                name = named(plan, row.id) if kind is Block else row_name(plan, row, words)
                item = self._row(group, name, key, on=key in ticked)
                self._tell(item, kind, row.id, own, reaches)
            group.setExpanded(self._open.get(title, True))
        self.said.setText(
            words.say(
                "scope.covers",
                blocks=len(own.blocks),
                all_blocks=len(plan.all(Block)),
                populations=len(own.populations),
                all_populations=len(plan.all(Population)),
                people=own.people,
                all_people=s.headcount,
            )
        )
        self.tree.blockSignals(False)
        self._narrow(self.search.text())

    def _row(
        self, group: QTreeWidgetItem | None, name: str, key: tuple[str | None, Id], *, on: bool
    ) -> QTreeWidgetItem:
        item = QTreeWidgetItem([name])
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(0, Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        item.setData(0, _KEY, key)
        if group is None:
            self.tree.addTopLevelItem(item)
        else:
            group.addChild(item)
        return item

    def _tell(
        self, item: QTreeWidgetItem, kind: type[Entity], id: Id, own: Reach, reaches: list[tuple[Id, Reach]]
    ) -> None:
        """Whether it is covered, ticked or not, and by whom else."""
        bench, words = self._workbench, self._workbench.words
        if kind is Wave:
            inside = [one.id for one in bench.plan.rows(Block) if one.wave == id]
            covered = sum(one in own.blocks for one in inside)
            item.setText(1, words.say("scope.of_wave", count=covered, total=len(inside)))
            return
        place = "blocks" if kind is Block else "populations"
        covered_here = id in getattr(own, place)
        if covered_here:
            direct = item.checkState(0) is Qt.CheckState.Checked
            item.setText(1, words.say("scope.direct" if direct else "scope.through"))
        others = others_for(reaches, self._sponsor, place, id)
        names = [str(row_phrase(bench.plan, bench.plan.get(Sponsor, one), words)) for one in others]
        item.setText(2, ", ".join(names) if names else words.say("scope.nobody_else"))
        if not others:
            item.setForeground(2, self.palette().color(QPalette.ColorRole.PlaceholderText))
        if not others and not covered_here:
            item.setText(1, words.say("scope.nobody"))

    def _ticked(self, item: QTreeWidgetItem) -> None:
        """Add or remove the scope that a tick stands for."""
        key = item.data(0, _KEY)
        if key is None:
            return
        name, id = key
        on = item.checkState(0) is Qt.CheckState.Checked
        QTimer.singleShot(0, partial(self._put, name, id, item.text(0), on=on))

    def _put(self, name: str | None, id: Id, text: str, *, on: bool) -> None:
        """The change of a tick, made once the tree is done with its own: it is built anew after it."""
        bench, sponsor = self._workbench, self._sponsor
        who = str(row_phrase(bench.plan, bench.plan.get(Sponsor, sponsor), bench.words))
        title = Title(f"change.scope.{'added' if on else 'removed'}", name=who, other=text[:80])

        def edits(edit: Edit) -> None:
            standing = [one for one in edit.plan.rows(SponsorScope) if one.sponsor == sponsor]
            same = [
                one for one in standing if (everything(one) if name is None else getattr(one, name) == id)
            ]
            if on and not same:
                edit.add(SponsorScope(sponsor=sponsor, **({} if name is None else {name: id})))
            for one in same if not on else ():
                edit.remove(one)

        if not bench.change(title, edits, by=self):
            self._show()

    def _narrow(self, text: str) -> None:
        parts = folded(text).split()
        for item in self._items():
            if item.parent() is not None:
                item.setHidden(not all(part in folded(item.text(0)) for part in parts))
