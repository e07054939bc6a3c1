"""What is shown of a survey betrays nobody: small groups are never alone, nor follow from the others."""

from hypothesis import given
from hypothesis import strategies as st

from roadmap_planner.model.people import Population
from roadmap_planner.planning.maturity import SMALLEST, groups, kept_together
from tests.plans import a_plan

LEVELS = st.tuples(*[st.integers(0, 6)] * 4)


def populations(counts: list[tuple[int, int, int, int]]) -> list[Population]:
    return [
        Population(
            id=f"p{place}",
            name=f"P{place}",
            headcount=sum(levels) + place,
            level_0=levels[0],
            level_1=levels[1],
            level_2=levels[2],
            level_3=levels[3],
        )
        for place, levels in enumerate(counts)
    ]


@given(st.lists(LEVELS, max_size=8))
def test_no_group_under_five_answers_is_shown_nor_follows_by_subtraction(
    counts: list[tuple[int, int, int, int]],
) -> None:
    plan = a_plan({}, (), *populations(counts))
    shown = [one for one in groups(plan) if one.levels is not None]
    assert all(one.answers >= SMALLEST for one in shown)
    alone = {one.populations[0].id for one in shown if not one.others}
    hidden = {one.id for one in plan.rows(Population) if sum(one.levels or ())} - alone
    assert len(hidden) != 1 or len({*alone, *hidden}) == 1
    assert hidden == set(kept_together(plan))


@given(st.lists(LEVELS, min_size=1, max_size=8), st.booleans())
def test_nobody_is_lost_or_counted_as_mature(
    counts: list[tuple[int, int, int, int]], pessimistic: bool
) -> None:
    plan = a_plan({}, (), *populations(counts))
    assert sum(len(one.populations) for one in groups(plan)) == len(counts)
    for one in groups(plan):
        shares = one.shares(pessimistic=pessimistic)
        if shares is None:
            continue
        assert abs(sum(shares) - 1) < 1e-9
        total = one.answers + (one.silent or 0)
        mature = sum((one.levels or (0, 0, 0, 0))[1:])
        assert abs(sum(shares[1:4]) - mature / total) < 1e-9


def test_one_small_group_takes_the_next_smallest_with_it() -> None:
    plan = a_plan({}, (), *populations([(0, 0, 0, 90), (3, 0, 0, 0), (5, 5, 0, 0), (9, 9, 0, 0)]))
    assert kept_together(plan) == ("p1", "p2")
    assert [one.answers for one in groups(plan)] == [90, 18, 13]


def test_a_population_that_was_not_surveyed_is_silent() -> None:
    plan = a_plan({}, (), Population(id="p", name="P", headcount=40))
    [group] = groups(plan)
    assert (group.levels, group.silent, group.shares()) == (None, 40, (0.0, 0.0, 0.0, 0.0, 1.0))
