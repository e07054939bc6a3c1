"""G5: a Gantt on A3 as PDF, against matplotlib’s PDF backend with the same shapes, and against zlib.

Two workloads: bars with their names (what the goal states), and whole sheets as the dossier has them, with
the table, the grid, floats and links. Times are processor time; all are measured in this run. matplotlib
writes a file, so what it is compared with is the file, flushed and put in its place. zlib packs in memory,
so what it is compared with is the PDF in memory; the file is told beside it. zlib packs at its usual level
what the writer packs while it runs: the contents of the pages; the letters come packed. They are measured in
turns, each time with pages that were never asked for anything. The medians are of runs that know the words
of the texts; the first of a workload learns them, and the first of all reads the letters' widths too.
"""

import gc
import os
import statistics
import tempfile
import time
import zlib
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, cast

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import matplotlib as mpl
import pypdf
import PySide6
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon, Rectangle
from pypdf.generic import StreamObject

from benchmarks.plans import streams
from roadmap_planner.planning.schedule import schedule
from roadmap_planner.render.devices import application, write_pdf
from roadmap_planner.render.drawing import Drawing
from roadmap_planner.render.fonts import load_font, measure
from roadmap_planner.render.gantt import GanttOptions, gantt
from roadmap_planner.render.gantt_rows import ROW
from roadmap_planner.render.pages import PAPERS, Flow, Page, Picture, Placed, Printed
from roadmap_planner.render.pdf_document import document
from roadmap_planner.render.shapes import Box, Label, Rect, Shape
from roadmap_planner.render.shapes import Path as Line
from roadmap_planner.render.style import LOOKS
from roadmap_planner.render.tiles import add_gantt
from roadmap_planner.words import Words

BARS = (100, 1_000, 5_000)
LIMIT_PEER, LIMIT_ZLIB = 1 / 40, 3.0
A3 = PAPERS["A3"]
PAPER = LOOKS["paper"]


def bars_alone(count: int) -> Printed:
    """Bars with their names, as many rows a sheet as fit."""
    plan = streams(count)
    picture = gantt(plan, schedule(plan), GanttOptions(show_links=False), Words("fr"), measure)
    inside = A3.inside
    scale = min(inside.width / picture.width, 1.0)
    rows = int(inside.height / scale // ROW)
    pages = []
    for first in range(0, len(picture.rows), rows):
        top, height = first * ROW, min(rows, len(picture.rows) - first) * ROW
        drawn = [
            one
            for one in picture.body(top, top + height - 1).shapes
            if getattr(one, "part", "") in {"bar", "name"}
        ]
        source = Rect(0, top, picture.width, height)
        target = Rect(inside.x, inside.y, picture.width * scale, height * scale)
        pages.append(Page(A3, (Placed(Drawing(drawn, (picture.width, picture.height)), source, target),)))
    return Printed("Gantt", "", "", tuple(pages))


def sheets(count: int) -> Printed:
    """The Gantt as the dossier prints it."""
    plan = streams(count)
    flow = Flow(A3, Words("fr"), measure)
    add_gantt(flow, plan, schedule(plan), "Gantt")
    return Printed("Gantt", "", "", flow.pages("Gantt"), tuple(flow.outline))


def with_matplotlib(printed: Printed, path: Path) -> None:
    """The same shapes in the same places, one figure a page."""
    with PdfPages(path) as pdf:
        for page in printed.pages:
            figure = Figure(figsize=(page.paper.width / 72, page.paper.height / 72))
            axes = figure.add_axes((0, 0, 1, 1))
            axes.set_xlim(0, page.paper.width)
            axes.set_ylim(page.paper.height, 0)
            axes.axis("off")
            for item in page.items:
                if isinstance(item, Placed):
                    scale = item.target.width / item.source.width
                    left = item.target.x - item.source.x * scale
                    top = item.target.y - item.source.y * scale
                    for shape in item.drawing.within(item.source):
                        _draw(axes, shape, left, top, scale)
                elif not isinstance(item, Picture):
                    _draw(axes, item, 0, 0, 1)
            pdf.savefig(figure)


def _draw(axes: mpl.axes.Axes, shape: Shape, left: float, top: float, scale: float) -> None:
    if isinstance(shape, Box):
        rect = shape.rect
        axes.add_patch(
            Rectangle(
                (left + rect.x * scale, top + rect.y * scale),
                rect.width * scale,
                rect.height * scale,
                facecolor=PAPER.colour(shape.fill) if shape.fill else "none",
                edgecolor=PAPER.colour(shape.line) if shape.line else "none",
                linewidth=shape.width * scale,
            )
        )
    elif isinstance(shape, Line):
        points = [(left + x * scale, top + y * scale) for x, y in shape.points]
        if shape.closed:
            axes.add_patch(Polygon(points, facecolor=PAPER.colour(shape.fill) if shape.fill else "none"))
        else:
            xs, ys = zip(*points, strict=True)
            axes.add_line(Line2D(xs, ys, color=PAPER.colour(shape.line), linewidth=shape.width * scale))
    elif isinstance(shape, Label):
        axes.text(
            left + shape.rect.x * scale,
            top + (shape.rect.y + shape.rect.height / 2) * scale,
            shape.text,
            fontsize=shape.size * scale,
            color=PAPER.colour(shape.colour),
            va="center",
        )


def seconds(work: Callable[[], object]) -> float:
    """The processor time, nothing of what was before cleared away in it."""
    gc.collect()
    began = time.process_time()
    work()
    return time.process_time() - began


def check(path: Path, count: int) -> list[bytes]:
    """Every name is found letter for letter, every font is embedded; the contents of the pages."""
    reader = pypdf.PdfReader(path)
    text = "\n".join(page.extract_text() for page in reader.pages)
    missing = [number for number in range(count) if f"Communauté officielle {number}" not in text]
    assert not missing, f"{len(missing)} names are not found"
    contents = []
    for page in reader.pages:
        resources = cast("Any", page["/Resources"])
        assert not resources["/XObject"], "Qt painted a part"
        for font in resources["/Font"].values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
            embedded = {"/FontFile", "/FontFile2", "/FontFile3"} & set(inner)
            assert embedded, "a font is not embedded"
        contents.append(cast("StreamObject", page["/Contents"]).get_data())
    return contents


def by_qt(pages: Sequence[Page]) -> bytes:
    """What the writer leaves to Qt, which is nothing here."""
    raise AssertionError(f"Qt is asked to paint a part of {len(pages)} pages")


def pack(streams: list[bytes]) -> None:
    """The least that packing takes, at zlib's usual level; the writer packs at a faster one."""
    for stream in streams:
        zlib.compress(stream)


def main() -> None:
    application()
    load_font()
    mpl.rcParams["pdf.fonttype"] = 42
    versions = (
        f"PySide6 {PySide6.__version__}, matplotlib {mpl.__version__}, zlib {zlib.ZLIB_RUNTIME_VERSION}"
    )
    print(f"G5 PDF on A3, {versions}; limits 1/{1 / LIMIT_PEER:.0f} of matplotlib, {LIMIT_ZLIB:.0f}× zlib")
    with tempfile.TemporaryDirectory() as folder:
        for name, made in (("bars and names", bars_alone), ("whole sheets", sheets)):
            for count in BARS:
                path, runs = Path(folder) / f"{count}.pdf", {100: 31, 1_000: 15}.get(count, 5)
                printed = made(count)
                first = seconds(partial(write_pdf, printed, path))
                content = check(path, count)
                times = [
                    (
                        seconds(partial(write_pdf, made(count), path)),
                        seconds(partial(document, made(count), by_qt)),
                        seconds(partial(pack, content)),
                    )
                    for _ in range(runs)
                ]
                file, memory, packed = map(statistics.median, zip(*times, strict=True))
                peer = seconds(partial(with_matplotlib, printed, Path(folder) / "peer.pdf"))
                reached = file <= peer * LIMIT_PEER and memory <= packed * LIMIT_ZLIB
                print(
                    f"  {name}, {count:>5} bars, {len(printed.pages):>3} pages: {file * 1000:.1f} ms ="
                    f" 1/{peer / file:.0f} of matplotlib's {peer:.2f} s; in memory {memory * 1000:.1f} ms ="
                    f" {memory / packed:.1f}× zlib ({packed * 1000:.1f} ms):"
                    f" {'reached' if reached else 'not reached'}; the file {file / packed:.1f}×,"
                    f" the first {first / packed:.1f}×"
                )


if __name__ == "__main__":
    main()
