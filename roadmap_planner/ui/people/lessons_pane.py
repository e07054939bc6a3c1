"""Lessons, and the blocks of the next wave that heed them."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from roadmap_planner.factors.check import Fix
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Entity
from roadmap_planner.model.evidence import Lesson, LessonApplied
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.rules import named
from roadmap_planner.model.work import Block
from roadmap_planner.planning.lessons import alike, heed, next_blocks
from roadmap_planner.ui.dialogs.fix_preview import FixPreview
from roadmap_planner.ui.labels import plain_label
from roadmap_planner.ui.people.choose import ChooseSeveral
from roadmap_planner.ui.people.columns import Column, ComputedColumn, columns_of
from roadmap_planner.ui.people.table_pane import TablePane
from roadmap_planner.ui.people.tabs import MasterDetail
from roadmap_planner.ui.workbench import Workbench


class LessonsPane(QWidget):
    """A lesson is chosen, then the blocks that shall heed it; what would change is shown before it does."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self.said = plain_label(self)
        self.feed_button = QPushButton(self.tr("Feed the next wave…"), self)
        self.feed_button.setAutoDefault(False)
        columns: tuple[Column, ...] = (
            *columns_of(Lesson),
            ComputedColumn("heeded", "column.heeded_by", _heeded, frozenset({LessonApplied, Block})),
        )
        self.lessons = TablePane(workbench, Lesson, columns, parent=self)
        self.tables = MasterDetail(workbench, self.lessons, self)
        self.tables.add_detail(self.tr("Heeded by"), LessonApplied, "lesson")
        tools = QHBoxLayout()
        tools.setContentsMargins(12, 12, 12, 0)
        tools.addWidget(self.said, 1)
        tools.addWidget(self.feed_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(tools)
        column.addWidget(self.tables, 1)
        self.feed_button.clicked.connect(self.feed)
        self.lessons.currentChanged.connect(self._enable)
        workbench.planChanged.connect(self._enable)
        workbench.documentChanged.connect(self._enable)
        self._enable()

    def feed(self) -> ChooseSeveral | None:
        """Ask which blocks of the next wave heed the current lesson; None when there is none to ask about."""
        bench = self._workbench
        lesson = self.lessons.current()
        if not isinstance(lesson, Lesson):
            return None
        blocks = next_blocks(bench.plan, bench.schedule, lesson)
        if not blocks:
            self.lessons.notice.say(self.tr("No block that has not begun comes after this lesson."))
            return None
        choices: list[tuple[str, object]] = [(named(bench.plan, one.id), one.id) for one in blocks]
        known = {one.block for one in bench.plan.rows(LessonApplied) if one.lesson == lesson.id}
        ticked = frozenset(known) or alike(bench.plan, lesson, blocks)
        dialog = ChooseSeveral(self.tr("Blocks that heed it"), choices, frozenset(ticked), self)
        dialog.accepted.connect(lambda: self.preview(lesson, [str(one) for one in dialog.chosen()]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def preview(self, lesson: Lesson, blocks: list[str]) -> FixPreview | None:
        """Show what would change; None when nothing would."""
        plan = self._workbench.plan
        known = {one.block for one in plan.rows(LessonApplied) if one.lesson == lesson.id}
        new = [one for one in plan.all(Block) if one in blocks and one not in known]
        if not new:
            return None

        def edits(edit: Edit) -> None:
            heed(lesson, new, edit)

        fix = Fix(Phrase("change.lesson_heeded", count=len(new)), edits)
        dialog = FixPreview(self._workbench, fix, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _enable(self) -> None:
        plan = self._workbench.plan
        applied = {one.lesson for one in plan.rows(LessonApplied)}
        idle = sum(one.id not in applied for one in plan.rows(Lesson))
        self.said.setText(self._workbench.words.say("lesson.idle", count=idle) if idle else "")
        some = self.lessons.current() is not None
        self.feed_button.setEnabled(some and not self._workbench.document.read_only)


def _heeded(plan: Plan, row: Entity) -> str:
    blocks = [plan.get(Block, one.block) for one in plan.rows(LessonApplied) if one.lesson == row.id]
    return ", ".join(one.ref or one.name for one in blocks)
