"""Comparing: what a committee asks after, told of plans whose differences are known."""

from datetime import date

from hypothesis import Phase, given, settings

from roadmap_planner.model.entity import changed
from roadmap_planner.model.people import Audience, Person, Population, Relay, RelayAssignment
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Baseline, BaselineDates, Block, Dependency
from roadmap_planner.planning.baselines import compared_baseline
from roadmap_planner.planning.compare import Comparison, Role, against_baseline, compare
from roadmap_planner.planning.compare_words import sentences, summary
from roadmap_planner.planning.schedule import schedule
from roadmap_planner.words import Words
from tests.planning.test_dates import plans
from tests.plans import a_plan

ENGLISH = Words("en")


def compared(old: Plan, new: Plan) -> Comparison:
    return compare(old, schedule(old), new, schedule(new))


def before() -> Plan:
    """Three blocks in a row, carried by a relay, for a population."""
    return a_plan(
        {"A": 5, "B": 5, "C": 5},
        [("A", "B"), ("B", "C")],
        Person(id="p1", name="Nadia"),
        Person(id="p2", name="Omar"),
        Relay(id="r1", person="p1"),
        Relay(id="r2", person="p2"),
        RelayAssignment(id="x", relay="r1", block="B"),
        Population(id="plant", name="Plant"),
        Audience(id="y", block="A", population="plant"),
    )


def after() -> Plan:
    """A takes two days more, B has another relay, C is gone, D is new, A reaches nobody any more."""
    plan = before()
    blocks = {id: one for id, one in plan.all(Block).items() if id != "C"}
    blocks["A"] = changed(blocks["A"], {"duration": 7})
    blocks["D"] = Block(id="D", ref="D", name="D", duration=3)
    return plan.replacing(
        {
            Block: blocks,
            Dependency: {"link0": plan.get(Dependency, "link0")},
            RelayAssignment: {"x": RelayAssignment(id="x", relay="r2", block="B")},
            Audience: {},
        }
    )


def test_what_changed_is_told_block_by_block() -> None:
    found = compared(before(), after())
    assert found.added == ("D",)
    assert [one.name for one in found.removed] == ["C C"]
    assert {one.id: one.days for one in found.moved} == {"A": 2, "B": 2}
    assert [(one.block, one.role, one.came, one.went) for one in found.reassigned] == [
        ("A", Role.AUDIENCES, (), ("Plant",)),
        ("B", Role.RELAYS, ("Omar",), ("Nadia",)),
    ]
    assert found.links_removed == (("B B", "C C"),)
    assert found.finish == (date(2027, 1, 22), date(2027, 1, 19))
    assert found.finish_days == -3
    said = [ENGLISH.phrase(phrase) for _, phrase in sentences(after(), found)]
    assert "“B B”, relays: Omar instead of Nadia" in said
    assert ENGLISH.phrase(summary(found)).startswith("2 blocks moved, 1 new block, 1 block is gone")


def test_a_baseline_tells_what_moved_and_what_is_new_since() -> None:
    plan = after()
    old = schedule(before())
    rows = [
        BaselineDates(
            id=f"d{id}", baseline="base", block=id, start=old.span(id)[0], finish=old.span(id)[1], duration=5
        )
        for id in ("A", "B")
    ]
    bases = {
        "base": Baseline(id="base", name="Approved", taken_on=date(2027, 1, 4)),
        "older": Baseline(id="older", name="Draft", taken_on=date(2026, 12, 1)),
    }
    plan = plan.replacing({Baseline: bases, BaselineDates: {one.id: one for one in rows}})
    newest = compared_baseline(plan)
    assert newest is not None
    assert newest.id == "base"
    found = against_baseline(plan, schedule(plan), newest.id)
    assert found.added == ("D",)
    assert {one.id: one.days for one in found.moved} == {"A": 2, "B": 2}


@settings(max_examples=50, phases=(Phase.generate,))
@given(plans())
def test_a_plan_is_the_same_as_itself(plan: Plan) -> None:
    found = compared(plan, plan)
    assert found.same
    assert found.finish_days == 0
    assert sentences(plan, found) == ()
