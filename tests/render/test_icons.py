"""The icons that are shipped: named by meaning, tinted by the program, with their notice."""

import re

import numpy as np
import pytest
from defusedxml.ElementTree import fromstring
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage, QPainter

from roadmap_planner.factors.check import Severity
from roadmap_planner.model.work import BlockKind
from roadmap_planner.planning.states import State
from roadmap_planner.render.devices import application
from roadmap_planner.render.paint import paint_shapes
from roadmap_planner.render.shapes import Icon, Rect
from roadmap_planner.render.style import LOOKS
from roadmap_planner.shipped import shipped

ICONS = sorted(file.stem for file in shipped("icons").glob("*.svg"))
OWN = "roadmap-planner"


@pytest.mark.parametrize("name", [icon for icon in ICONS if icon != OWN])
def test_an_icon_takes_the_colour_it_is_given(name: str) -> None:
    root = fromstring(shipped("icons", f"{name}.svg").read_text(encoding="utf-8"))
    assert root.get("viewBox") == "0 0 24 24"
    assert root.get("stroke") == "currentColor"
    colours = {element.get(key) for element in root.iter() for key in ("stroke", "fill")}
    assert colours <= {None, "none", "currentColor"}


def test_an_icon_looks_the_same_wherever_the_view_is_scrolled_to() -> None:
    application()
    icons = [Icon(name, Rect(1206.65125, 652.0, 12.0, 12.0), "text") for name in ICONS if name != OWN]
    for icon in icons:
        one, other = _scrolled([icon], 246), _scrolled([icon], 126)
        apart = np.abs(one[:, 950:980] - other[:, 1070:1100])
        assert int(apart.max()) <= SHADE, icon.name


SHADE = 64
"""Of 255: smooth edges may be cut otherwise; a dot that is lost tells more."""


def _scrolled(icons: list[Icon], across: int) -> NDArray[np.int16]:
    """What a view shows of icons, in rows of pixels."""
    image = QImage(1200, 240, QImage.Format.Format_Grayscale8)
    painter = QPainter(image)
    painter.fillRect(image.rect(), QColor("white"))
    painter.translate(-across, -439)
    paint_shapes(icons, painter, LOOKS["light"])
    painter.end()
    pixels = np.frombuffer(bytes(image.constBits()), dtype=np.uint8)
    return pixels.astype(np.int16).reshape(240, 1200)


def test_every_kind_state_and_severity_has_an_icon() -> None:
    wanted = {f"kind-{kind}" for kind in BlockKind} | {state.sign for state in State} | set(Severity)
    assert wanted <= set(ICONS)


def test_the_notice_names_exactly_what_is_shipped_and_gives_the_licence() -> None:
    notice = shipped("icons", "NOTICE.txt").read_text(encoding="utf-8")
    listed = re.findall(r"^([a-z-]+) +[a-z0-9-]+$", notice.split("Licence of Lucide")[0], re.MULTILINE)
    assert sorted([*listed, OWN]) == ICONS
    assert "ISC License" in notice
    assert "Cole Bemis" in notice
