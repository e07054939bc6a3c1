"""The signs of severity and state: a shape and a word of its own for each, besides its colour."""

from functools import cache

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QWidget

from roadmap_planner.factors.check import Severity, Status
from roadmap_planner.render.paint import paint_shapes
from roadmap_planner.render.shapes import Icon, Rect
from roadmap_planner.render.style import LOOKS, Look, LookName


def look_of(palette: QPalette) -> Look:
    """The table of colours that suits a palette."""
    return LOOKS["dark" if palette.color(QPalette.ColorRole.Window).lightness() < 128 else "light"]


def colour_of(sign: str, palette: QPalette) -> QColor:
    """The colour of a severity or state on the palette's background."""
    return QColor(look_of(palette).colour(sign))


def severity_text(severity: Severity) -> str:
    """The word for a severity."""
    return {
        Severity.BLOCKER: QCoreApplication.translate("Signs", "Blocker"),
        Severity.WARNING: QCoreApplication.translate("Signs", "Warning"),
        Severity.ADVICE: QCoreApplication.translate("Signs", "Advice"),
    }[severity]


def status_text(status: Status) -> str:
    """The word for what came out of a check."""
    return {
        Status.OK: QCoreApplication.translate("Signs", "Holds"),
        Status.FINDING: QCoreApplication.translate("Signs", "To mend"),
        Status.WAIVED: QCoreApplication.translate("Signs", "Waived"),
        Status.NOT_ASSESSED: QCoreApplication.translate("Signs", "Not assessed"),
    }[status]


def sign_of(status: Status, severity: Severity) -> str:
    """The sign of a check: that of its severity when it found something."""
    if status is Status.FINDING:
        return severity.value
    return status.value


def icon(sign: str, palette: QPalette) -> QIcon:
    """The sign as an icon, in its colour."""
    return tinted(sign.replace("_", "-"), sign, palette)


def tinted(name: str, role: str, palette: QPalette, size: int = 16) -> QIcon:
    """An icon of ``resources/icons`` in the colour of a role, sharp on dense screens."""
    return _tinted(name, role, look_of(palette).name, size)


@cache
def _tinted(name: str, role: str, look: LookName, size: int) -> QIcon:
    icon = QIcon(_picture(name, role, look, size))
    icon.addPixmap(_picture(name, "accent_text", look, size), QIcon.Mode.Selected)
    return icon


def _picture(name: str, role: str, look: LookName, size: int) -> QPixmap:
    picture = QPixmap(size * 3, size * 3)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    shape = Icon(name, Rect(0, 0, picture.width(), picture.height()), role)
    paint_shapes([shape], painter, LOOKS[look])
    painter.end()
    return picture


def soften_selection(table: QWidget) -> None:
    """Select in a pale colour: what is selected is to be read beside the rest."""
    look, palette = look_of(table.palette()), table.palette()
    palette.setColor(QPalette.ColorRole.Highlight, QColor(look.colour("accent_soft")))
    palette.setColor(QPalette.ColorRole.HighlightedText, QColor(look.colour("text")))
    table.setPalette(palette)
