"""The signs of severity and state: a shape and a word of its own for each, besides its colour."""

from PySide6.QtCore import QByteArray, QCoreApplication, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from roadmap_planner.factors.check import Severity, Status
from roadmap_planner.shipped import shipped

LIGHT = {
    "blocker": "#b3261e",
    "warning": "#8a5a00",
    "advice": "#1f5fa8",
    "ok": "#1d6b3a",
    "none": "#5c6470",
    "waived": "#5c6470",
}
DARK = {
    "blocker": "#ff8a80",
    "warning": "#f2c14e",
    "advice": "#8ab8f0",
    "ok": "#7fd19b",
    "none": "#a7afba",
    "waived": "#a7afba",
}
"""At least 4.5 : 1 on the backgrounds of either scheme."""


def colour_of(sign: str, palette: QPalette) -> QColor:
    """The colour of a severity or state on the palette's background."""
    dark = palette.color(QPalette.ColorRole.Window).lightness() < 128
    return QColor((DARK if dark else LIGHT)[sign])


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
    return "ok" if status is Status.OK else "none"


def icon(sign: str, palette: QPalette) -> QIcon:
    """The sign as an icon, in its colour."""
    return tinted("not-assessed" if sign == "none" else sign, colour_of(sign, palette))


def tinted(name: str, colour: QColor, size: int = 16) -> QIcon:
    """An icon of ``resources/icons`` in a colour, sharp on dense screens."""
    drawing = shipped("icons", f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", colour.name()).encode()))
    picture = QPixmap(size * 3, size * 3)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter)
    painter.end()
    return QIcon(picture)
