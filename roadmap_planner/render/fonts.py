"""The font: Inter, shipped with the program and used on screen and paper alike."""

from functools import cache, lru_cache

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QGlyphRun, QGuiApplication, QTextLayout

from roadmap_planner.shipped import shipped

FAMILY = "Inter"
REGULAR, BOLD = QFont.Weight.Normal, QFont.Weight.DemiBold
"""The two weights that are shipped. Qt would smear the heavier to make a still heavier one."""
LOST = 1 / 64
"""How much of its width a letter may lose where it is measured: Qt counts in whole 64ths of a pixel."""


@cache
def load_font() -> str:
    """Load the shipped font once and return its family. Raises RuntimeError without a QGuiApplication."""
    if QGuiApplication.instance() is None:
        raise RuntimeError("fonts need a QGuiApplication")
    for file in sorted(shipped("fonts").glob("*.otf")):
        QFontDatabase.addApplicationFontFromData(file.read_bytes())
    return FAMILY


def pixels(size: float) -> int:
    """The size that text of a size is shown in: whole points, at least one."""
    return max(1, round(size))


@cache
def font(size: float, bold: bool = False) -> QFont:
    """The font at a size in points at 100 %.

    Glyphs that stand for others (ligatures, tabular figures) are off: a PDF cannot be searched for them.
    """
    made = QFont(load_font())
    made.setPixelSize(pixels(size))
    made.setWeight(BOLD if bold else REGULAR)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    for tag in ("liga", "dlig", "calt", "clig"):
        made.setFeature(QFont.Tag(tag), 0)
    return made


@cache
def _metrics(size: float, bold: bool) -> QFontMetricsF:
    return QFontMetricsF(font(size, bold))


@cache
def heights(size: float, bold: bool) -> tuple[float, float]:
    """How far letters rise above the line they stand on, and the height of a line."""
    metrics = _metrics(size, bold)
    return metrics.ascent(), metrics.ascent() + metrics.descent()


@lru_cache(maxsize=50_000)
def measure(text: str, size: float, bold: bool) -> float:
    """The width of a text, for layouts (see ``shapes.Measure``)."""
    return _metrics(size, bold).horizontalAdvance(text)


@lru_cache(maxsize=4_000)
def shaped(text: str, size: float, bold: bool) -> list[QGlyphRun]:
    """The glyphs of a text, each where it stands in a line: half of the work of painting it.

    For what is painted again and again. Where the painter asks for letters, as SVG does, glyphs are none.
    """
    layout = QTextLayout(text, font(size, bold))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return layout.glyphRuns()
