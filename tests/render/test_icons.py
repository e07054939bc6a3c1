"""The icons that are shipped: named by meaning, tinted by the program, with their notice."""

import re

import pytest
from defusedxml.ElementTree import fromstring

from roadmap_planner.factors.check import Severity
from roadmap_planner.model.work import BlockKind
from roadmap_planner.planning.states import State
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


def test_every_kind_state_and_severity_has_an_icon() -> None:
    wanted = {f"kind-{kind}" for kind in BlockKind} | {state.sign for state in State} | set(Severity)
    assert wanted <= set(ICONS)


def test_the_notice_names_exactly_what_is_shipped_and_gives_the_licence() -> None:
    notice = shipped("icons", "NOTICE.txt").read_text(encoding="utf-8")
    listed = re.findall(r"^([a-z-]+) +[a-z0-9-]+$", notice.split("Licence of Lucide")[0], re.MULTILINE)
    assert sorted([*listed, OWN]) == ICONS
    assert "ISC License" in notice
    assert "Cole Bemis" in notice
