"""Files of other programs are read in a process of their own, in sight of the user, who may give up."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from roadmap_planner.exchange.cells import LARGEST_FILE
from roadmap_planner.exchange.isolated import isolated
from roadmap_planner.ui.waiting import GivenUp, waited
from roadmap_planner.words import Words

T = TypeVar("T")


def content_of(parent: QWidget, path: Path, words: Words) -> bytes | None:
    """The bytes of a file, which may be on a drive that hangs; None when it cannot be read, which is said, or
    is not waited for.
    """
    try:
        return waited(parent, _reading(path.name), words, lambda _: _content(path))
    except GivenUp:
        return None
    except OSError as error:
        told = QCoreApplication.translate("Reading", "{name} cannot be read: {reason}")
        box = QMessageBox(parent)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(QCoreApplication.translate("Reading", "Import"))
        box.setText(told.format(name=path.name, reason=error.strerror or str(error)))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()
        return None


def _content(path: Path) -> bytes:
    if path.exists() and not path.is_file():  # a pipe would hold whoever opens it
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    with path.open("rb") as file:
        return file.read(LARGEST_FILE + 1)  # one more tells the reader that there are too many


def read_apart(parent: QWidget, name: str, words: Words, reader: Callable[..., T], *values: object) -> T:
    """What a reader of ``exchange`` gives for these values. Raises what it raises, ExchangeError beyond the
    limits of ``isolated``, and GivenUp when the user does not wait: then the process is ended.
    """
    return waited(
        parent,
        _reading(name),
        words,
        lambda told: isolated(reader, *values, look=lambda: told("", 0.0)),
    )


def _reading(name: str) -> str:
    return QCoreApplication.translate("Reading", "Reading “{name}”…").format(name=name)


def stopped() -> str:
    """What is said where the file was not waited for."""
    return QCoreApplication.translate("Reading", "Reading was stopped. Nothing was imported.")
