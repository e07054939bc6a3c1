"""Editing in the cells of a table, with the editor that suits each field."""

from PySide6.QtCore import QAbstractItemModel, QAbstractProxyModel, QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractItemDelegate, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from roadmap_planner.model.errors import PlanError
from roadmap_planner.ui.people.columns import FieldColumn
from roadmap_planner.ui.people.editors import AnyEditor, ChoiceEditor, NotesEditor, editor_for
from roadmap_planner.ui.people.entity_table import EntityTable, Index


class FieldDelegate(QStyledItemDelegate):
    """Makes editors for the cells of an ``EntityTable`` that is seen through a proxy."""

    def __init__(self, table: EntityTable, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table = table

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = self._table.columns[index.column()]
        if not isinstance(column, FieldColumn):
            return super().createEditor(parent, option, index)
        workbench = self._table.workbench
        editor = editor_for(column, workbench.plan, workbench.words, parent)
        editor.setAutoFillBackground(True)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, AnyEditor):
            place = self._source(index).row()
            column = self._table.columns[index.column()]
            editor.write(column.value(self._table.workbench.plan, self._table.row(place)))
            if isinstance(editor, ChoiceEditor) and not editor.isEditable():
                editor.activated.connect(lambda: self._chosen(editor))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if not isinstance(editor, AnyEditor):
            super().setModelData(editor, model, index)
            return
        try:
            value = editor.read()
        except PlanError as error:
            self._table.workbench.refused.emit(error)
            return
        source = self._source(index)
        self._table.put(source.row(), source.column(), value)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        super().updateEditorGeometry(editor, option, index)
        if isinstance(editor, NotesEditor):
            place = editor.geometry()
            place.setHeight(max(place.height(), editor.fontMetrics().lineSpacing() * 6))
            place.setWidth(max(place.width(), 280))
            editor.setGeometry(place)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Ctrl+Enter ends a text of several lines, as Enter ends the others."""
        if isinstance(editor, NotesEditor) and event.type() == QEvent.Type.KeyPress:
            keys = event.keyCombination() if hasattr(event, "keyCombination") else None
            if keys is not None and keys.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                if keys.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier:
                    self.commitData.emit(editor)
                    self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
                    return True
        return super().eventFilter(editor, event)

    def _chosen(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def _source(self, index: Index) -> Index:
        model = index.model()
        return model.mapToSource(index) if isinstance(model, QAbstractProxyModel) else index
