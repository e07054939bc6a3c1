"""Asking for a name."""

from PySide6.QtWidgets import QInputDialog, QLineEdit, QWidget

WIDTH = 44
"""Letters of a name that are seen at once."""


def ask_name(parent: QWidget, title: str, label: str, proposal: str) -> str:
    """A name typed by the user, without white space around it; empty when there is none."""
    dialog = QInputDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setLabelText(label)
    dialog.setTextValue(proposal)
    field = dialog.findChild(QLineEdit)
    if field is not None:
        field.setMinimumWidth(field.fontMetrics().averageCharWidth() * WIDTH)
        field.setMaxLength(200)
    done = dialog.exec()
    dialog.deleteLater()
    return dialog.textValue().strip() if done else ""
