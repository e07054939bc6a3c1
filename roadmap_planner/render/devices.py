"""Paint pages on files: PDF with its outline, SVG and PNG. A file is complete or it is not there."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QImage,
    QPageLayout,
    QPageSize,
    QPaintDevice,
    QPainter,
    QPdfWriter,
)
from PySide6.QtSvg import QSvgGenerator

from roadmap_planner.beside import replacing
from roadmap_planner.render.fonts import load_font
from roadmap_planner.render.pages import Page, Picture, Placed, Printed
from roadmap_planner.render.paint import paint, paint_shapes, paint_svg
from roadmap_planner.render.pdf_document import Progress, document
from roadmap_planner.render.style import LOOKS

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
    with replacing(path) as new, new.open("xb") as file:  # says at once, as an OSError, that it cannot
        file.write(document(printed, _painted_pdf, progress))


def write_svg(printed: Printed, path: Path) -> None:
    """Write the pages as SVG: one file, or one a page with its number in the name. Raises OSError."""
    load_font()
    for page, target in zip(printed.pages, _names(path, len(printed.pages)), strict=True):
        with replacing(target) as new:
            generator = QSvgGenerator()
            generator.setFileName(str(new))
            generator.setSize(QSize(round(page.paper.width), round(page.paper.height)))
            generator.setViewBox(QRectF(0, 0, page.paper.width, page.paper.height))
            generator.setTitle(printed.title)
            generator.setDescription(printed.subject)
            _painted(generator, page, clip=False)


def write_png(printed: Printed, path: Path) -> None:
    """Write the pages as PNG at 144 dots an inch: one file, or one a page. Raises OSError."""
    load_font()
    for page, target in zip(printed.pages, _names(path, len(printed.pages)), strict=True):
        width, height = round(page.paper.width * _PNG_SCALE), round(page.paper.height * _PNG_SCALE)
        image = QImage(width, height, QImage.Format.Format_RGB32)
        image.fill(QColor(LOOKS["paper"].colour("surface")))
        with _painting(image, f"{target.name} cannot be painted") as painter:
            painter.scale(_PNG_SCALE, _PNG_SCALE)
            paint_page(page, painter)
        with replacing(target) as new:
            if not image.save(str(new), "PNG"):  # type: ignore[call-overload]  # it takes text, not bytes
                raise OSError(f"{target.name} cannot be written")


WRITERS = {".pdf": write_pdf, ".svg": write_svg, ".png": write_png}
"""By the ending of the name."""


def paint_page(page: Page, painter: QPainter, *, clip: bool = True) -> None:
    """Paint one page in points, top left at the origin."""
    look = LOOKS["paper"]
    for item in page.items:
        if isinstance(item, Picture):
            paint_svg(item.svg, item.rect, painter)
            continue
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


def _painted_pdf(pages: Sequence[Page]) -> bytes:
    """Pages as QPdfWriter leaves them, in memory: it would not say that a disk is full."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(72)
    writer.setPageLayout(_layout(pages[0]))
    with _painting(writer, "the pages cannot be painted") as painter:
        for number, page in enumerate(pages):
            if number:
                writer.setPageLayout(_layout(page))
                writer.newPage()
            paint_page(page, painter)
    return bytes(buffer.data().data())


def _layout(page: Page) -> QPageLayout:
    paper, exact = page.paper, QPageSize.SizeMatchPolicy.ExactMatch  # not the sheet on sale that comes near
    size = QPageSize(QSizeF(paper.width, paper.height), QPageSize.Unit.Point, paper.name, exact)
    return QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))


def _painted(device: QSvgGenerator, page: Page, *, clip: bool) -> None:
    with _painting(device, "the picture cannot be written") as painter:
        painter.fillRect(QRectF(0, 0, page.paper.width, page.paper.height), Qt.GlobalColor.white)
        paint_page(page, painter, clip=clip)


@contextmanager
def _painting(device: QPaintDevice, failure: str) -> Iterator[QPainter]:
    """A painter that ends before its device does, whatever comes between: else Qt ends the program."""
    painter = QPainter()
    if not painter.begin(device):
        raise OSError(failure)
    try:
        yield painter
    finally:
        painter.end()


def _names(path: Path, count: int) -> Sequence[Path]:
    if count == 1:
        return [path]
    return [path.with_name(f"{path.stem}-{number + 1}{path.suffix}") for number in range(count)]
