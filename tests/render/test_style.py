"""Every colour can be told from what it lies on, in the three looks."""

import pytest

from roadmap_planner.factors.check import Severity
from roadmap_planner.model.work import BlockKind
from roadmap_planner.render.style import LOOKS, LookName, contrast, heat_role, wave_role

GROUNDS = ("surface", "surface_alt", "surface_raised")
KINDS = tuple(f"kind.{kind}" for kind in BlockKind)
SOFT = tuple(f"kind_soft.{kind}" for kind in BlockKind)
WAVES = tuple(wave_role(number) for number in range(6))
TEXTS: tuple[str, ...] = (
    "text",
    "text_soft",
    "critical",
    "late",
    "done",
    "deadline",
    "committee",
    "status",
    "today",
    "accent",
)
TEXTS += ("blocker", "warning", "advice", "ok", "waived", "not_assessed", "selection")
SHAPES = ("line", "critical", "late", "float", "baseline", "today", "status", "deadline", "committee", "link")


@pytest.mark.parametrize("name", ["light", "dark", "paper"])
@pytest.mark.parametrize("role", TEXTS)
def test_text_reads_on_every_surface(name: LookName, role: str) -> None:
    look = LOOKS[name]
    for ground in GROUNDS:
        assert contrast(look.colour(role), look.colour(ground)) >= 4.5, ground


@pytest.mark.parametrize("name", ["light", "dark", "paper"])
@pytest.mark.parametrize("ground", [*SOFT, *WAVES, "closed", "hover", "accent_soft"])
def test_text_reads_on_bars_lanes_and_closed_days(name: LookName, ground: str) -> None:
    look = LOOKS[name]
    assert contrast(look.colour("text"), look.colour(ground)) >= 4.5
    if not ground.startswith("kind_soft"):
        assert contrast(look.colour("text_soft"), look.colour(ground)) >= 4.5


@pytest.mark.parametrize("name", ["light", "dark", "paper"])
def test_text_on_the_accent_reads(name: LookName) -> None:
    look = LOOKS[name]
    assert contrast(look.colour("accent_text"), look.colour("accent")) >= 4.5


@pytest.mark.parametrize("name", ["light", "dark", "paper"])
@pytest.mark.parametrize("role", [*SHAPES, *KINDS])
def test_shapes_are_seen_on_what_they_lie_on(name: LookName, role: str) -> None:
    look = LOOKS[name]
    for ground in ("surface", "surface_raised"):
        assert contrast(look.colour(role), look.colour(ground)) >= 3, ground


@pytest.mark.parametrize("name", ["light", "dark", "paper"])
@pytest.mark.parametrize("role", KINDS)
def test_the_edge_of_a_bar_is_seen_against_what_fills_its_row(name: LookName, role: str) -> None:
    look = LOOKS[name]
    for ground in ("closed", "surface_alt", *WAVES):
        assert contrast(look.colour(role), look.colour(ground)) >= 3, ground


@pytest.mark.parametrize("name", ["light", "dark", "paper"])
def test_the_looks_know_the_same_roles(name: LookName) -> None:
    assert LOOKS[name].colours.keys() == LOOKS["light"].colours.keys()
    assert {*Severity} <= LOOKS[name].colours.keys()
    assert LOOKS[name].dark is (name == "dark")


def test_contrast_is_that_of_the_recommendation() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#ffffff", "#ffffff") == 1


def test_shades_rise_with_the_share() -> None:
    assert [heat_role(share) for share in (0, 0.01, 0.2, 0.21, 1.0, 3.0)] == [
        "heat.0",
        "heat.1",
        "heat.1",
        "heat.2",
        "heat.5",
        "heat.5",
    ]
