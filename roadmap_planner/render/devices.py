"""Paint pages on files: PDF with its outline, SVG and PNG. A file is complete or it is not there."""

import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from uuid import uuid4

from pypdf import PdfWriter
from PySide6.QtCore import QMarginsF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from roadmap_planner.render.fonts import load_font
from roadmap_planner.render.pages import Page, Placed, Printed
from roadmap_planner.render.paint import paint, paint_shapes
from roadmap_planner.render.style import LOOKS

Progress = Callable[[float], None]

_PNG_SCALE = 2.0


def application() -> QGuiApplication:
    """A QGuiApplication for fonts; without a display it paints offscreen."""
    found = QGuiApplication.instance()
    if isinstance(found, QGuiApplication):
        return found
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QGuiApplication(["roadmap-planner"])


def write_pdf(printed: Printed, path: Path, progress: Progress | None = None) -> None:
    """Write the pages as PDF: vectors, real text, embedded font, bookmarks, metadata. Raises OSError."""
    load_font()
    beside = _beside(path)
    try:
        _paint_pdf(printed, beside, progress)
        _finish_pdf(printed, beside, path)
    finally:
        beside.unlink(missing_ok=True)


def write_svg(printed: Printed, path: Path) -> None:
    """Write the pages as SVG: one file, or one a page with its number in the name. Raises OSError."""
    load_font()
    for page, target in zip(printed.pages, _names(path, len(printed.pages)), strict=True):
        beside = _beside(target)
        generator = QSvgGenerator()
        generator.setFileName(str(beside))
        generator.setSize(QSize(round(page.paper.width), round(page.paper.height)))
        generator.setViewBox(QRectF(0, 0, page.paper.width, page.paper.height))
        generator.setTitle(printed.title)
        generator.setDescription(printed.subject)
        try:
            _painted(generator, page, clip=False)
            _in_place(beside, target)
        finally:
            beside.unlink(missing_ok=True)


def write_png(printed: Printed, path: Path) -> None:
    """Write the pages as PNG at 144 dots an inch: one file, or one a page. Raises OSError."""
    load_font()
    for page, target in zip(printed.pages, _names(path, len(printed.pages)), strict=True):
        width, height = round(page.paper.width * _PNG_SCALE), round(page.paper.height * _PNG_SCALE)
        image = QImage(width, height, QImage.Format.Format_RGB32)
        image.fill(QColor(LOOKS["paper"].colour("surface")))
        painter = QPainter(image)
        painter.scale(_PNG_SCALE, _PNG_SCALE)
        paint_page(page, painter)
        painter.end()
        beside = _beside(target)
        try:
            if not image.save(str(beside), "PNG"):  # type: ignore[call-overload]  # it takes text, not bytes
                raise OSError(f"{target.name} cannot be written")
            _in_place(beside, target)
        finally:
            beside.unlink(missing_ok=True)


WRITERS = {".pdf": write_pdf, ".svg": write_svg, ".png": write_png}
"""By the ending of the name."""


def paint_page(page: Page, painter: QPainter, *, clip: bool = True) -> None:
    """Paint one page in points, top left at the origin."""
    look = LOOKS["paper"]
    for item in page.items:
        if not isinstance(item, Placed):
            paint_shapes([item], painter, look)
            continue
        painter.save()
        target, source = item.target, item.source
        if clip:
            painter.setClipRect(QRectF(target.x, target.y, target.width, target.height))
        painter.translate(target.x, target.y)
        painter.scale(target.width / source.width, target.height / source.height)
        painter.translate(-source.x, -source.y)
        paint(item.drawing, painter, source, look)
        painter.restore()


def _paint_pdf(printed: Printed, path: Path, progress: Progress | None) -> None:
    with path.open("wb"):
        pass  # says at once, as an OSError, that the place cannot be written
    writer = QPdfWriter(str(path))
    writer.setResolution(72)
    writer.setTitle(printed.title)
    writer.setCreator("Roadmap Planner")
    painter = QPainter()
    for number, page in enumerate(printed.pages):
        size = QPageSize(QSizeF(page.paper.width, page.paper.height), QPageSize.Unit.Point, page.paper.name)
        layout = QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
        writer.setPageLayout(layout)
        if number == 0:
            if not painter.begin(writer):
                raise OSError(f"{path.name} cannot be written")
        else:
            writer.newPage()
        paint_page(page, painter)
        if progress is not None:
            progress((number + 1) / (len(printed.pages) + 1))
    painter.end()


def _finish_pdf(printed: Printed, painted: Path, path: Path) -> None:
    """Add the outline and the metadata, and put the file in its place."""
    writer = PdfWriter(painted, incremental=True)
    _name_spaces(writer)
    parents: list[object] = []
    for bookmark in printed.outline:
        parent = parents[bookmark.level - 1] if bookmark.level and parents else None
        item = writer.add_outline_item(title=bookmark.title, page_number=bookmark.page, parent=parent)  # type: ignore[arg-type]
        parents = [*parents[: bookmark.level], item]
    metadata = {
        "/Title": _plain(printed.title),
        "/Author": _plain(printed.author),
        "/Subject": _plain(printed.subject),
        "/Creator": "Roadmap Planner",
    }
    writer.add_metadata(metadata)
    beside = _beside(path)
    try:
        with beside.open("wb") as stream:
            writer.write(stream)
        _in_place(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def _name_spaces(writer: PdfWriter) -> None:
    """Let the glyph of the space be read as a space.

    Qt names each glyph by the first character that has it, which for a space is the tab: names of two words
    could not be searched for.
    """
    for page in writer.pages:
        fonts = page["/Resources"].get_object().get("/Font", {})  # type: ignore[union-attr]
        for one in fonts.values():
            names = one.get_object().get("/ToUnicode")
            if names is not None:
                stream = names.get_object()
                data = stream.get_data()
                if b"<0009>" in data:
                    stream.set_data(_NAMED.sub(_with_space, data))


_NAMED = re.compile(rb"(<[0-9A-F]{4}> <[0-9A-F]{4}> )(<0009>|\[[^]]*\])")
"""A range of glyphs, and the character of its first or the list of all."""


def _with_space(found: re.Match[bytes]) -> bytes:
    return found[1] + found[2].replace(b"<0009>", b"<0020>")


def _painted(device: QSvgGenerator, page: Page, *, clip: bool) -> None:
    painter = QPainter()
    if not painter.begin(device):
        raise OSError("the picture cannot be written")
    painter.fillRect(QRectF(0, 0, page.paper.width, page.paper.height), Qt.GlobalColor.white)
    paint_page(page, painter, clip=clip)
    painter.end()


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name[:100]}.tmp-{uuid4().hex[:8]}")


def _in_place(beside: Path, path: Path) -> None:
    with beside.open("r+b") as stream:
        os.fsync(stream.fileno())
    beside.replace(path)


def _names(path: Path, count: int) -> Sequence[Path]:
    if count == 1:
        return [path]
    return [path.with_name(f"{path.stem}-{number + 1}{path.suffix}") for number in range(count)]


def _plain(text: str) -> str:
    """Without control characters: they have no place in metadata."""
    return "".join(character for character in text if character.isprintable())
