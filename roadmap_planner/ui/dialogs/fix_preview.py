"""What a proposed change would do, row by row and to the dates, before it is applied as one change."""

from dataclasses import fields
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QListWidget, QVBoxLayout, QWidget

from roadmap_planner.factors.check import Fix
from roadmap_planner.model import rules
from roadmap_planner.model.change import RowEdit
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Entity, fields_of
from roadmap_planner.model.errors import PlanError
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import Plan
from roadmap_planner.planning.schedule import schedule
from roadmap_planner.ui.people.columns import FieldColumn
from roadmap_planner.ui.people.naming import field_text, row_name
from roadmap_planner.ui.workbench import Workbench
from roadmap_planner.words import Words


class FixPreview(QDialog):
    """Shows a fix and applies it; a fix that the plan refuses says why and cannot be applied."""

    def __init__(self, workbench: Workbench, fix: Fix, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._fix = fix
        self.setWindowTitle(self.tr("Mend"))
        words = workbench.words
        title = _label(words.phrase(fix.title), self)
        font = title.font()
        font.setBold(True)
        title.setFont(font)
        self.rows = QListWidget(self)
        self.rows.setAccessibleName(self.tr("What would change"))
        self.rows.setWordWrap(True)
        self.rows.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.finish = _label("", self)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Apply | QDialogButtonBox.StandardButton.Cancel, self
        )
        self.buttons.button(QDialogButtonBox.StandardButton.Apply).setDefault(True)
        self.buttons.button(QDialogButtonBox.StandardButton.Apply).clicked.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        for widget in (title, _label(self.tr("This is what would change:"), self), self.rows, self.finish):
            column.addWidget(widget)
        column.addWidget(self.buttons)
        self.resize(560, 420)
        self._preview()

    def accept(self) -> None:
        """Apply the fix as one change of its own name."""
        if self._workbench.change(self._fix.title, self._fix.edits, by=self):
            super().accept()
        else:
            self._preview()

    def _preview(self) -> None:
        plan, words = self._workbench.plan, self._workbench.words
        edit = Edit(plan)
        self.rows.clear()
        try:
            self._fix.edits(edit)
            change = edit.change(self._fix.title)
            rules.check(edit.plan, change.touched())
            after = schedule(edit.plan)
        except PlanError as error:
            self.finish.setText(words.error(error))
            self.buttons.button(QDialogButtonBox.StandardButton.Apply).setEnabled(False)
            return
        for row in change.rows:
            self.rows.addItem(row_text(plan, edit.plan, row, words))
        before = self._workbench.schedule
        self.finish.setText(finish_text(before.finish, after.finish, words))


def finish_text(before: date, after: date, words: Words) -> str:
    """What happens to the end of the plan, in a sentence; days are calendar days."""
    days = (after - before).days
    if not days:
        return words.say("preview.same_finish", finish=after)
    return words.say("preview.later" if days > 0 else "preview.earlier", finish=after, count=abs(days))


def row_text(before: Plan, after: Plan, row: RowEdit, words: Words) -> str:
    """What happens to one row, in a sentence."""
    kind = Phrase(f"kind.{row.kind.__name__}")
    if row.after is None:
        name = _full_name(before, row.before, words)
        return words.say("preview.removed", kind=kind, name=name)
    if row.before is None:
        name = _full_name(after, row.after, words)
        told = _told(after, row.after, words)
        said = words.say("preview.added", kind=kind, name=name)
        return words.say("preview.added_with", added=said, fields=", ".join(told)) if told else said
    altered = [
        one for one in fields_of(row.kind) if getattr(row.before, one.name) != getattr(row.after, one.name)
    ]
    changes = []
    for field in altered:
        column = FieldColumn(row.kind, field)
        changes.append(
            words.say(
                "preview.field",
                field=field_text(row.kind, field.name, words),
                before=column.text(before, row.before, words) or "—",
                after=column.text(after, row.after, words) or "—",
            )
        )
    return words.say("preview.changed", name=_full_name(after, row.after, words), changes=", ".join(changes))


def _told(plan: Plan, row: Entity, words: Words) -> list[str]:
    """What a new row says, its name and what is as by default left out."""
    default = {one.name: one.default for one in fields(row)}
    found = []
    for field in fields_of(type(row)):
        value = getattr(row, field.name)
        if value in {None, "", default[field.name]} or field.name in {"id", "order", "name"}:
            continue
        text = FieldColumn(type(row), field).text(plan, row, words)
        found.append(words.say("preview.value", field=field_text(type(row), field.name, words), value=text))
    return found


def _full_name(plan: Plan, row: Entity | None, words: Words) -> str:
    """The name of a row; of one that joins others, the names of those."""
    if row is None:
        return ""
    ends = [
        FieldColumn(type(row), field).text(plan, row, words)
        for field in fields_of(type(row))
        if field.ref is not None and not hasattr(row, "name")
    ]
    named = [one for one in ends if one]
    return " → ".join(named) if len(named) > 1 else (row_name(plan, row, words) or "".join(named))


def _label(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
