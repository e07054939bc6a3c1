"""The inspector: every field of what is selected, edited on the spot; each edit is one change."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from roadmap_planner.model.change import Change, RowKey, Title
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Entity
from roadmap_planner.model.errors import PlanError
from roadmap_planner.model.evidence import Contribution, LessonApplied, Reliance, Roadmap
from roadmap_planner.model.people import Audience, RelayAssignment, SponsorScope
from roadmap_planner.model.presets import Preset
from roadmap_planner.model.work import Baseline, Block, Dependency, Wave
from roadmap_planner.planning.state_words import standing_said, variance_said
from roadmap_planner.planning.states import States
from roadmap_planner.render.cards import sign_role
from roadmap_planner.render.fonts import BOLD
from roadmap_planner.ui.labels import plain_label
from roadmap_planner.ui.people.choose import ChooseSeveral
from roadmap_planner.ui.people.columns import FieldColumn, LinksColumn, columns_of
from roadmap_planner.ui.people.editors import AnyEditor, NotesEditor, editor_for, when_edited
from roadmap_planner.ui.people.naming import capital, kind_text, row_phrase
from roadmap_planner.ui.people.notice import Notice
from roadmap_planner.ui.selection import Selection
from roadmap_planner.ui.signs import tinted
from roadmap_planner.ui.workbench import Workbench

GROUPS: dict[type[Entity], tuple[tuple[str, str], ...]] = {
    Block: (
        ("identity", "ref name kind wave owner"),
        ("dates", "duration optimistic pessimistic constraint constraint_date deadline"),
        ("progress", "percent_complete actual_start actual_finish remaining"),
        ("people", ""),
        ("trial", "pilot_of success_criterion success_figure adoption_target impact people_reached"),
        ("gate", "gate gate_decision if_adapt if_stop gate_failure rework"),
        ("notes", "notes"),
    ),
    Dependency: (("identity", "predecessor successor type lag elapsed soft"),),
    Wave: (("identity", "name"),),
    Roadmap: (
        ("identity", "title organisation objective"),
        ("dates", "start horizon status_date"),
        ("notes", "author notes"),
    ),
}
"""The fields of each kind, in groups; the people of a block are links."""

LINKS = (
    LinksColumn("audiences", Audience, "block", "population", "inspector.audiences"),
    LinksColumn("sponsors", SponsorScope, "block", "sponsor", "inspector.sponsors"),
    LinksColumn("relays", RelayAssignment, "block", "relay", "inspector.relays"),
    LinksColumn("predecessors", Dependency, "successor", "predecessor", "inspector.predecessors"),
    LinksColumn("objectives", Contribution, "block", "objective", "inspector.objectives"),
    LinksColumn("claims", Reliance, "block", "claim", "inspector.claims"),
    LinksColumn("lessons", LessonApplied, "block", "lesson", "inspector.lessons"),
)


class Inspector(QScrollArea):
    """Shows the first row selected, how many there are when several, and the plan itself when none is."""

    whyWanted = Signal()
    slipWanted = Signal()

    def __init__(self, workbench: Workbench, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._selection = selection
        self._key: RowKey | None = None
        self._shown: Entity | None = None
        """The row as its fields show it."""
        self._editors: dict[str, AnyEditor] = {}
        self._links: dict[str, QPushButton] = {}
        self._dates: QLabel | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(290)
        selection.changed.connect(self.show_selected)
        workbench.planChanged.connect(self._changed)
        workbench.documentChanged.connect(self.build)
        workbench.derived.connect(self._say_dates)
        self.build()

    def editor(self, name: str) -> AnyEditor:
        """The editor of a field (KeyError when it is not shown)."""
        return self._editors[name]

    def show_selected(self) -> None:
        """Show another row when another is selected."""
        if self._wanted() != self._key or len(self._selection.keys) > 1:
            self.build()

    def build(self) -> None:
        """Lay the fields of the row out anew."""
        self._key = self._wanted()
        self._editors, self._links, self._dates = {}, {}, None
        kind, id = self._key
        row = self._shown = self._workbench.plan.find(kind, id)
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        if row is not None:
            column.addWidget(self._heading(row, page))
            column.addWidget(Notice(self._workbench, page))
            if kind is Block:
                self._dates = plain_label(page)
                self._state_sign, self._state = QLabel(page), plain_label(page)
                state = QHBoxLayout()
                state.setSpacing(6)
                state.addWidget(self._state_sign, 0, Qt.AlignmentFlag.AlignTop)
                state.addWidget(self._state, 1)
                self._against = plain_label(page)
                column.addWidget(self._dates)
                column.addLayout(state)
                column.addWidget(self._against)
                column.addLayout(self._questions(page))
                self._say_dates()
            for group, names in GROUPS[kind]:
                column.addWidget(self._group(group, page))
                column.addLayout(self._form(kind, row, group, names.split(), page))
        column.addStretch(1)
        self.setWidget(page)

    def _wanted(self) -> RowKey:
        first = self._selection.first
        if first is not None and first[0] in GROUPS and self._workbench.plan.find(*first) is not None:
            return first
        return Roadmap, self._workbench.plan.roadmap.id

    def _heading(self, row: Entity, page: QWidget) -> QLabel:
        words, count = self._workbench.words, len(self._selection.keys)
        title = kind_text(type(row), words)
        if count > 1:
            title = self.tr("%n selected; the first is shown", "", count)
        heading = plain_label(page)
        heading.setText(title)
        font = heading.font()
        font.setPointSizeF(font.pointSizeF() * 1.25)
        font.setWeight(BOLD)
        heading.setFont(font)
        return heading

    def _questions(self, page: QWidget) -> QHBoxLayout:
        """What can be asked of the dates."""
        why = QPushButton(self.tr("Why this date?"), page)
        why.setObjectName("why")
        why.clicked.connect(self.whyWanted)
        slip = QPushButton(self.tr("What if it slips?"), page)
        slip.setObjectName("slip")
        slip.clicked.connect(self.slipWanted)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(why)
        row.addWidget(slip)
        row.addStretch(1)
        return row

    def _group(self, group: str, page: QWidget) -> QLabel:
        label = plain_label(page)
        label.setText(self._workbench.words.say(f"inspector.group.{group}"))
        font = label.font()
        font.setWeight(BOLD)
        label.setFont(font)
        label.setContentsMargins(0, 8, 0, 0)
        return label

    def _form(
        self, kind: type[Entity], row: Entity, group: str, names: Sequence[str], page: QWidget
    ) -> QFormLayout:
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setHorizontalSpacing(8)
        form.setVerticalSpacing(6)
        for field in columns_of(kind, *names) if names else ():
            self._add_field(form, field, row, page)
        if kind is Block and group == "people":
            for links in LINKS:
                self._add_links(form, links, row, page)
        return form

    def _add_field(self, form: QFormLayout, column: FieldColumn, row: Entity, page: QWidget) -> None:
        words = self._workbench.words
        editor = editor_for(column, self._workbench.plan, words, page)
        _show(editor, column.value(self._workbench.plan, row))
        editor.setObjectName(column.name)
        editor.setEnabled(not self._workbench.document.read_only)
        self._editors[column.name] = editor
        when_edited(editor, lambda: self._commit(column), self)
        label = plain_label(page)
        label.setText(column.label(words))
        label.setBuddy(editor)
        form.addRow(label, editor)

    def _add_links(self, form: QFormLayout, column: LinksColumn, row: Entity, page: QWidget) -> None:
        words = self._workbench.words
        button = QPushButton(page)
        button.setObjectName(column.name)
        button.setAccessibleName(column.label(words))
        button.setEnabled(not self._workbench.document.read_only)
        button.setStyleSheet("text-align: left; padding: 3px 6px;")
        button.clicked.connect(lambda: self._choose(column))
        self._links[column.name] = button
        self._say_links(column, row)
        label = plain_label(page)
        label.setText(capital(column.label(words)))
        label.setBuddy(button)
        form.addRow(label, button)

    def _say_links(self, column: LinksColumn, row: Entity) -> None:
        text = column.text(self._workbench.plan, row, self._workbench.words)
        button = self._links[column.name]
        button.setText(button.fontMetrics().elidedText(text or "—", Qt.TextElideMode.ElideRight, 170))
        button.setToolTip(text.replace("<", "\u2039"))

    def _choose(self, column: LinksColumn) -> None:
        """Tick the rows that are linked."""
        bench, row = self._workbench, self._row()
        if row is None:
            return
        choices = [one for one in column.choices(bench.plan, bench.words) if one[1] != row.id]
        ticked = column.value(bench.plan, row)
        dialog = ChooseSeveral(
            column.label(bench.words), choices, ticked if isinstance(ticked, frozenset) else frozenset(), self
        )
        if dialog.exec() and dialog.chosen() != ticked:
            chosen = dialog.chosen()
            self._change(row, column.label(bench.words), lambda edit: column.put(edit, row, chosen))

    def _commit(self, column: FieldColumn) -> None:
        """Put the value of an editor into the plan; say why when it cannot be, and show what stands."""
        row, editor = self._row(), self._editors.get(column.name)
        if row is None or editor is None:
            return
        stands = column.value(self._workbench.plan, row)
        try:
            value = editor.read()
        except PlanError as error:
            self._workbench.refused.emit(error)
            editor.write(stands)
            return
        if value == stands:
            return
        label = column.label(self._workbench.words)
        if not self._change(row, label, lambda edit: column.put(edit, row, value)):
            editor.write(stands)

    def _change(self, row: Entity, field: str, edits: object) -> bool:
        words = self._workbench.words
        name = row_phrase(self._workbench.plan, row, words)
        title = Title("change.block.edited", name=name, field=field)

        def put(edit: Edit) -> None:
            edits(edit)  # type: ignore[operator]  # a function of the edit

        return self._workbench.change(title, put, by=self)

    def _row(self) -> Entity | None:
        return None if self._key is None else self._workbench.plan.find(*self._key)

    def _changed(self, change: object, by: object) -> None:
        """Show what the plan now says, without touching the editor that is being typed in."""
        row = self._row()
        presets = isinstance(change, Change) and any(one.kind is Preset for one in change.rows)
        if row is None or self._wanted() != self._key or presets:
            self.build()
            return
        before, self._shown = self._shown, row
        plan = self._workbench.plan
        for column in columns_of(type(row), *self._editors):
            editor, shown = self._editors[column.name], column.value(plan, row)
            same = before is not None and before.id == row.id and column.value(plan, before) == shown
            if by is self or not (same or editor.hasFocus()):
                _show(editor, shown)
        for links in LINKS:
            if links.name in self._links:
                self._say_links(links, row)

    def _say_dates(self) -> None:
        """The dates that follow, in one sentence."""
        row, bench = self._row(), self._workbench
        if self._dates is None or not isinstance(row, Block):
            return
        dates = bench.schedule.of(row.id)
        self._dates.setText(
            bench.words.say(
                "inspector.critical" if dates.critical else "inspector.float",
                start=dates.start,
                finish=dates.finish,
                count=dates.total_float,
            )
        )
        self._say_state(row)

    def _say_state(self, row: Block) -> None:
        """Where the block stands and why, and how it differs from the baseline compared with."""
        words, states = self._workbench.words, States(self._workbench.schedule)
        standing = states.of(row.id)
        sign = tinted(standing.state.sign, sign_role(standing.state), self.palette())
        self._state_sign.setPixmap(sign.pixmap(16, 16))
        self._state.setText(words.phrase(standing_said(standing)))
        baseline = self._workbench.plan.find(Baseline, states.variances.baseline)
        self._against.setVisible(baseline is not None)
        if baseline is not None:
            self._against.setText(words.phrase(variance_said(baseline, states.variances.of(row.id))))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Long texts are committed when the pointer or the keyboard leaves them."""
        if (
            event.type() is QEvent.Type.FocusOut
            and isinstance(watched, NotesEditor)
            and self._key is not None
        ):
            for column in columns_of(self._key[0], watched.objectName()):
                self._commit(column)
        return super().eventFilter(watched, event)


def _show(editor: AnyEditor, value: object) -> None:
    """Put a value into an editor, the beginning of a long text in sight."""
    editor.write(value)
    if isinstance(editor, QLineEdit):
        editor.setCursorPosition(0)
