"""Properties of a merge, on random edits of two copies of a small plan of many kinds."""

from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap_planner.model import rules
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Entity
from roadmap_planner.model.errors import PlanError
from roadmap_planner.model.people import (
    Audience,
    Person,
    Population,
    Relay,
    RelayPopulation,
    Sponsor,
    SponsorScope,
)
from roadmap_planner.model.plan import KINDS, Plan
from roadmap_planner.model.work import Block, Dependency, Wave
from roadmap_planner.planning.merge import EMPTY, Merged, merge, resolved
from roadmap_planner.planning.merge_conflicts import Side
from roadmap_planner.words import Words
from tests.plans import MONDAY, a_plan

Steps = list[tuple[int, int, int, int]]
Both = tuple[Steps, Steps]

few = settings(max_examples=60)

STEPS = st.lists(
    st.tuples(st.integers(0, 13), st.integers(0, 6), st.integers(0, 6), st.integers(0, 3)), max_size=9
)


def start() -> Plan:
    rows = [
        Wave(id="W", name="Wave"),
        Person(id="anne", name="Anne"),
        Person(id="ben", name="Ben", manager="anne"),
        Population(id="plant", name="Plant", headcount=100),
        Sponsor(id="S", person="anne"),
        SponsorScope(id="scope", sponsor="S", block="A"),
        Relay(id="R", person="ben"),
        RelayPopulation(id="carries", relay="R", population="plant"),
        Audience(id="reach", block="A", population="plant"),
    ]
    plan = a_plan({"A": 5, "B": 4, "C": 3, "D": 2, "E": 1}, [("A", "B"), ("C", "D")], *rows)
    edit = Edit(plan)
    edit.update(plan.get(Block, "B"), pilot_of="A", owner="anne", wave="W")
    return edit.plan


def worked(plan: Plan, steps: Steps, side: str) -> Plan:
    for number, step in enumerate(steps):
        edit = Edit(plan)
        try:
            one_step(edit, f"{side}{number}", *step)
            rules.check(edit.plan)
        except PlanError:
            continue
        plan = edit.plan
    return plan


def one_step(edit: Edit, new: str, action: int, first: int, second: int, third: int) -> None:
    blocks = list(edit.plan.rows(Block))
    block, other = blocks[first % len(blocks)], blocks[second % len(blocks)]
    if action < 7:
        block_step(edit, new, action, block, (first, second, third))
    else:
        links = list(edit.plan.rows(Dependency))
        people = list(edit.plan.rows(Person)) or [edit.add(Person(name="New"))]
        person = people[first % len(people)]
        match action:
            case 7 | 8:
                edit.add(Dependency(id=new, predecessor=block.id, successor=other.id, lag=third))
            case 9 if links:
                edit.remove(links[first % len(links)])
            case 10 if links:
                edit.update(links[first % len(links)], successor=block.id, lag=third)
            case 11:
                edit.update(person, manager=people[second % len(people)].id)
            case 12:
                edit.add(Sponsor(id=new, person=person.id))
                edit.add(SponsorScope(id=f"{new}-scope", sponsor=new, block=block.id))
            case 13:
                edit.remove(person)


def block_step(edit: Edit, new: str, action: int, block: Block, numbers: tuple[int, int, int]) -> None:
    _, second, third = numbers
    match action:
        case 0:
            shared = "both" if third == 0 else new
            edit.add(Block(id=shared, name=f"New {second}", wave=block.wave))
        case 1:
            edit.update(block, name=f"Name {second}", order=float(third))
        case 2:
            edit.update(block, duration=second, optimistic=min(second, third), pessimistic=second + third)
        case 3 if len(edit.plan.all(Block)) > 2:
            edit.remove(block)
        case 4:
            edit.update(block, pilot_of=list(edit.plan.all(Block))[second % len(edit.plan.all(Block))])
        case 5:
            edit.add(Audience(id=new, block=block.id, population="plant", share=second))
        case 6:
            begun = MONDAY if second else None
            edit.update(block, actual_start=begun, actual_finish=MONDAY if second and third else None)


COPIES = st.tuples(STEPS, STEPS)


def copies(steps: Both) -> tuple[Plan, Plan, Plan]:
    base = start()
    return base, worked(base, steps[0], "m"), worked(base, steps[1], "t")


@few
@given(STEPS)
def test_an_unchanged_copy_gives_the_other(steps: Steps) -> None:
    base = start()
    other = worked(base, steps, "m")
    for merged in (merge(base, base, other), merge(base, other, base), merge(base, other, other)):
        assert merged.plan == other
        assert merged.conflicts == ()


@few
@given(COPIES)
def test_the_order_of_copies_does_not_matter_without_conflict(steps: Both) -> None:
    base, mine, theirs = copies(steps)
    one, other = merge(base, mine, theirs), merge(base, theirs, mine)
    assert (one.conflicts == ()) == (other.conflicts == ())
    if not one.conflicts:
        assert one.plan == other.plan


@few
@given(COPIES)
def test_nothing_that_a_copy_added_is_lost_without_being_asked(steps: Both) -> None:
    base, mine, theirs = copies(steps)
    merged = merge(base, mine, theirs)
    if merged.conflicts:
        return
    for copy in (mine, theirs):
        for kind in KINDS:
            for id, row in copy.all(kind).items():
                if id not in base.all(kind):
                    assert merged.plan.find(kind, id) is not None or stands_alike(merged.plan, row)


def stands_alike(plan: Plan, row: Entity) -> bool:
    names = rules.PAIRS.get(type(row), ())
    return bool(names) and any(
        all(getattr(one, name) == getattr(row, name) for name in names) for one in plan.rows(type(row))
    )


@few
@given(COPIES)
def test_whoever_has_their_way_keeps_all_their_work(steps: Both) -> None:
    base, mine, theirs = copies(steps)
    for copy, side in ((mine, Side.MINE), (theirs, Side.THEIRS)):
        merged = merge(base, mine, theirs, otherwise=side)
        rules.check(merged.plan)
        for kind in KINDS:
            for id, row in copy.all(kind).items():
                if row != base.find(kind, id) and not stands_alike(merged.plan, row):
                    assert id in merged.plan.all(kind)
            if kind in {Block, Wave, Population}:
                gone = base.all(kind).keys() - copy.all(kind).keys()
                assert not gone & merged.plan.all(kind).keys()


@few
@given(COPIES, st.data())
def test_the_result_keeps_every_rule_whatever_is_chosen(steps: Both, data: st.DataObject) -> None:
    merged = merge(*copies(steps))
    choices = {
        one.key: data.draw(st.sampled_from([option.key for option in one.options]))
        for one in merged.conflicts
    }
    plan = resolved(merged, choices)
    rules.check(plan)
    again = merge(merged.base, merged.mine, merged.theirs, choices)
    assert again.plan == plan
    for one in again.conflicts:
        assert one.asked == (one.key not in choices)
    words = Words("fr")
    for one in again.conflicts:
        assert words.phrase(one.phrase)
        assert all(words.phrase(option.phrase) for option in one.options)


@few
@given(COPIES)
def test_conflicts_settled_one_by_one_come_to_an_end(steps: Both) -> None:
    merged = merge(*copies(steps))
    for side in Side:
        rules.check(chosen(merged, side))


@few
@given(COPIES)
def test_without_a_common_beginning_nothing_is_removed(steps: Both) -> None:
    _, mine, theirs = copies(steps)
    merged = merge(EMPTY, mine, theirs)
    rules.check(merged.plan)
    for id in mine.all(Block).keys() | theirs.all(Block).keys():
        assert id in merged.plan.all(Block)


def chosen(merged: Merged, side: Side) -> Plan:
    """The plan with every conflict settled for a side, one by one, as somebody would in the window."""
    choices: dict[str, str] = {}
    for _ in range(50):
        now = merge(merged.base, merged.mine, merged.theirs, choices)
        if not now.asked:
            return now.plan
        one = now.asked[0]
        ways = [option for option in one.options if option.keeps is side]
        choices[one.key] = (ways or one.options)[0].key
    raise AssertionError("there is always one more conflict")
