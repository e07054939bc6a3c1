"""A directory before it is taken over: who joins, leaves, moves or changes, each to be chosen; one change."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from roadmap_planner.exchange.columns import folded
from roadmap_planner.exchange.directory import ATTRIBUTES, Directory, known_headers, read_directory
from roadmap_planner.exchange.directory_changes import (
    Comparison,
    DirectoryWishes,
    Move,
    PersonChange,
    compare,
    comparison_to_edits,
    departments,
    populations_for,
)
from roadmap_planner.exchange.errors import ExchangeError
from roadmap_planner.model.change import RowEdit
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Id, new_id
from roadmap_planner.model.people import Person, Population
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import Plan, ordered
from roadmap_planner.planning.differences import told
from roadmap_planner.ui.dialogs.table_import import ChoiceTable, TableImport
from roadmap_planner.ui.people.naming import capital
from roadmap_planner.ui.reading import read_apart
from roadmap_planner.ui.tips import tip
from roadmap_planner.ui.waiting import GivenUp
from roadmap_planner.ui.workbench import Workbench

CREATE = "create"


class DirectoryImport(TableImport):
    """Shows what a directory changes in the plan; what stays ticked is made as one change."""

    def __init__(self, workbench: Workbench, data: bytes, name: str, parent: QWidget | None = None) -> None:
        super().__init__(workbench, name, parent)
        self._data = data
        self._new: dict[str, Population] = {}
        self._after: Plan = workbench.plan
        self._groups: list[list[PersonChange]] = []
        self.directory: Directory | None = None
        self.comparison: Comparison | None = None
        self.changes = QTreeWidget(self)
        headers = [self.tr("Department of the file"), self.tr("Persons"), self.tr("Population of the plan")]
        self.populations = ChoiceTable(headers, self)
        self.changes.setHeaderLabels([self.tr("Person"), self.tr("What changes")])
        self.changes.setAccessibleName(self.tr("What changes"))
        self.changes.setUniformRowHeights(True)
        self.changes.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.lay_out(((self.tr("Changes"), self.changes), (self.tr("Populations"), self.populations)))
        self.columns.told = lambda: self._read(self.told())
        self.populations.told = self._compare
        self.changes.itemExpanded.connect(self._fill)
        self.changes.itemChanged.connect(self._say)
        self._read(None)

    def chosen(self) -> list[PersonChange]:
        """The changes that are ticked."""
        found: list[PersonChange] = []
        for place, every in enumerate(self._groups):
            group = self.changes.topLevelItem(place)
            if group is None:
                continue
            items = [group.child(n) for n in range(group.childCount())] or [group] * len(every)
            found += [
                one
                for one, item in zip(every, items, strict=True)
                if item is not None and item.checkState(0) is Qt.CheckState.Checked
            ]
        return found

    def accept(self) -> None:
        """Make the ticked changes."""
        chosen = self.chosen()
        used = {one.after.population for one in chosen if one.after is not None}
        created = [one for one in self._new.values() if one.id in used]

        def edits(edit: Edit) -> None:
            for population in created:
                edit.add(population)
            comparison_to_edits(chosen, edit)

        if self.workbench.change(Phrase("change.import.directory", count=len(chosen)), edits, by=self):
            super().accept()

    def _read(self, told: Mapping[int, str] | None) -> None:
        try:
            self.directory = read_apart(
                self, self.name, self.workbench.words, read_directory, self._data, told
            )
        except ExchangeError as error:
            self.directory = self.comparison = None
            self._unread(error, first=told is None)
            return
        except GivenUp:
            self.directory = self.comparison = None
            self.give_up()
            return
        directory = self.directory
        if told is None:
            self.show_columns(directory.headers, directory.columns, self._keys())
        self._show_populations(directory)
        self._compare()

    def _unread(self, error: ExchangeError, *, first: bool) -> None:
        self.changes.clear()
        if first:
            self.show_unread(self._data, error, known_headers(), self._keys())
        else:
            self.summary.setText(self.workbench.words.phrase(error.phrase))
            self.import_button.setEnabled(False)

    def _keys(self) -> list[tuple[str, object]]:
        say = self.workbench.words.say
        return [(capital(_label(key, say(f"person_column.{key}"))), key) for key in ATTRIBUTES]

    def _show_populations(self, directory: Directory) -> None:
        plan = self.workbench.plan
        known = populations_for(plan, {})
        rows = [
            ((name, self.workbench.words.number(count)), known.get(folded(name), ""))
            for name, count in departments(directory).items()
        ]
        populations: list[tuple[str, object]] = [(one.name, one.id) for one in ordered(plan.rows(Population))]
        choices = [(self.tr("None"), ""), (self.tr("Create it"), CREATE), *populations]
        self.populations.show_rows(rows, choices)
        page = self.tabs.indexOf(self.populations)
        self.tabs.setTabVisible(page, bool(rows))

    def _compare(self) -> None:
        directory, plan = self.directory, self.workbench.plan
        if directory is None:
            return
        roadmap = plan.roadmap
        wishes = DirectoryWishes(on=roadmap.status_date or roadmap.start, matches=self._matches(directory))
        self.comparison = compare(directory, plan, wishes)
        edit = Edit(plan)
        for population in self._new.values():
            edit.add(population)
        comparison_to_edits(self.comparison.changes, edit)
        self._after = edit.plan
        notes = (*directory.notes, *self.comparison.notes)
        self.show_file(directory.cells, directory.headers, directory.problems, notes)
        self._show_changes(self.comparison)
        self._say()

    def _matches(self, directory: Directory) -> dict[str, Id]:
        """The population for each department; those to be created get a row of their own."""
        matches: dict[str, Id] = {}
        last = max((one.order for one in self.workbench.plan.rows(Population)), default=0.0)
        wanted = dict(zip(departments(directory), self.populations.chosen(), strict=True))
        for name, value in wanted.items():
            if value == CREATE:
                new = self._new.setdefault(name, Population(id=new_id(), name=name[:200], order=last + 1.0))
                matches[name] = new.id
            else:
                self._new.pop(name, None)
                matches[name] = str(value or "")
        return matches

    def _show_changes(self, comparison: Comparison) -> None:
        partial = comparison.partial(self.workbench.plan)
        titles = {
            Move.JOINS: self.tr("%n join(s)", "", comparison.count(Move.JOINS)),
            Move.LEAVES: self.tr("%n leave(s)", "", comparison.count(Move.LEAVES)),
            Move.MOVES: self.tr("%n move(s)", "", comparison.count(Move.MOVES)),
            Move.CHANGES: self.tr("%n other change(s)", "", comparison.count(Move.CHANGES)),
        }
        self.changes.blockSignals(True)
        self.changes.clear()
        self._groups = []
        for move, title in titles.items():
            every = [one for one in comparison.changes if one.move is move]
            if not every:
                continue
            group = QTreeWidgetItem(self.changes, [title, ""])
            ticked = not (partial and move is Move.LEAVES)
            if not ticked:
                group.setText(1, self.tr("So many leavers look like a part of the directory: not ticked."))
            group.setFlags(group.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsAutoTristate)
            group.setCheckState(0, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self._groups.append(every)
            group.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
        self.changes.blockSignals(False)
        if len(comparison.changes) <= 200:
            for place in range(len(self._groups)):
                self.changes.expand(self.changes.model().index(place, 0))

    def _fill(self, group: QTreeWidgetItem) -> None:
        """Say the changes of a group when it is first opened."""
        if group.childCount():
            return
        plan, words = self.workbench.plan, self.workbench.words
        state = group.checkState(0)
        self.changes.blockSignals(True)
        items = []
        for one in self._groups[self.changes.indexOfTopLevelItem(group)]:
            row = RowEdit(Person, one.person.id, one.before, one.after)
            said = words.phrase(told(plan, self._after, row).phrase)
            item = QTreeWidgetItem([one.person.name, said])
            item.setToolTip(1, tip(said))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(0, state)
            items.append(item)
        group.addChildren(items)
        self.changes.blockSignals(False)

    def _say(self) -> None:
        comparison = self.comparison
        if comparison is None:
            return
        chosen, every = len(self.chosen()), len(comparison.changes)
        words = self.workbench.words
        told = self.tr("{chosen} of {all} changes ticked.").format(
            chosen=words.number(chosen), all=words.number(every)
        )
        same = comparison.unchanged
        stay = self.tr("%n person(s) stay as they are.", "", same) if same else ""
        bad = len({one.row for one in self.directory.problems}) if self.directory is not None else 0
        more = self.tr("%n row(s) with problems left out", "", bad) + "." if bad else ""
        self.summary.setText(" ".join(one for one in (told, stay, more) if one))
        self.import_button.setEnabled(bool(chosen) and not self.workbench.document.read_only)


def _label(key: str, names: str) -> str:
    """The first name of a meaning."""
    return names.split(",", maxsplit=1)[0].strip() or key
