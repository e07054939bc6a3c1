"""Editors of one value: the same in the cells of tables and in forms."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QDate, QLocale, QObject, QPoint, Qt
from PySide6.QtGui import QAction, QWheelEvent
from PySide6.QtWidgets import (
    QCalendarWidget,
    QCheckBox,
    QComboBox,
    QCompleter,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
    QWidgetAction,
)

from roadmap_planner.model.entity import Field
from roadmap_planner.model.plan import Plan
from roadmap_planner.ui.people.columns import FieldColumn, parse_day, typed_text
from roadmap_planner.ui.signs import tinted
from roadmap_planner.words import Words


class Editor(Protocol):
    """A widget that holds one value."""

    def read(self) -> object:
        """The value. Raises PlanError when what was typed is none."""

    def write(self, value: object) -> None:
        """Show a value."""


class LineEditor(QLineEdit):
    """Text, whole and decimal numbers."""

    def __init__(self, column: FieldColumn, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = column
        self._words = words
        if column.field.text is not None:
            self.setMaxLength(column.field.text.longest)

    def read(self) -> object:
        return self._column.parse(self.text())

    def write(self, value: object) -> None:
        self.setText(typed_text(value, self._words))


class DateEditor(LineEditor):
    """A date, typed or taken from a calendar; empty for none."""

    def __init__(self, column: FieldColumn, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(column, words, parent)
        self.setPlaceholderText(self.tr("yyyy-mm-dd"))
        action = QAction(tinted("calendar", "text", self.palette()), "", self)
        action.setToolTip(self.tr("Choose a day"))
        action.setShortcut(Qt.Key.Key_F4)
        action.triggered.connect(self._choose)
        self.addAction(action, QLineEdit.ActionPosition.TrailingPosition)

    def _choose(self) -> None:
        menu = QMenu(self)
        calendar = QCalendarWidget(menu)
        calendar.setLocale(QLocale())
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
        try:
            shown = parse_day(self.text())
            calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        except ValueError:
            pass
        calendar.activated.connect(self._chosen)
        calendar.clicked.connect(self._chosen)
        calendar.clicked.connect(menu.close)
        held = QWidgetAction(menu)
        held.setDefaultWidget(calendar)
        menu.addAction(held)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def _chosen(self, day: QDate) -> None:
        self.write(day.toPython())


class NotesEditor(QPlainTextEdit):
    """A text of several lines."""

    def __init__(self, column: FieldColumn, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = column
        self.setTabChangesFocus(True)

    def read(self) -> object:
        return self._column.parse(self.toPlainText())

    def write(self, value: object) -> None:
        self.setPlainText("" if value is None else str(value))


class CheckEditor(QCheckBox):
    """Yes or no."""

    def read(self) -> object:
        return self.isChecked()

    def write(self, value: object) -> None:
        self.setChecked(bool(value))


class ChoiceEditor(QComboBox):
    """One of several values; a long list can be searched by typing any part of a name."""

    def __init__(self, choices: list[tuple[str, object]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values = [value for _, value in choices]
        self.addItems([text for text, _ in choices])
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if len(choices) > 12:
            self.setEditable(True)
            self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            completer = QCompleter(self.model(), self)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            self.setCompleter(completer)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turning the wheel over it scrolls the form, unless it has the focus."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def read(self) -> object:
        index = self.currentIndex()
        if self.isEditable() and self.currentText() != self.itemText(index):
            index = self.findText(self.currentText(), Qt.MatchFlag.MatchFixedString)
        return self._values[index] if 0 <= index < len(self._values) else None

    def write(self, value: object) -> None:
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)


AnyEditor = LineEditor | DateEditor | NotesEditor | CheckEditor | ChoiceEditor


def when_edited(editor: AnyEditor, then: Callable[[], None], watcher: QObject) -> None:
    """Call ``then`` when an edit is finished; of notes, the event filter of ``watcher`` sees the end."""
    match editor:
        case QLineEdit():
            editor.editingFinished.connect(then)
        case QComboBox():
            editor.activated.connect(then)
        case QCheckBox():
            editor.clicked.connect(then)
        case QPlainTextEdit():
            editor.setFixedHeight(editor.fontMetrics().lineSpacing() * 4)
            editor.installEventFilter(watcher)


def editor_for(column: FieldColumn, plan: Plan, words: Words, parent: QWidget | None = None) -> AnyEditor:
    """The editor that suits a field."""
    field: Field = column.field
    choices = column.choices(plan, words)
    editor: AnyEditor
    if choices is not None:
        editor = ChoiceEditor(choices, parent)
    elif field.type is bool:
        editor = CheckEditor(parent)
    elif field.text is not None and field.text.lines:
        editor = NotesEditor(column, parent)
    elif field.type.__name__ == "date":
        editor = DateEditor(column, words, parent)
    else:
        editor = LineEditor(column, words, parent)
    editor.setAccessibleName(column.label(words))
    return editor
