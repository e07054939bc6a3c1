"""The letters made for paper: as wide as Qt measures them, each copied as itself, as the script has them."""

import json
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_planner.render.devices import application
from roadmap_planner.render.fonts import LOST, measure, pixels
from roadmap_planner.render.paint import ROOM
from roadmap_planner.render.paint import elided as elided_on_screen
from roadmap_planner.render.pdf_text import elided, face, line
from roadmap_planner.shipped import shipped
from scripts.make_paper_fonts import FOLDER, make, to_unicode

LETTERS = "".join(face(False).letters)
LATIN = "".join(one for one in LETTERS if one <= "ſ")
SIZES = (7.0, 9.0, 10.0, 11.0, 18.0)


@given(st.text(LATIN, max_size=60), st.sampled_from(SIZES), st.booleans())
def test_a_line_is_as_wide_as_it_is_measured(text: str, size: float, bold: bool) -> None:
    """But for the rounding of Qt, which cuts each advance and each pair to a 64th of a pixel."""
    application()
    made = line(text, bold)
    assert made is not None
    wider = made[1] * pixels(size) / 1000 - measure(text, size, bold)
    assert -0.1 - len(text) * 0.0005 * size <= wider <= 0.1 + len(text) * (LOST + 0.0005 * size)


@pytest.mark.parametrize("bold", [False, True])
def test_every_letter_and_pair_of_names_is_as_wide_as_measured(bold: bool) -> None:
    """At a size where the rounding of Qt is a sixtieth of a thousandth: kerning and widths are the font's."""
    application()
    pairs = {one + two for one in "AVTYLPFrfa1.,’« (" for two in "AVTYoeauy.,’» )1"}
    for text in [*LETTERS, *pairs, "Déploiement à Tours – Été 2027", "Принятие решений", "Ελληνικά"]:
        made = line(text, bold)
        assert made is not None
        assert made[1] == pytest.approx(measure(text, 1000.0, bold), abs=0.55 * len(text)), text


def test_letters_not_made_for_paper_are_no_line() -> None:
    for text in ("漢字", "عربي", "🚀", "e\u0301", "tab\there", "\x00", "\ud800", "a\xadb"):
        assert line(text, False) is None


@given(st.text(LATIN, min_size=1, max_size=60).map(str.strip).filter(bool), st.data())
def test_a_line_is_cut_where_it_is_cut_on_a_screen(text: str, data: st.DataObject) -> None:
    """To a letter: Qt rounds what it measures."""
    application()
    whole = measure(text, 11.0, False)
    width = data.draw(st.floats(0, max(whole - ROOM - 0.01, 0)))
    cut, long = elided(text, False, (width + ROOM) * 1000 / 11)
    assert long * 11 / 1000 <= width + ROOM + 1e-6
    on_screen = elided_on_screen(text, width, 11.0, False)
    near = [on_screen, *(f"{on_screen[:-1]}{text[len(on_screen) - 1 :][:more]}…" for more in (1, 2, 3))]
    near += [f"{on_screen[:end].rstrip()}…" for end in (-2, -3)]
    assert cut in [(line(one, False) or ("", 0.0))[0] for one in near] or not cut


def test_no_two_characters_share_a_glyph() -> None:
    for bold in (False, True):
        glyphs = [letter[0] for letter in face(bold).letters.values()]
        assert len(set(glyphs)) == len(glyphs) > 700


def test_the_letters_are_those_of_the_shipped_font(tmp_path: Path) -> None:
    for path in sorted(FOLDER.glob("*.otf")):
        make(path, tmp_path)
        kept = shipped("fonts", "paper")
        assert json.loads((tmp_path / f"{path.stem}.json").read_text(encoding="utf-8")) == json.loads(
            (kept / f"{path.stem}.json").read_text(encoding="utf-8")
        )
        made = zlib.decompress((kept / f"{path.stem}.unicode.z").read_bytes())
        assert made == to_unicode([*map(ord, face("SemiBold" in path.stem).letters)])
        assert zlib.decompress((kept / f"{path.stem}.cff.z").read_bytes())
