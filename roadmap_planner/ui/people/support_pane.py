"""Support: what each population needs before its first block, what is planned, and what is missing."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from roadmap_planner.factors.check import Fix
from roadmap_planner.factors.needs import Need, begins_before, needs, propose, sessions
from roadmap_planner.factors.situation import Situation
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.people import SupportAction, SupportKind, SupportRelay
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.ui.dialogs.fix_preview import FixPreview
from roadmap_planner.ui.labels import plain_label
from roadmap_planner.ui.people.columns import Column, LinksColumn, columns_of
from roadmap_planner.ui.people.facts import Fact, Facts
from roadmap_planner.ui.people.table_pane import TablePane
from roadmap_planner.ui.workbench import Workbench

TAKING_PART = LinksColumn("relays", SupportRelay, "action", "relay", "column.relays_taking_part")

COUNTED = (SupportKind.COACHING, SupportKind.COMMUNITY_MANAGEMENT, SupportKind.COMMUNICATION)
"""Kinds of support of which a population has some or none; training is counted in seats."""


class SupportPane(QWidget):
    """Needs above, actions below; the sessions that are missing are proposed."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._found: tuple[Need, ...] = ()
        self.title = plain_label(self, bold=True)
        self.propose_button = QPushButton(self.tr("Propose sessions…"), self)
        self.offline_button = QPushButton(self.tr("Without a screen…"), self)
        self.offline_button.setToolTip(
            self.tr("Give a form on paper or in the room to populations where few have a screen")
        )
        self.facts = Facts(self._headers(), self.tr("Needs by population"), (3, 4, 5, 6, 7, 8), self)
        shown = "kind name population block start finish seats facilitators offline"
        columns: tuple[Column, ...] = (
            *columns_of(SupportAction, *shown.split()),
            TAKING_PART,
            *columns_of(SupportAction, "notes"),
        )
        self.table = TablePane(workbench, SupportAction, columns, parent=self)
        self._lay_out()
        self.propose_button.clicked.connect(self.propose)
        self.offline_button.clicked.connect(self.without_screen)
        workbench.derived.connect(self._show)
        workbench.documentChanged.connect(self._show)
        self._show()

    def propose(self) -> FixPreview | None:
        """Preview a session for each gap; None when no seat is missing."""
        bench = self._workbench
        actions = sessions(Situation(bench.plan, bench.schedule), self._found)
        if not actions:
            return None
        title = Phrase("change.sessions", count=sum(one.seats or 0 for one in actions))
        return self._preview(Fix(title, lambda edit: propose(actions, edit)))

    def without_screen(self) -> FixPreview | None:
        """Preview one action marked as offline for each population that needs a form without a screen."""
        chosen = self._to_mark()
        if not chosen:
            return None

        def edits(edit: Edit) -> None:
            for action in chosen:
                edit.update(action, offline=True)

        return self._preview(Fix(Phrase("change.offline", count=len(chosen)), edits))

    def _preview(self, fix: Fix) -> FixPreview:
        dialog = FixPreview(self._workbench, fix, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _to_mark(self) -> list[SupportAction]:
        """The first action of each population that needs a form without a screen and has none."""
        found = []
        for one in self._found:
            if not one.offline_needed or one.offline:
                continue
            actions = [
                action
                for action in self._workbench.plan.rows(SupportAction)
                if action.population == one.population.id and begins_before(action, one.start)
            ]
            found += actions[:1]
        return found

    def _headers(self) -> list[str]:
        words = self._workbench.words
        return [
            self.tr("Population"),
            self.tr("First block"),
            self.tr("Starts on"),
            self.tr("Non-users"),
            self.tr("Seats before"),
            self.tr("Missing"),
            *(words.say(f"support_kind.{kind}").capitalize() for kind in COUNTED),
            self.tr("Without a screen"),
        ]

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self.title, 1)
        for button in (self.offline_button, self.propose_button):
            button.setAutoDefault(False)
            tools.addWidget(button)
        top = QWidget(self)
        column = QVBoxLayout(top)
        column.setContentsMargins(12, 12, 12, 0)
        column.setSpacing(8)
        column.addLayout(tools)
        column.addWidget(self.facts, 1)
        split = QSplitter(Qt.Orientation.Vertical, self)
        split.setChildrenCollapsible(False)
        split.addWidget(top)
        split.addWidget(self.table)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)

    def _show(self) -> None:
        bench = self._workbench
        words = bench.words
        self._found = needs(Situation(bench.plan, bench.schedule))
        self.facts.show_facts([self._fact(one) for one in self._found])
        counted = [one for one in self._found if one.first is not None and one.need is not None]
        need = sum(one.need or 0 for one in counted)
        missing = sum(one.gap for one in counted)
        unknown = sum(one.need is None and one.population.counted for one in self._found)
        rest = Phrase("support_need.unknown", count=unknown) if unknown else ""
        key = "support_need.missing" if missing else "support_need.enough"
        if not self._found:
            key = "support_need.nobody"
        self.facts.setVisible(bool(self._found))
        self.title.setText(words.say(key, count=missing, need=need, populations=rest))
        writable = not bench.document.read_only
        self.propose_button.setEnabled(writable and bool(missing))
        self.offline_button.setEnabled(writable and bool(self._to_mark()))

    def _fact(self, one: Need) -> Fact:
        words = self._workbench.words
        if not one.offline_needed:
            screen = self.tr("not needed")
        else:
            screen = self.tr("planned") if one.offline else self.tr("missing")
        texts = (
            one.population.name,
            f"{one.first.ref} {one.first.name}".strip() if one.first is not None else self.tr("none"),
            words.short_day(one.start) if one.start is not None else "",
            "–" if one.need is None else words.number(one.need),
            words.number(one.seats),
            words.number(one.gap) if one.gap else "",
            *(words.number(one.by_kind.get(kind, 0)) for kind in COUNTED),
            screen,
        )
        short = one.gap > 0 or (one.offline_needed and not one.offline and one.first is not None)
        return Fact(one.population.id, texts, "warning" if short or one.need is None else "ok")
