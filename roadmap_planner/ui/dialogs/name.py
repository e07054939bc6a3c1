"""Asking for a name."""

from PySide6.QtWidgets import QInputDialog, QLineEdit, QWidget


def ask_name(parent: QWidget, title: str, label: str, proposal: str) -> str:
    """A name typed by the user, without white space around it; empty when there is none."""
    name, done = QInputDialog.getText(parent, title, label, QLineEdit.EchoMode.Normal, proposal)
    return name.strip()[:200] if done else ""
