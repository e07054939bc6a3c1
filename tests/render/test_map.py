"""The map: cards in their lanes, links around cards, what is seen from how far."""

from collections.abc import Mapping
from itertools import pairwise

import pytest

from roadmap_planner.exchange.archive import plan_from_json
from roadmap_planner.factors.check import Severity
from roadmap_planner.model.entity import changed
from roadmap_planner.model.people import Audience, Population
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Block, Dependency, Wave
from roadmap_planner.planning.schedule import schedule
from roadmap_planner.planning.states import State
from roadmap_planner.render.cards import initials, wrapped
from roadmap_planner.render.legend import map_legend
from roadmap_planner.render.map import MapOptions, RoadmapMap, roadmap_map
from roadmap_planner.render.plot import HEADER, plot
from roadmap_planner.render.shapes import Box, Icon, Label, Path
from roadmap_planner.render.style import LOOKS
from roadmap_planner.shipped import shipped
from roadmap_planner.words import Words
from tests.plans import a_plan
from tests.render.findings import an_assessment


def ruler(text: str, size: float, bold: bool) -> float:
    return len(text) * size * (0.6 if bold else 0.55)


def a_map(plan: Plan, zoom: float = 1.0, language: str = "en") -> RoadmapMap:
    return roadmap_map(
        plan,
        schedule(plan),
        an_assessment(plan),
        Words(language),
        ruler,
        options=MapOptions(zoom=zoom),
    )


@pytest.fixture(scope="module")
def sample() -> Plan:
    return plan_from_json(shipped("samples", "default.fr.json").read_text(encoding="utf-8"))


def with_blocks(plan: Plan, **fields: Mapping[str, object]) -> Plan:
    rows = {**plan.all(Block)}
    for name, values in fields.items():
        rows[name] = changed(rows[name], values)
    return plan.replacing({Block: rows})


def through_cards(drawn: RoadmapMap) -> list[tuple[str, str]]:
    return [
        (link, block)
        for link, way in drawn.links.items()
        for first, second in pairwise(way)
        for block, card in drawn.cards.items()
        if min(first[0], second[0]) < card.right - 0.1
        and card.x + 0.1 < max(first[0], second[0])
        and min(first[1], second[1]) < card.bottom - 0.1
        and card.y + 0.1 < max(first[1], second[1])
    ]


def overlapping(drawn: RoadmapMap) -> list[tuple[str, str]]:
    cards = list(drawn.cards.items())
    return [
        (one, other)
        for place, (one, rect) in enumerate(cards)
        for other, another in cards[place + 1 :]
        if rect.meets(another)
    ]


class TestTheSample:
    def test_no_card_lies_on_another_and_no_link_runs_through_one(self, sample: Plan) -> None:
        drawn = a_map(sample)
        assert overlapping(drawn) == []
        assert through_cards(drawn) == []
        assert set(drawn.cards) == set(sample.all(Block))
        assert set(drawn.links) == set(sample.all(Dependency))

    def test_links_are_right_angled_and_end_at_their_cards(self, sample: Plan) -> None:
        drawn = a_map(sample)
        for link in sample.rows(Dependency):
            way = drawn.links[link.id]
            source, target = drawn.cards[link.predecessor], drawn.cards[link.successor]
            assert way[0] == pytest.approx((source.right, source.y + source.height / 2), abs=0.2)
            assert way[-1] == pytest.approx((target.x, target.y + target.height / 2), abs=0.2)
            assert all(abs(a[0] - b[0]) < 0.5 or abs(a[1] - b[1]) < 0.5 for a, b in pairwise(way))

    def test_every_card_lies_in_the_lane_of_its_wave(self, sample: Plan) -> None:
        drawn = a_map(sample)
        for block in sample.rows(Block):
            card = drawn.cards[block.id]
            lane = drawn.lane_at(card.y)
            assert lane is not None
            assert lane.wave == block.wave
            assert lane.rect.bottom > card.bottom

    @pytest.mark.parametrize("zoom", [1.0, 0.4, 0.1])
    def test_places_do_not_depend_on_the_zoom(self, sample: Plan, zoom: float) -> None:
        assert a_map(sample, zoom).cards == a_map(sample).cards

    @pytest.mark.parametrize("zoom", [1.0, 0.4, 0.1])
    def test_every_colour_and_icon_stands(self, sample: Plan, zoom: float) -> None:
        for shape in a_map(sample, zoom).drawing.shapes:
            roles = (shape.colour,) if isinstance(shape, Label | Icon) else (shape.fill, shape.line)
            assert all(role == "" or role in look.colours for role in roles for look in LOOKS.values())
            if isinstance(shape, Icon):
                assert shipped("icons", f"{shape.name}.svg").is_file()

    def test_places_are_lent_only_while_nothing_moves_them(self, sample: Plan) -> None:
        first, id = plot(sample), next(iter(sample.all(Block)))
        assert plot(sample.replacing({Population: {}}), first) is first
        longer = with_blocks(sample, **{id: {"duration": 77, "name": "Renamed"}})
        lent = plot(longer, first)
        assert lent.cards is first.cards
        assert longer.get(Block, id) in lent.blocks
        for fields in ({"duration": 0}, {"wave": None}, {"order": 1e9}, {"map_x": 7.0, "map_y": 9.0}):
            other = with_blocks(sample, **{id: fields})
            found = plot(other, first)
            assert found.cards is not first.cards
            assert (found.cards, found.links) == (plot(other).cards, plot(other).links)
        assert plot(sample.replacing({Dependency: {}}), first).links == {}

    def test_a_layout_ends_where_it_pauses(self, sample: Plan) -> None:
        pauses = iter(range(20))

        def pause() -> None:
            if next(pauses, None) is None:
                raise TimeoutError

        with pytest.raises(TimeoutError):
            plot(sample, pause=pause)

    def test_one_block_more_moves_few_others(self, sample: Plan) -> None:
        before = a_map(sample)
        last = max(sample.rows(Block), key=lambda block: block.order)
        more = Block(id="more", name="Une brique de plus", wave=last.wave, order=last.order + 1)
        link = Dependency(id="more-link", predecessor=last.id, successor="more")
        links = {**sample.all(Dependency), link.id: link}
        after = a_map(sample.replacing({Block: {**sample.all(Block), "more": more}, Dependency: links}))
        moved = [id for id, card in before.cards.items() if abs(card.y - after.cards[id].y) > 60.0]
        assert len(moved) <= len(before.cards) // 5
        assert all(after.cards[id].x == card.x for id, card in before.cards.items())

    def test_one_block_more_in_the_last_wave_leaves_the_other_waves_alone(self, sample: Plan) -> None:
        before = a_map(sample)
        waves = [lane.wave for lane in before.lanes]
        more = Block(id="more", name="Une brique seule", wave=waves[-1], order=1e6)
        after = a_map(sample.replacing({Block: {**sample.all(Block), "more": more}}))
        for block in sample.rows(Block):
            if block.wave != waves[-1]:
                assert after.cards[block.id] == before.cards[block.id]


class TestPlacedByHand:
    def test_what_was_placed_stays_whatever_is_added(self) -> None:
        plan = a_plan({"A": 5, "B": 5, "C": 5, "D": 5}, [("A", "B"), ("B", "C"), ("A", "D")])
        placed = with_blocks(plan, C={"map_x": 700.0, "map_y": 40.0})
        before = a_map(placed).cards["C"]
        assert (before.x, before.y) == (700.0, 40.0)
        rows = {**placed.all(Block), "E": Block(id="E", name="E")}
        assert a_map(placed.replacing({Block: rows})).cards["C"] == before

    def test_placing_one_card_where_nothing_is_moves_no_other(self, sample: Plan) -> None:
        before = a_map(sample)
        chosen = list(sample.rows(Block))[10]
        lane = next(one for one in before.lanes if one.wave == chosen.wave)
        free = {"map_x": before.drawing.width, "map_y": 12.0}
        after = a_map(with_blocks(sample, **{chosen.id: free}))
        assert after.cards[chosen.id].x == before.drawing.width
        assert after.cards[chosen.id].y == lane.rect.y + 12.0
        assert {**after.cards, chosen.id: before.cards[chosen.id]} == before.cards

    def test_what_a_person_puts_somewhere_is_drawn_there(self, sample: Plan) -> None:
        drawn = a_map(sample)
        for block in list(sample.rows(Block))[::5]:
            card = drawn.cards[block.id]
            x, y = drawn.place(block.wave, card.x + 37.0, card.y)
            again = a_map(with_blocks(sample, **{block.id: {"map_x": x, "map_y": y}}))
            assert again.cards[block.id].x == card.x + 37.0
            assert again.cards[block.id].y - again.lanes[0].rect.y >= 0.0
            lane = again.lane_at(again.cards[block.id].y)
            assert lane is not None
            assert lane.wave == block.wave

    def test_links_go_around_a_card_that_somebody_put_in_their_way(self) -> None:
        plan = a_plan({"A": 5, "B": 5, "C": 5, "D": 5}, [("A", "B"), ("B", "C"), ("A", "D")])
        drawn = a_map(plan)
        way = drawn.links["link1"]
        middle = ((way[0][0] + way[-1][0]) / 2, (way[0][1] + way[-1][1]) / 2)
        bar = {"map_x": middle[0] - 100.0, "map_y": max(12.0, middle[1] - 46.0)}
        barred = a_map(with_blocks(plan, D=bar))
        assert through_cards(barred) == []

    def test_a_card_placed_left_of_what_it_waits_for_is_still_reached(self) -> None:
        plan = a_plan({"A": 5, "B": 5}, [("A", "B")])
        drawn = a_map(
            with_blocks(plan, A={"map_x": 900.0, "map_y": 200.0}, B={"map_x": 300.0, "map_y": 20.0})
        )
        assert through_cards(drawn) == []
        assert drawn.links["link0"][-1][0] == 300.0

    def test_a_place_left_of_the_first_column_or_above_the_lane_is_brought_inside(self) -> None:
        drawn = a_map(a_plan({"A": 5}))
        assert drawn.place(None, -50.0, -50.0) == (HEADER, 12.0)


class TestCards:
    def test_far_away_a_card_is_an_icon_and_further_a_dot(self) -> None:
        plan = a_plan({"A": 5, "M": 0})
        near = {type(shape) for shape in a_map(plan).drawing.of("A")}
        assert near >= {Box, Icon, Label}
        middle = a_map(plan, 0.4).drawing.of("A")
        assert not any(isinstance(shape, Label) for shape in middle)
        assert [shape.name for shape in middle if isinstance(shape, Icon)] == ["kind-other", "blocker"]
        (dot,) = a_map(plan, 0.1).drawing.of("A")
        assert isinstance(dot, Box)
        assert dot.radius == dot.rect.width / 2
        (diamond,) = a_map(plan, 0.1).drawing.of("M")
        assert isinstance(diamond, Path)
        assert len(diamond.points) == 4

    def test_findings_are_one_counted_badge_in_the_icon_of_the_worst(self) -> None:
        plan = a_plan({"A": 5, "B": 5, "C": 5, "D": 5, "E": 5})
        drawn = a_map(plan)
        badges = {
            id: [shape for shape in drawn.drawing.of(id) if shape.part == "badge"] for id in plan.all(Block)
        }
        counted = {id: [one.text for one in own if isinstance(one, Label)] for id, own in badges.items()}
        icons = {id: [one.name for one in own if isinstance(one, Icon)] for id, own in badges.items()}
        assert counted == {"A": ["3"], "B": ["4"], "C": ["4"], "D": ["1"], "E": []}
        assert icons == {
            "A": ["blocker"],
            "B": ["blocker"],
            "C": ["blocker"],
            "D": [Severity.WARNING.value],
            "E": [],
        }

    def test_the_bar_of_the_audience_is_its_share_of_the_company(self) -> None:
        plan = a_plan(
            {"A": 5},
            (),
            Population(id="p", name="P", headcount=400),
            Population(id="q", name="Q", headcount=600),
            Population(id="out", name="Partners", headcount=5000, counted=False),
            Audience(id="a", block="A", population="p", share=50),
            Audience(id="b", block="A", population="out"),
        )
        audience = [shape for shape in a_map(plan).drawing.of("A") if shape.part == "audience"]
        track, bar = [shape.rect.width for shape in audience if isinstance(shape, Box)]
        assert bar / track == pytest.approx(200 / 1000)
        assert [shape.text for shape in audience if isinstance(shape, Label)] == ["200 people"]

    def test_a_gate_is_a_diamond_on_the_right_edge(self) -> None:
        drawn = a_map(with_blocks(a_plan({"A": 5}), A={"gate": True}))
        card = drawn.cards["A"]
        (gate,) = [shape for shape in drawn.drawing.of("A") if shape.part == "gate"]
        assert isinstance(gate, Path)
        assert sum(x for x, _ in gate.points) / 4 == card.right

    @pytest.mark.parametrize(
        ("name", "letters"),
        [
            ("Hélène Vasseur", "HV"),
            ("Jean-Paul Morin", "JPM"),
            ("Yann Le Goff", "YG"),
            ("Sophie", "S"),
            ("", ""),
        ],
    )
    def test_initials(self, name: str, letters: str) -> None:
        assert initials(name) == letters

    def test_names_break_at_spaces_but_never_inside_french_quotes_or_before_a_colon(self) -> None:
        assert wrapped("Communauté pilote « Sécurité »", 10.0, 122.0, 2, ruler) == [
            "Communauté pilote",
            "« Sécurité »",
        ]
        assert wrapped("un deux : trois", 10.0, 50.0, 3, ruler) == ["un", "deux :", "trois"]

    def test_what_does_not_fit_on_two_lines_stays_on_the_second_to_be_elided(self) -> None:
        assert wrapped("aaa bbb ccc ddd", 10.0, 20.0, 2, ruler) == ["aaa", "bbb ccc ddd"]


class TestLinks:
    def test_critical_links_are_heavier_not_only_redder(self) -> None:
        plan = a_plan({"A": 5, "B": 9, "C": 5, "D": 5}, [("A", "B"), ("A", "C"), ("B", "D"), ("C", "D")])
        lines = {shape.of: shape for shape in a_map(plan).drawing.shapes if shape.part == "link"}
        heavy, light = lines["link0"], lines["link1"]
        assert isinstance(heavy, Path)
        assert isinstance(light, Path)
        assert heavy.line == "critical"
        assert light.line == "link"
        assert heavy.width > 1.5 * light.width

    def test_advisory_links_are_dashed_and_may_close_a_cycle(self) -> None:
        plan = a_plan({"A": 5, "B": 5}, [("A", "B")])
        soft = Dependency(id="soft", predecessor="B", successor="A", soft=True)
        drawn = a_map(plan.replacing({Dependency: {**plan.all(Dependency), "soft": soft}}))
        (line,) = [one for one in drawn.drawing.of("soft") if one.part == "link"]
        assert isinstance(line, Path)
        assert line.dashed
        assert through_cards(drawn) == []

    def test_a_click_on_a_card_means_the_card_and_on_a_line_the_link(self) -> None:
        drawn = a_map(a_plan({"A": 5, "B": 5}, [("A", "B")]))
        card = drawn.cards["A"]
        assert (hit := drawn.drawing.at(card.x + 60.0, card.y + 30.0)) is not None
        assert hit.of == "A"
        x, y = drawn.links["link0"][0]
        assert (hit := drawn.drawing.at(x + 20.0, y)) is not None
        assert hit.of == "link0"


class TestLanes:
    def test_blocks_without_a_wave_have_a_lane_of_their_own_at_the_end(self) -> None:
        plan = a_plan(
            {"A": 5, "B": 5}, (), Wave(id="w", name="Wave 1"), Wave(id="v", name="Empty", order=2.0)
        )
        drawn = a_map(with_blocks(plan, A={"wave": "w"}))
        assert [lane.wave for lane in drawn.lanes] == ["w", "v", None]
        texts = [shape.text for shape in drawn.drawing.shapes if isinstance(shape, Label)]
        assert "Without a wave" in texts

    def test_an_empty_plan_is_an_empty_drawing(self) -> None:
        drawn = a_map(a_plan({}))
        assert drawn.lanes == ()
        assert drawn.drawing.shapes == ()

    def test_french_cards_speak_french(self) -> None:
        drawn = a_map(with_blocks(a_plan({"A": 5}), A={"people_reached": 1240}), language="fr")
        texts = [shape.text for shape in drawn.drawing.of("A") if isinstance(shape, Label)]
        assert "4 janv. – 8 janv. 2027" in texts
        assert "1\u202f240\u00a0pers." in texts


class TestLegend:
    @pytest.mark.parametrize("language", ["en", "fr"])
    @pytest.mark.parametrize("width", [200.0, 600.0, 2000.0])
    def test_every_sign_is_explained_inside_the_width(self, language: str, width: float) -> None:
        words = Words(language)
        drawing = map_legend(words, ruler, width)
        texts = [shape.text for shape in drawing.shapes if isinstance(shape, Label)]
        assert {words.say(f"state.{state}") for state in State} <= set(texts)
        assert words.say("legend.gate") in texts
        assert drawing.width <= max(width, 38.5 + max(ruler(text, 11.0, False) for text in texts))
        labels = [shape.rect for shape in drawing.shapes if isinstance(shape, Label)]
        assert not any(one.meets(other) for one, other in pairwise(labels) if one.y == other.y)
