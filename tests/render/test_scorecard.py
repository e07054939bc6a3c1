"""The scorecard never flatters; tables of colour say what is too much without colour alone."""

from dataclasses import replace
from types import MappingProxyType

import pytest

from roadmap_planner.factors.check import Assessment
from roadmap_planner.render.heatmap import HeatOptions, HeatRow, HeatTable, heatmap
from roadmap_planner.render.scorecard import scorecard, standing
from roadmap_planner.render.shapes import Box, Icon, Label
from roadmap_planner.render.style import LOOKS, contrast, heat_role
from roadmap_planner.words import Words
from tests.plans import a_plan
from tests.render.findings import SCORES, an_assessment


def ruler(text: str, size: float, bold: bool) -> float:
    return len(text) * size * (0.6 if bold else 0.55)


@pytest.fixture
def words(monkeypatch: pytest.MonkeyPatch) -> Words:
    """The words with names of factors, whatever the catalogue calls them."""
    found = Words("en")
    names = {f"factor.SF{number}.name": f"Factor {number}" for number in range(1, 10)}
    monkeypatch.setattr(found, "_sentences", MappingProxyType({**found._sentences, **names}))
    return found


@pytest.fixture
def assessment() -> Assessment:
    return an_assessment(a_plan({"A": 5, "B": 5, "C": 5}))


def test_nine_tiles_each_with_number_bar_base_and_worst_finding(assessment: Assessment, words: Words) -> None:
    drawing = scorecard(assessment, words, ruler)
    tiles = [shape for shape in drawing.shapes if shape.part == "tile"]
    assert [tile.of for tile in tiles] == [f"SF{number}" for number in range(1, 10)]
    said = {
        part: {
            shape.of: shape.text
            for shape in drawing.shapes
            if isinstance(shape, Label) and shape.part == part
        }
        for part in ("score", "base", "worst", "more")
    }
    assert said["score"]["SF1"] == "42%"
    assert said["base"]["SF1"] == "7 of 8 checks"
    assert said["base"]["SF2"] == "7 of 8 checks, 1 waived"
    assert said["worst"]["SF1"] == "Without a wave"
    assert said["worst"]["SF3"] == "Every check that can be assessed holds."
    assert said["more"] == {"SF2": "and 1 more finding"}


def test_the_bar_is_as_long_as_the_score(assessment: Assessment, words: Words) -> None:
    drawing = scorecard(assessment, words, ruler)
    for number, score in enumerate(SCORES, start=1):
        bars = [
            shape for shape in drawing.of(f"SF{number}") if isinstance(shape, Box) and shape.part == "bar"
        ]
        if score is None:
            assert [bar.pattern for bar in bars] == ["hatch"]
        else:
            assert bars[1].rect.width / bars[0].rect.width == pytest.approx(score)


@pytest.mark.parametrize(
    ("factor", "role"),
    [("SF1", "blocker"), ("SF2", "warning"), ("SF3", "ok"), ("SF4", "not_assessed"), ("SF5", "advice")],
)
def test_how_a_factor_stands(assessment: Assessment, factor: str, role: str) -> None:
    score = next(one for one in assessment.factors if one.factor == factor)
    assert standing(assessment, score).role == role


def test_a_blocker_shows_even_when_the_factor_is_not_assessed_or_scores_well(assessment: Assessment) -> None:
    first = assessment.factors[0]
    for score in (None, 1.0):
        assert standing(assessment, replace(first, score=score)).role == "blocker"


def test_a_state_is_never_said_by_colour_alone(assessment: Assessment, words: Words) -> None:
    icons = {
        shape.of: shape.name
        for shape in scorecard(assessment, words, ruler).shapes
        if isinstance(shape, Icon)
    }
    assert [icons[f"SF{number}"] for number in range(1, 6)] == [
        "blocker",
        "warning",
        "ok",
        "not-assessed",
        "advice",
    ]


class TestTablesOfColour:
    words = Words("en")

    def table(self, *values: float | None, limit: float | None = 1.0) -> HeatTable:
        columns = [f"W{number}" for number in range(1, len(values) + 1)]
        return HeatTable(columns, ["January"] * len(values), [HeatRow("Paul", "p", values, limit)], full=2.0)

    def test_more_is_darker(self) -> None:
        roles = [heat_role(share / 10) for share in range(11)]
        assert roles == sorted(roles)
        assert roles[0] == "heat.0"
        assert roles[-1] == "heat.5"

    def test_a_value_above_its_limit_is_framed_and_bold(self) -> None:
        shapes = heatmap(self.table(0.5, 1.0, 1.5), self.words, ruler).shapes
        framed = [shape.part for shape in shapes if isinstance(shape, Box) and shape.line == "blocker"]
        assert framed == ["over"]
        assert [shape.text for shape in shapes if isinstance(shape, Label) and shape.bold] == [
            "January",
            "1.5",
        ]

    def test_where_no_figure_fits_too_much_is_still_marked(self) -> None:
        narrow = HeatOptions(width=10.0, widest_cell=18.0)
        shapes = heatmap(self.table(*[1234.5] * 3), self.words, ruler, narrow).shapes
        assert [shape.text for shape in shapes if shape.part == "value" and isinstance(shape, Label)] == [
            "!"
        ] * 3

    def test_unknown_is_hatched_and_not_zero(self) -> None:
        shapes = heatmap(self.table(None, 0.0), self.words, ruler).shapes
        assert [shape.part for shape in shapes if isinstance(shape, Box)] == ["unknown", "cell"]

    @pytest.mark.parametrize("look", ["light", "dark", "paper"])
    def test_figures_are_readable_on_every_shade(self, look: str) -> None:
        colours = LOOKS[look].colours  # type: ignore[index]
        for value in (0.2, 0.6, 1.0, 1.5, 1.8, 2.0):
            shapes = heatmap(self.table(value, limit=None), self.words, ruler).shapes
            (box,) = [shape for shape in shapes if isinstance(shape, Box)]
            (figure,) = [shape for shape in shapes if shape.part == "value"]
            assert isinstance(figure, Label)
            assert contrast(colours[box.fill], colours[figure.colour]) >= 4.5

    def test_columns_of_a_month_share_one_heading(self) -> None:
        table = HeatTable(["1", "2", "3"], ["Jan", "Jan", "Feb"], [HeatRow("P", "p", [0.0] * 3)], 1.0)
        shapes = heatmap(table, self.words, ruler).shapes
        groups = [shape for shape in shapes if isinstance(shape, Label) and shape.part == "group"]
        assert [group.text for group in groups] == ["Jan", "Feb"]
        assert groups[0].rect.right <= groups[1].rect.x
