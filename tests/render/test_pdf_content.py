"""What a page shows: where Drawing has it, in the order of painting, and text is only ever text."""

from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any, Self, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import ContentStream

from roadmap_planner.render import pdf_document
from roadmap_planner.render.devices import application, write_pdf
from roadmap_planner.render.drawing import Drawing
from roadmap_planner.render.fonts import heights, load_font, measure
from roadmap_planner.render.pages import PAPERS, Item, Page, Picture, Placed, Printed
from roadmap_planner.render.pdf_content import Used, content
from roadmap_planner.render.pdf_text import face
from roadmap_planner.render.shapes import Align, Box, Icon, Label, Rect, Shape
from roadmap_planner.render.shapes import Path as Line

A4 = PAPERS["A4"]
ROOM = Rect(50, 60, 500, 30)
ALPHABET = "".join(face(False).letters)
HOSTILE = r"()\<>[]{}%/'" + '"' + "\n\r\t\x00\x1b\x7f\ud800é漢ع🚀 ET Q endstream"


def written(path: Path, *items: Item) -> PdfReader:
    application()
    write_pdf(Printed("t", "a", "s", (Page(A4, items),)), path / "x.pdf")
    return PdfReader(path / "x.pdf", strict=True)


def operations(*items: Item) -> list[tuple[list[Any], str]]:
    application()
    load_font()
    stream = ContentStream(None, None)
    stream.set_data(content(Page(A4, items), Used()))
    return [(operands, operator.decode()) for operands, operator in stream.operations]


def operators(*items: Item) -> str:
    return " ".join(operator for _, operator in operations(*items))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(
    text=st.text(ALPHABET, min_size=1, max_size=40).map(lambda text: " ".join(text.split())).filter(bool),
    size=st.sampled_from([8.0, 11.0]),
    bold=st.booleans(),
)
def test_a_label_is_read_back_letter_for_letter(text: str, size: float, bold: bool, tmp_path: Path) -> None:
    reader = written(tmp_path, Label(text, ROOM, size, bold=bold, elide=False))
    assert " ".join(reader.pages[0].extract_text().split()) == text


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(text=st.text(HOSTILE, max_size=30))
def test_no_text_breaks_out_of_its_page(text: str, tmp_path: Path) -> None:
    reader = written(tmp_path, Label(text, ROOM), Label("what comes after", Rect(50, 100, 300, 20)))
    assert "what comes after" in reader.pages[0].extract_text()


@pytest.mark.parametrize("text", [r"a\b(c)d", "(((", ") Tj ET Q", "% no comment", "<0041>", "« l’été »"])
def test_signs_that_mean_something_in_a_pdf_are_letters(text: str, tmp_path: Path) -> None:
    assert written(tmp_path, Label(text, ROOM)).pages[0].extract_text().strip() == text


@pytest.mark.parametrize("align", ["left", "center", "right"])
@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize(
    ("source", "target"),
    [(Rect(0, 0, 600, 400), Rect(0, 0, 600, 400)), (Rect(30, 20, 500, 300), Rect(70, 80, 250, 150))],
)
def test_a_label_stands_where_its_drawing_has_it(
    align: Align, bold: bool, source: Rect, target: Rect, tmp_path: Path
) -> None:
    label = Label("Communauté", Rect(100, 70, 200, 40), 11.0, bold=bold, align=align)
    found: list[tuple[float, float]] = []

    def place(text: str, whole: list[float], line: list[float], _font: object, _size: float) -> None:
        if text.strip():
            x, y = line[4], line[5]
            found.append((whole[0] * x + whole[2] * y + whole[4], whole[1] * x + whole[3] * y + whole[5]))

    reader = written(tmp_path, Placed(Drawing([label], (600, 400)), source, target))
    reader.pages[0].extract_text(visitor_text=place)
    left = {"left": 0.0, "center": 0.5, "right": 1.0}[align] * (200 - measure(label.text, 11.0, bold))
    ascent, height = heights(11.0, bold)
    scale = target.width / source.width
    x = target.x + (100 + left - source.x) * scale
    y = A4.height - target.y - (70 + (40 - height) / 2 + ascent - source.y) * scale
    assert len(found) == 1
    assert found[0][0] == pytest.approx(x, abs=0.2)
    assert found[0][1] == pytest.approx(y, abs=0.05)


def test_a_label_that_its_place_holds_as_measured_is_whole(tmp_path: Path) -> None:
    """Qt measures a long line a little short: that is no reason to leave its end out."""
    application()
    text = "Chaque non-utilisateur est-il formé avant la première brique qui le touche ? " * 2
    text = text.strip()
    width = measure(text, 9.0, False)
    assert written(tmp_path, Label(text, Rect(40, 40, width, 13), 9.0)).pages[0].extract_text() == text
    cut = written(tmp_path, Label(text, Rect(40, 40, width / 2, 13), 9.0)).pages[0].extract_text()
    assert cut.endswith("…")
    assert text.startswith(cut[:-1])


def fonts_of(reader: PdfReader) -> list[str]:
    resources = cast("Any", reader.pages[0]["/Resources"])
    return sorted(str(one.get_object()["/BaseFont"]) for one in resources["/Font"].values())


def test_only_faces_that_are_used_are_embedded(tmp_path: Path) -> None:
    assert [name for name in fonts_of(written(tmp_path, Label("one", ROOM))) if "SemiBold" in name] == []
    assert len(fonts_of(written(tmp_path, Label("one", ROOM, bold=True)))) == 1
    assert len(fonts_of(written(tmp_path, Label("a", ROOM, bold=True), Label("b", ROOM)))) == 2
    assert fonts_of(written(tmp_path, Box(ROOM, "accent"))) == []


def test_the_widths_in_the_file_are_those_of_the_lines(tmp_path: Path) -> None:
    resources = cast("Any", written(tmp_path, Label("x", ROOM)).pages[0]["/Resources"])
    (font,) = resources["/Font"].values()
    first, widths = font.get_object()["/DescendantFonts"][0].get_object()["/W"]
    assert first == 0
    for glyph, width, _, _ in face(False).letters.values():
        assert float(widths[int(glyph, 16)]) == pytest.approx(width)


OTHER: tuple[Item, ...] = (
    Label("漢字", ROOM),
    Icon("check", ROOM),
    Picture('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', ROOM),
)


@pytest.mark.parametrize("other", OTHER, ids=lambda one: type(one).__name__)
def test_what_qt_paints_keeps_its_place_in_the_order(other: Item) -> None:
    told = operators(Box(ROOM, "surface"), other, Box(ROOM, "accent"))
    assert told.index(" f ") < told.index("Do") < told.rindex("re f")


def test_other_letters_within_a_part_keep_their_place_and_clip() -> None:
    shapes: list[Shape] = [
        Label("before", ROOM),
        Label("漢字", ROOM),
        Box(ROOM, "surface"),
        Label("after", ROOM),
    ]
    told = operators(Placed(Drawing(shapes, (600, 400)), Rect(0, 0, 600, 400), Rect(0, 0, 300, 200)))
    assert told.index("W n") < told.index("TJ") < told.index("Do") < told.index("re f") < told.rindex("TJ")
    assert told.endswith("Q")


@pytest.mark.parametrize(("width", "height"), [(500, 300), (594, 840)])
def test_other_letters_are_as_large_as_their_part(width: int, height: int, tmp_path: Path) -> None:
    """A page by Qt laid on a part has the size of what the part shows, be it almost a sheet of A4."""
    source, target = Rect(20, 10, width, height), Rect(0, 0, width / 2, height / 2)
    part = Placed(Drawing([Label("عربي", ROOM)], (900, 900)), source, target)
    resources = cast("Any", written(tmp_path, part).pages[0]["/Resources"])
    (form,) = resources["/XObject"].values()
    assert [float(one) for one in form.get_object()["/BBox"]] == [0, 0, width, height]


def test_an_icon_is_painted_once_a_file(tmp_path: Path) -> None:
    icons = [Icon("check", Rect(20.0 * number, 20, 16, 16)) for number in range(5)]
    resources = cast("Any", written(tmp_path, *icons).pages[0]["/Resources"])
    assert len(resources["/XObject"]) == 1
    assert operators(*icons).count("Do") == 5


def test_a_part_is_cut_at_its_edges_and_leaves_the_inks_as_they_were() -> None:
    part = Placed(Drawing([Box(Rect(0, 0, 900, 900), "accent")], (900, 900)), Rect(10, 10, 100, 100), ROOM)
    told = operations(Box(ROOM, "surface"), part, Box(ROOM, "surface"))
    names = [name for _, name in told]
    assert names.count("q") == names.count("Q") == 1
    clip = names.index("W")
    assert [float(one) for one in told[clip - 1][0]] == [ROOM.x, ROOM.y, ROOM.width, ROOM.height]
    assert names.count("rg") == 2  # the last box has its ink still


def test_dashes_caps_and_widths_are_those_of_the_painter() -> None:
    lines = [
        Line(((0, 0), (10, 0)), "line", 2.0),
        Line(((0, 5), (10, 5)), "line", 2.0, dashed=True),
        Line(((0, 9), (10, 9)), "line", 1.0),
    ]
    told = operations(*lines)
    assert [[*map(float, one)] for one, name in told if name == "w"] == [[2.0], [1.0]]
    dashes = [[[*map(float, one[0])], float(one[1])] for one, name in told if name == "d"]
    assert dashes == [[[8.0, 6.0], 0.0], [[], 0.0]]  # four and three widths of the line
    assert [int(one[0]) for one, name in told if name == "J"] == [1, 0, 1]
    assert [int(one[0]) for one, name in told if name == "j"] == [1]


def test_rounded_boxes_patterns_and_arrows_are_lines_and_curves() -> None:
    assert operators(Box(ROOM, "accent", radius=4)).count(" c") == 1 + 4  # and the page's own turn
    hatched = operators(Box(Rect(0, 0, 60, 60), "accent", pattern="hatch"))
    assert hatched.count(" l") == 19
    dotted = operators(Box(Rect(0, 0, 60, 60), "accent", pattern="dots"))
    assert dotted.count("m h") == 100
    arrow = operators(Line(((0, 0), (40, 0), (40, 40)), "line", arrow=True))
    assert arrow.split()[-4:] == ["m", "l", "l", "f"]


def test_the_same_pages_at_the_same_moment_are_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Standing(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            return cls(2027, 3, 15, 9, tzinfo=tz)

    monkeypatch.setattr(pdf_document, "datetime", Standing)
    made = []
    for name in "ab":
        (tmp_path / name).mkdir()
        written(tmp_path / name, Label("one", ROOM), *OTHER)
        made.append((tmp_path / name / "x.pdf").read_bytes())
    assert made[0] == made[1]
