"""The catalogue of building blocks: whole, bilingual, offered and never imposed; kinds of a plan's own."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_planner.document.digest import digest
from roadmap_planner.factors.adding import Need, Wish, added_count, adding, needs, offered
from roadmap_planner.factors.assess import assess
from roadmap_planner.factors.usual import PILOT, key_of, shipped_usual, usual, usuals, when
from roadmap_planner.factors.waivers import subject_digest
from roadmap_planner.model.change import apply, inverted
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.kinds import behaviour
from roadmap_planner.model.people import SupportAction, SupportKind
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.presets import Preset
from roadmap_planner.model.rules import check
from roadmap_planner.model.work import Block, BlockKind, Dependency
from roadmap_planner.planning.coverage import coverage, wagons
from roadmap_planner.planning.schedule import schedule
from roadmap_planner.render.kinds import ICONS, kind_icon, kind_role
from roadmap_planner.shipped import shipped
from roadmap_planner.words import LANGUAGES, Words
from tests.gui.workplace import sample
from tests.plans import a_plan

ENGLISH = Words("en")
KEYS = [kind.value for kind in BlockKind]
CIRCLE = Preset(id="circle", kind=BlockKind.COMMUNITY, name="Quality circle", icon="people", needs=("wiki",))


def wished(plan: Plan, key: str, ticked: frozenset[str] | None = None, **more: object) -> Wish:
    wanted = offered(plan, schedule(plan), key) if ticked is None else ticked
    return Wish(key, "Added", needs=wanted, **more)  # type: ignore[arg-type]


def added(plan: Plan, wish: Wish) -> tuple[Plan, Block]:
    """The plan after an addition that keeps every rule, and the block."""
    title, edits, id = adding(plan, schedule(plan), wish, ENGLISH)
    edit = Edit(plan)
    edits(edit)
    change = edit.change(title)
    after = apply(plan, change)
    check(after)
    assert digest(apply(after, inverted(change))) == digest(plan)
    return after, after.get(Block, id)


def needs_of(plan: Plan, key: str) -> tuple[Need, ...]:
    return needs(plan, schedule(plan), key)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_is_whole_and_said_in_both_languages(language: str) -> None:
    words = Words(language)
    for kind in BlockKind:
        one = shipped_usual(kind)
        assert words.value(one.description)
        assert one.optimistic is not None
        assert one.pessimistic is not None
        assert one.optimistic <= one.duration <= one.pessimistic
        assert 1 <= one.impact <= 5
        assert {need for need in one.needs if need != PILOT} <= set(KEYS)
        assert [need for need in one.needs if one.why(need) is None] == []
        assert all(words.knows(f"usual.{kind.value}.needs.{need}") for need in one.needs)
        if kind is not BlockKind.OTHER or one.success_figure or one.adoption_target:
            assert words.value(one.criterion)
    assert set(when()) == set(SupportKind)


def test_a_criterion_names_the_figure_that_the_catalogue_gives() -> None:
    for language in LANGUAGES:
        for kind in BlockKind:
            one = shipped_usual(kind)
            for figure in (one.adoption_target, one.success_figure):
                if figure is not None:
                    assert f"{figure:.0f}" in Words(language).value(one.criterion), (kind, figure)


def test_what_comes_before_never_goes_round_in_the_catalogue() -> None:
    import networkx

    graph = networkx.DiGraph(
        (need, kind.value) for kind in BlockKind for need in shipped_usual(kind).needs if need != PILOT
    )
    assert networkx.is_directed_acyclic_graph(graph)


def test_an_experienced_change_manager_would_say_so() -> None:
    def before(kind: str) -> set[str]:
        return {one.key for one in needs_of(a_plan({}), kind)}

    assert "directory" in before("profiles")
    assert {"assessment", "training", "charter", PILOT} <= before("community")
    assert "connection" in before("messaging")
    assert "exemplarity" in before("microblog")
    assert before("governance") == before("milestone") == set()


def test_an_empty_plan_gets_all_that_comes_before_in_order_and_linked() -> None:
    plan = a_plan({})
    wanted = needs_of(plan, "profiles")
    assert [one.key for one in wanted] == ["governance", "assessment", "directory", "training", PILOT]
    after, block = added(plan, wished(plan, "profiles"))
    dates = schedule(after)
    by_kind = {one.kind: one for one in after.rows(Block) if one.pilot_of is None and not one.gate}
    pilot = next(one for one in after.rows(Block) if one.pilot_of == block.id)
    gate = next(one for one in after.rows(Block) if one.gate)
    for before, then in (
        (by_kind[BlockKind.GOVERNANCE], by_kind[BlockKind.ASSESSMENT]),
        (by_kind[BlockKind.ASSESSMENT], by_kind[BlockKind.TRAINING]),
        (by_kind[BlockKind.DIRECTORY], pilot),
        (by_kind[BlockKind.TRAINING], pilot),
        (pilot, gate),
        (gate, block),
    ):
        assert dates.span(before.id)[1] <= dates.span(then.id)[0]
    assert dates.calendar.between(dates.span(pilot.id)[1], dates.span(block.id)[0]) >= 11
    assert len(after.all(Block)) == added_count(wanted, wished(plan, "profiles")) == 7
    assert (block.duration, block.optimistic, block.pessimistic) == (30, 20, 45)
    assert block.adoption_target == 70
    assert block.success_criterion.startswith("70%")


@given(st.sampled_from([*KEYS, "circle"]), st.data())
def test_adding_with_any_needs_makes_no_circle_moves_nothing_and_is_undone(
    key: str, data: st.DataObject
) -> None:
    plan = data.draw(st.sampled_from(PLANS))
    wanted = needs_of(plan, key)
    ticked = data.draw(st.sets(st.sampled_from([one.key for one in wanted]))) if wanted else set()
    support = data.draw(st.sets(st.sampled_from(SupportKind)))
    after, block = added(plan, wished(plan, key, frozenset(ticked), support=frozenset(support)))
    before, then = schedule(plan), schedule(after)
    assert all(then.span(id) == before.span(id) for id in before.blocks)
    for kind, table in plan.tables.items():
        assert all(after.all(kind).get(id) == row for id, row in table.items())
    assert len(list(after.rows(SupportAction))) == len(list(plan.rows(SupportAction))) + len(support)
    assert {one.successor for one in after.rows(Dependency)} - {
        one.successor for one in plan.rows(Dependency)
    } <= (after.all(Block).keys() - plan.all(Block).keys())
    assert block.kind is usual(plan, key).kind


@given(st.sampled_from([*KEYS, "circle"]), st.data())
def test_adding_without_what_comes_before_adds_one_row(key: str, data: st.DataObject) -> None:
    plan = data.draw(st.sampled_from(PLANS))
    after, block = added(plan, wished(plan, key, frozenset()))
    assert {id for kind in after.tables for id in after.all(kind)} - {
        id for kind in plan.tables for id in plan.all(kind)
    } == {block.id}
    assert key_of(after, block) == usual(plan, key).key


def test_what_was_declined_is_not_ticked_again() -> None:
    plan = a_plan({})
    assert "charter" in offered(plan, schedule(plan), "community")
    after, block = added(
        plan, wished(plan, "community", offered(plan, schedule(plan), "community") - {"charter"})
    )
    assert block.declined == ("charter",)
    second = needs_of(after, "community")
    assert [one.key for one in second if one.declined] == ["charter"]
    assert "charter" not in offered(after, schedule(after), "community")
    assert "charter" in offered(after, schedule(after), "microblog"), "declined for communities alone"


def test_what_the_plan_has_is_waited_for_and_not_added_again() -> None:
    plan = sample()
    wanted = {one.key: one for one in needs_of(plan, "wiki")}
    assert wanted["directory"].block is not None
    after, block = added(plan, wished(plan, "wiki", frozenset({"directory"})))
    links = [(one.predecessor, one.successor) for one in after.rows(Dependency) if one.successor == block.id]
    assert links == [(wanted["directory"].block.id, block.id)]
    assert len(after.all(Block)) == len(plan.all(Block)) + 1


def test_what_only_an_unticked_need_needs_is_not_added() -> None:
    plan = a_plan({})
    after, _ = added(plan, wished(plan, "wiki", frozenset({"governance", "directory"})))
    assert {one.kind.value for one in after.rows(Block)} == {"wiki", "directory", "governance"}
    after, _ = added(plan, wished(plan, "wiki", frozenset({"governance"})))
    assert [one.kind.value for one in after.rows(Block)] == ["wiki"], "nothing that is added needs governance"


def test_presets_of_the_plan_that_go_round_are_no_trouble() -> None:
    plan = a_plan(
        {},
        (),
        Preset(id="a", kind=BlockKind.WIKI, needs=("charter", "nonsense", "wiki")),
        Preset(id="b", kind=BlockKind.CHARTER, needs=("wiki", "charter")),
    )
    assert [one.key for one in needs_of(plan, "wiki")] == ["charter"]
    added(plan, wished(plan, "wiki"))
    added(plan, wished(plan, "charter"))


def test_support_stands_at_its_usual_time_and_not_before_the_plan() -> None:
    plan = sample()
    after, block = added(plan, wished(plan, "community", support=frozenset(SupportKind)))
    start, finish = schedule(after).span(block.id)
    found = {one.kind: one for one in after.rows(SupportAction) if one.block == block.id}
    assert set(found) == set(SupportKind)
    told, taught, heard = (
        found[kind] for kind in (SupportKind.COMMUNICATION, SupportKind.TRAINING, SupportKind.FEEDBACK)
    )
    assert told.start is not None
    assert taught.finish is not None
    assert heard.start is not None
    assert told.start < taught.finish < start <= finish < heard.start
    assert min(one.start for one in found.values() if one.start) >= plan.roadmap.start
    early, first = added(a_plan({}), wished(a_plan({}), "governance", support=frozenset(SupportKind)))
    assert all(one.start is not None and one.start >= date(2027, 1, 4) for one in early.rows(SupportAction))
    assert first.constraint_date is None


def test_a_preset_of_the_plan_takes_the_place_of_the_catalogue() -> None:
    row = Preset(id="ours", kind=BlockKind.WIKI, duration=7, needs=("charter",), support=("coaching", "??"))
    plan = a_plan({}, (), row, CIRCLE)
    ours = usual(plan, "wiki")
    assert (ours.duration, ours.needs, ours.support) == (7, ("charter",), (SupportKind.COACHING,))
    assert not ours.own
    assert [one.key for one in usuals(plan)] == [*KEYS, "circle"]
    assert usual(plan, "circle").own
    assert usual(plan, "gone").key == "other"


def with_own_kinds(plan: Plan) -> Plan:
    """The plan with every block of a kind of the plan's own, and a kind of the eighteen that is a lie."""
    edit = Edit(plan)
    own = {
        kind: edit.add(Preset(id=f"own-{kind.value}", kind=kind, name=f"Our {kind.value}"))
        for kind in BlockKind
    }
    lie = {BlockKind.OTHER: BlockKind.WIKI}
    for one in plan.rows(Block):
        edit.update(one, own_kind=own[one.kind].id, kind=lie.get(one.kind, BlockKind.OTHER))
    check(edit.plan)
    return edit.plan


def test_a_kind_of_ones_own_is_judged_as_the_kind_that_it_behaves_like() -> None:
    plan = sample()
    ours = with_own_kinds(plan)
    before, after = assess(plan, schedule(plan)), assess(ours, schedule(ours))
    assert [(one.factor, one.score) for one in before.factors] == [
        (one.factor, one.score) for one in after.factors
    ]
    for id, outcome in before.outcomes.items():
        other = after.outcomes[id]
        assert [(one.severity, one.subjects, one.evidence) for one in outcome.findings] == [
            (one.severity, one.subjects, one.evidence) for one in other.findings
        ], id
    assert wagons(plan, schedule(plan)) == wagons(ours, schedule(ours))
    assert coverage(plan, schedule(plan), {BlockKind.WIKI}) == coverage(
        ours, schedule(ours), {BlockKind.WIKI}
    )
    assert all(behaviour(ours, ours.get(Block, one.id)) is one.kind for one in plan.rows(Block))
    assert all(
        kind_icon(ours, ours.get(Block, one.id)) == kind_icon(plan, one)
        for one in plan.rows(Block)
        if one.own_kind is None
    )


def test_a_kind_that_is_removed_leaves_its_blocks_as_they_behaved() -> None:
    plan = a_plan({}, (), CIRCLE)
    after, block = added(plan, wished(plan, "circle", frozenset()))
    assert (block.kind, block.own_kind) == (BlockKind.COMMUNITY, "circle")
    assert (kind_icon(after, block), kind_role(after, block)) == ("people", "kind.community")
    edit = Edit(after)
    edit.remove(after.get(Preset, "circle"))
    left = edit.plan.get(Block, block.id)
    assert (left.own_kind, behaviour(edit.plan, left)) == (None, BlockKind.COMMUNITY)
    check(edit.plan)


def test_an_icon_that_is_not_shipped_is_drawn_as_the_behaviour() -> None:
    plan = a_plan({}, (), Preset(id="bad", kind=BlockKind.WIKI, name="Bad", icon="../../passwd"))
    block = Block(id="x", name="x", kind=BlockKind.WIKI, own_kind="bad")
    assert kind_icon(plan, block) == "kind-wiki"
    assert [name for name in ICONS if not shipped("icons", f"{name}.svg").is_file()] == []


def test_one_row_stands_for_a_kind_and_a_name() -> None:
    from roadmap_planner.model.errors import PlanError

    with pytest.raises(PlanError, match="twice_alike"):
        check(a_plan({}, (), Preset(id="a", kind=BlockKind.WIKI), Preset(id="b", kind=BlockKind.WIKI)))
    with pytest.raises(PlanError, match="pessimistic_below"):
        check(a_plan({}, (), Preset(id="a", kind=BlockKind.WIKI, duration=5, pessimistic=4)))
    check(a_plan({}, (), Preset(id="a"), Preset(id="b", name="Own"), Preset(id="c", name="Other own")))


def test_no_sentence_of_an_addition_is_missing() -> None:
    title, _, _ = adding(sample(), schedule(sample()), wished(sample(), "community"), ENGLISH)
    for language in LANGUAGES:
        words = Words(language)
        assert words.phrase(title)
        assert words.phrase(Phrase("change.catalogue.added", name="x", count=3))


PLANS = (
    a_plan({}, (), CIRCLE),
    a_plan(
        {"A": 5, "B": 3}, [("A", "B")], CIRCLE, Preset(id="w", kind=BlockKind.WIKI, needs=("circle", "ideas"))
    ),
    Edit(sample()).plan,
)


def test_a_waiver_comes_back_when_an_own_kind_behaves_otherwise_and_not_when_it_looks_otherwise() -> None:
    plan = sample()
    block = next(one for one in plan.rows(Block) if one.ref == "B13")
    before = subject_digest(plan, (Block, block.id))

    def digest_after(**values: object) -> str:
        edit = Edit(plan)
        edit.update(plan.get(Preset, block.own_kind or ""), **values)
        return subject_digest(edit.plan, (Block, block.id))

    assert digest_after(name="Circle", icon="sun", colour=BlockKind.IDEAS, duration=60) == before
    assert digest_after(kind=BlockKind.WIKI) != before
    edit = Edit(plan)
    edit.update(block, own_kind=None, declined=("charter",))
    assert subject_digest(edit.plan, (Block, block.id)) == before, "it behaves as it did"
