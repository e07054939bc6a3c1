"""The shipped fonts: their quick map of characters answers as the map of the release does."""

from itertools import pairwise
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from roadmap_planner.render.devices import application
from roadmap_planner.render.fonts import font, heights
from roadmap_planner.render.paint import paint_shapes
from roadmap_planner.render.shapes import Label, Rect
from roadmap_planner.render.style import LOOKS
from roadmap_planner.shipped import shipped
from scripts.make_fonts import dense_map, rewrite, runs

FONTS = sorted(shipped("fonts").glob("*.otf"))


def maps(path: Path) -> tuple[dict[int, str], dict[int, str]]:
    """The whole map, and that of the basic plane without what stands for missing characters."""
    table = TTFont(path)["cmap"]
    basic = {key: name for key, name in table.getcmap(3, 1).cmap.items() if name != ".notdef"}
    return table.getcmap(0, 4).cmap, basic


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_every_character_has_the_glyph_it_has_in_the_whole_map(path: Path) -> None:
    whole, basic = maps(path)
    assert basic == {key: name for key, name in whole.items() if key < 0xFFFF}
    assert len(basic) > 2_000


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_the_map_is_asked_in_few_steps_and_made_again_stays_the_same(path: Path, tmp_path: Path) -> None:
    again = tmp_path / path.name
    again.write_bytes(path.read_bytes())
    rewrite(again)
    assert again.read_bytes() == path.read_bytes()
    assert len(runs(sorted(maps(path)[1]))) <= 3


@given(st.sets(st.integers(32, 0x4FFF), min_size=1, max_size=60))
def test_runs_hold_every_character_and_stand_apart(characters: set[int]) -> None:
    found = runs(sorted(characters))
    assert all(any(first <= one <= last for first, last in found) for one in characters)
    assert all(before[1] + 5_000 < after[0] for before, after in pairwise(found))
    assert dense_map(dict.fromkeys(characters, 1))[:2] == b"\x00\x04"


@pytest.mark.parametrize("text", ["Communauté officielle 12", "AVATAR To. fi", "日本 Lyon ✅ ①"])
def test_on_screen_glyphs_stand_where_letters_would(text: str) -> None:
    application()
    letters, glyphs = (QImage(400, 60, QImage.Format.Format_RGB32) for _ in range(2))
    ascent, height = heights(13.0, False)
    look = LOOKS["light"]
    for image in (letters, glyphs):
        image.fill(Qt.GlobalColor.white)
    painter = QPainter(letters)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font(13.0))
    painter.setPen(QColor(look.colour("text")))
    painter.drawText(QPointF(8, 16 + ascent), text)
    painter.end()
    painter = QPainter(glyphs)
    paint_shapes([Label(text, Rect(8, 16, 380, height), 13.0, colour="text")], painter, look)
    painter.end()
    assert letters == glyphs
    assert letters != QImage(letters.size(), QImage.Format.Format_RGB32)
