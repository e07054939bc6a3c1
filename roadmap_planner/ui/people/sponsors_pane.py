"""Sponsors: who stands for what, and the exemplarity calendar with its gaps."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from roadmap_planner.beside import replacing
from roadmap_planner.exchange.icalendar import write_reminders
from roadmap_planner.factors.check import Fix
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Entity, Id
from roadmap_planner.model.people import Person, Rank, Sponsor, SponsorAction, SponsorScope
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import Plan
from roadmap_planner.planning.suggestions import chief_executive
from roadmap_planner.render.drawing import Drawing
from roadmap_planner.render.exemplarity import action_said, exemplarity, gaps
from roadmap_planner.render.fonts import measure
from roadmap_planner.render.shapes import Point, Rect, Shape
from roadmap_planner.ui.canvas import Canvas
from roadmap_planner.ui.dialogs.fix_preview import FixPreview
from roadmap_planner.ui.gestures.gesture import Gesture
from roadmap_planner.ui.people.columns import Column, ComputedColumn, columns_of
from roadmap_planner.ui.people.scope_pane import ScopePane
from roadmap_planner.ui.people.table_pane import TablePane
from roadmap_planner.ui.people.tabs import MasterDetail
from roadmap_planner.ui.tips import tip
from roadmap_planner.ui.workbench import Workbench


class ExemplarityCanvas(Canvas):
    """The calendar as a picture as wide as its pane; a click on a mark or a name leads to its row."""

    chosen = Signal(str)

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._drawing = Drawing((), (1.0, 1.0))
        self.setAccessibleName(self.tr("Exemplarity calendar"))
        self.setViewportMargins(12, 0, 4, 0)

    def draw(self) -> None:
        """Lay the picture out for the plan and the width as they are."""
        bench = self._workbench
        width = max(float(self.viewport().width()) - 8.0, 640.0)
        self._drawing = exemplarity(bench.plan, bench.schedule, bench.words, measure, width)
        self.content_changed()

    @property
    def drawing(self) -> Drawing:
        return self._drawing

    def content_size(self) -> tuple[float, float]:
        return self._drawing.size

    def shapes(self, visible: Rect) -> Iterable[Shape]:
        return self._drawing.within(visible)

    def shape_at(self, x: float, y: float) -> Shape | None:
        return self._drawing.at(x, y)

    def gesture_at(self, at: Point, keys: Qt.KeyboardModifier) -> Gesture | None:
        return None

    def cursor_at(self, at: Point) -> Qt.CursorShape:
        found = self.shape_at(*at)
        return Qt.CursorShape.ArrowCursor if found is None else Qt.CursorShape.PointingHandCursor

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        found = self.shape_at(*self.to_content(event.position()))
        if found is not None and found.of is not None:
            self.chosen.emit(found.of)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            found = self.shape_at(*self.to_content(event.pos()))
            plan = self._workbench.plan
            if found is not None and found.of in plan.all(SponsorAction):
                said = action_said(plan, str(found.of), self._workbench.words)
                QToolTip.showText(event.globalPos(), tip(said), self)
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.draw()
        super().resizeEvent(event)

    def wanted_height(self) -> int:
        """The height that shows every sponsor."""
        return round(self._drawing.height) + 8


class SponsorsPane(QWidget):
    """The calendar above the sponsors, their actions and their scope."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._sized = False
        self.said = QLabel(self)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        self.principal_button = QPushButton(self.tr("Name the principal sponsor…"), self)
        self.principal_button.setToolTip(self.tr("The chief executive, by the org chart"))
        self.propose_button = QPushButton(self.tr("Propose dates in the gaps…"), self)
        self.remind_button = QPushButton(self.tr("Export reminders…"), self)
        self.remind_button.setToolTip(self.tr("The actions to come, with their reminders, for any calendar"))
        self.canvas = ExemplarityCanvas(workbench, self)
        self.tables = self._tables()
        self._lay_out()
        self.canvas.chosen.connect(self.show_row)
        self.principal_button.clicked.connect(self.name_principal)
        self.propose_button.clicked.connect(self.propose)
        self.remind_button.clicked.connect(self._choose_file)
        workbench.derived.connect(self._show)
        workbench.documentChanged.connect(self._show)
        self._show()

    def show_row(self, id: Id) -> bool:
        """Bring a sponsor or one of their actions into sight."""
        plan = self._workbench.plan
        action = plan.find(SponsorAction, id)
        if action is None:
            return self.tables.master.show_row(id)
        self.tables.master.show_row(action.sponsor)
        self.tables.details.setCurrentIndex(0)
        return self.tables.detail(0).show_row(id)

    def propose(self) -> FixPreview | None:
        """Preview dates in the gaps of the principal sponsor; None when there is no gap."""
        outcome = self._workbench.assessment.outcomes.get("SF3.2")
        fix = next((one.fix for one in outcome.findings if one.fix), None) if outcome is not None else None
        return None if fix is None else self._preview(fix)

    def name_principal(self) -> FixPreview | None:
        """Preview the chief executive as principal sponsor; None when there is one, or no chief is known."""
        plan = self._workbench.plan
        chief = chief_executive(plan)
        if chief is None or _principals(plan):
            return None
        return self._preview(
            Fix(Phrase("change.principal", name=chief.name), lambda edit: make_principal(edit, chief))
        )

    def write(self, path: Path) -> None:
        """Write the actions to come with their reminders, as iCalendar."""
        with replacing(path) as new:
            new.write_bytes(write_reminders(self._workbench.plan, self._workbench.words))

    def _preview(self, fix: Fix) -> FixPreview:
        dialog = FixPreview(self._workbench, fix, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _tables(self) -> MasterDetail:
        columns: tuple[Column, ...] = (
            *columns_of(Sponsor, "person", "rank"),
            ComputedColumn("actions", "column.actions", _actions, frozenset({SponsorAction})),
            ComputedColumn("done", "column.actions_done", _done, frozenset({SponsorAction})),
            *columns_of(Sponsor, "levels_below_chief"),
            ComputedColumn("left", "column.left_on", _left, frozenset({Person})),
        )
        sponsors = TablePane(self._workbench, Sponsor, columns, parent=self)
        page = MasterDetail(self._workbench, sponsors, self, orientation=Qt.Orientation.Horizontal)
        page.add_detail(self.tr("Exemplarity calendar"), SponsorAction, "sponsor")
        scope = ScopePane(self._workbench, page)
        page.add_page(self.tr("Scope"), scope, scope.show_owner)
        self.scope = scope
        page.setStretchFactor(0, 2)
        page.setStretchFactor(1, 3)
        return page

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setContentsMargins(12, 12, 12, 0)
        tools.setSpacing(8)
        tools.addWidget(self.said, 1)
        for button in (self.principal_button, self.propose_button, self.remind_button):
            button.setAutoDefault(False)
            tools.addWidget(button)
        self.split = QSplitter(Qt.Orientation.Vertical, self)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.canvas)
        self.split.addWidget(self.tables)
        self.split.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(tools)
        column.addWidget(self.split, 1)

    def _show(self) -> None:
        bench = self._workbench
        plan, words = bench.plan, bench.words
        principals = _principals(plan)
        writable = not bench.document.read_only
        self.principal_button.setVisible(not principals)
        self.principal_button.setEnabled(writable and chief_executive(plan) is not None)
        found = gaps(plan, bench.schedule, principals) if principals else ()
        self.propose_button.setEnabled(writable and bool(found))
        self.remind_button.setEnabled(bool(plan.all(SponsorAction)))
        if not principals:
            self.said.setText(words.say("exemplarity.no_principal"))
        elif not found:
            self.said.setText(words.say("exemplarity.no_gap"))
        else:
            longest = max(found, key=lambda gap: gap.days)
            said = words.say(
                "exemplarity.gaps",
                count=len(found),
                first=longest.first,
                last=longest.last,
                days=longest.days,
            )
            self.said.setText(said)
        self.canvas.setVisible(bool(plan.all(Sponsor)))
        self.canvas.draw()
        self.canvas.setMaximumHeight(self.canvas.wanted_height() + 16)
        self.canvas.setMinimumHeight(min(self.canvas.wanted_height(), 140))
        if not self._sized:
            self._sized = True
            wanted = self.canvas.wanted_height()
            self.split.setSizes([wanted, max(wanted, 400)])

    def _choose_file(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export reminders"), self.tr("sponsors.ics"), self.tr("Calendars (*.ics)")
        )
        if name:
            self.write(Path(name))


def make_principal(edit: Edit, person: Person) -> None:
    """Make somebody the principal sponsor of everything."""
    known = next((one for one in edit.plan.rows(Sponsor) if one.person == person.id), None)
    if known is None:
        known = edit.add(Sponsor(person=person.id, rank=Rank.PRINCIPAL, levels_below_chief=0))
        edit.add(SponsorScope(sponsor=known.id))
    else:
        edit.update(known, rank=Rank.PRINCIPAL, levels_below_chief=0)


def _principals(plan: Plan) -> list[Sponsor]:
    return [one for one in plan.rows(Sponsor) if one.rank is Rank.PRINCIPAL]


def _actions(plan: Plan, row: Entity) -> int:
    return sum(one.sponsor == row.id for one in plan.rows(SponsorAction))


def _done(plan: Plan, row: Entity) -> int:
    return sum(one.sponsor == row.id and one.done is True for one in plan.rows(SponsorAction))


def _left(plan: Plan, row: Entity) -> date | None:
    person = plan.find(Person, getattr(row, "person", None))
    return None if person is None else person.left_on
