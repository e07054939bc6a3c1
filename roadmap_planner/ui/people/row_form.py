"""A form over the fields of one row: to add a row, or to see all of it at once."""

from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields
from datetime import date
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Entity, fields_of
from roadmap_planner.model.errors import PlanError
from roadmap_planner.model.people import PROFILE_FIELDS
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import KIND_BY_NAME, Plan, ordered
from roadmap_planner.ui.people.choose import ChooseSeveral
from roadmap_planner.ui.people.columns import FieldColumn
from roadmap_planner.ui.people.editors import AnyEditor, NotesEditor, editor_for
from roadmap_planner.ui.people.naming import field_text, kind_text, profile_texts, row_phrase
from roadmap_planner.ui.people.notice import Notice
from roadmap_planner.ui.workbench import Workbench
from roadmap_planner.words import Words


class RowForm(QDialog):
    """Edits one row, or a new one; what the plan refuses is said in the form, which then stays open.

    ``added`` is the new row once the form was accepted.
    """

    def __init__(
        self,
        workbench: Workbench,
        columns: Sequence[FieldColumn],
        row: Entity | None = None,
        preset: Mapping[str, object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._row = row
        self._kind = columns[0].kind
        self._preset = dict(preset or {})
        self.added: Entity | None = None
        words = workbench.words
        kind = kind_text(self._kind, words)
        self.setWindowTitle(kind if row else self.tr("Add: {kind}").format(kind=kind))
        self._editors: dict[str, AnyEditor | ProfileEditor] = {}
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        start = first_values(workbench.plan, self._kind) | self._preset
        for column in sorted(columns, key=lambda one: one.name not in {"name", "title", "statement"}):
            self._add(form, column, getattr(row, column.name) if row else start.get(column.name))
        self._notice = Notice(workbench, self)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        if row is None:
            buttons.button(QDialogButtonBox.StandardButton.Ok).setText(self.tr("Add"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        inner = QWidget(self)
        inner.setLayout(form)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        column_of = QVBoxLayout(self)
        column_of.addWidget(scroll, 1)
        column_of.addWidget(self._notice)
        column_of.addWidget(buttons)
        self.resize(560, min(640, 120 + 38 * len(columns)))

    def editor(self, name: str) -> "AnyEditor | ProfileEditor":
        """The editor of a field."""
        return self._editors[name]

    def refusal(self) -> str:
        """Why the form was not accepted; empty when it was not refused."""
        return self._notice.text()

    def accept(self) -> None:
        try:
            values = {name: editor.read() for name, editor in self._editors.items()}
        except PlanError as error:
            self._notice.say(self._workbench.words.error(error))
            return
        missing = [name for name in _required(self._kind) if name in values and values[name] is None]
        if missing:
            kind = self._kind.__name__
            field = Phrase(f"field.{kind}.{missing[0]}")
            refused = PlanError("required", "", kind=Phrase(f"kind.{kind}"), field=field, name="")
            self._notice.say(self._workbench.words.error(refused))
            return
        if self._put(values):
            super().accept()

    def _put(self, values: dict[str, object]) -> bool:
        words, plan, row = self._workbench.words, self._workbench.plan, self._row
        kind = Phrase(f"kind.{self._kind.__name__}")
        if row is not None:
            title = Phrase("change.row.changed", kind=kind, name=row_phrase(plan, row, words))
            return self._workbench.propose(title, lambda edit: _update(edit, row, values), by=self)
        new = self._kind(**first_values(plan, self._kind) | self._preset | values)  # type: ignore[arg-type]
        title = Phrase("change.row.added", kind=kind, name=row_phrase(plan, new, words))
        done = self._workbench.propose(title, lambda edit: _add(edit, new), by=self)
        self.added = new if done else None
        return done

    def _add(self, form: QFormLayout, column: FieldColumn, value: object) -> None:
        words = self._workbench.words
        editor: AnyEditor | ProfileEditor
        if column.field.type is tuple:
            editor = ProfileEditor(column, words, self)
        else:
            editor = editor_for(column, self._workbench.plan, words, self)
        if isinstance(editor, NotesEditor):
            editor.setFixedHeight(editor.fontMetrics().lineSpacing() * 5)
        editor.write(value)
        editor.setObjectName(column.name)
        self._editors[column.name] = editor
        label = QLabel(column.label(words), self)
        label.setBuddy(editor)
        label.setWordWrap(True)
        form.addRow(label, editor)


class ProfileEditor(QPushButton):
    """The fields of a profile, ticked in a dialog: the only several of a known list in a plan."""

    def __init__(self, column: FieldColumn, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._title = field_text(column.kind, column.name, words)
        self._value: tuple[str, ...] = ()
        self.setAutoDefault(False)
        self.setAccessibleName(self._title)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._choose)

    def read(self) -> object:
        return self._value

    def write(self, value: object) -> None:
        self._value = value if isinstance(value, tuple) else ()
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        whole = ", ".join(profile_texts(self._value, self._words)) or "—"
        self.setAccessibleDescription(whole)
        self.setText(self.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, self.width() - 24))

    def _choose(self) -> None:
        choices: list[tuple[str, object]] = [
            (self._words.say(f"profile_field.{one}"), one) for one in PROFILE_FIELDS
        ]
        dialog = ChooseSeveral(self._title, choices, frozenset(self._value), self)
        if dialog.exec():
            chosen = dialog.chosen()
            self.write(tuple(one for one in PROFILE_FIELDS if one in chosen))


def first_values(plan: Plan, kind: type[Entity]) -> dict[str, object]:
    """What a new row starts from: each required field has a value where the plan offers one."""
    values: dict[str, object] = {}
    for one in fields(kind):
        if one.default is not MISSING:
            values[one.name] = one.default
    for field in fields_of(kind):
        if field.name in values or field.name == "id" or field.optional:
            continue
        if field.ref is not None:
            rows = ordered(plan.rows(KIND_BY_NAME[field.ref.kind]))
            values[field.name] = rows[0].id if rows else None
        elif field.type is date:
            values[field.name] = plan.roadmap.status_date or plan.roadmap.start
        elif issubclass(field.type, StrEnum):
            values[field.name] = next(iter(field.type))
        else:
            values[field.name] = ""
    if "order" in values:
        orders = [float(getattr(row, "order", 0.0)) for row in plan.rows(kind)]
        values["order"] = max(orders, default=0.0) + 1.0
    return values


def _required(kind: type[Entity]) -> list[str]:
    return [field.name for field in fields_of(kind) if not field.optional]


def _update(edit: Edit, row: Entity, values: dict[str, object]) -> None:
    edit.update(row, **values)


def _add(edit: Edit, row: Entity) -> None:
    edit.add(row)
