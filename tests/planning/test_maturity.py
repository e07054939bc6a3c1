"""What is shown of a survey betrays nobody: small groups are never alone, nor follow from the others."""

from hypothesis import given
from hypothesis import strategies as st

from roadmap_planner.model.people import Population
from roadmap_planner.planning.maturity import SMALLEST, groups, kept_together, pooled, told_non_users
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


@given(st.lists(LEVELS, max_size=8))
def test_a_copy_tells_of_small_groups_what_all_of_them_answered(
    counts: list[tuple[int, int, int, int]],
) -> None:
    """As many answers each, spread as in all of them: two groups of one size are told alike."""
    plan = a_plan({}, (), *populations(counts))
    told = pooled(plan)
    assert set(told) == set(kept_together(plan))
    own = {one.id: one.levels or (0, 0, 0, 0) for one in plan.rows(Population)}
    total = [sum(own[id][place] for id in told) for place in range(4)]
    alike: dict[int, tuple[int, ...] | None] = {}
    for id, levels in told.items():
        size = sum(own[id])
        assert alike.setdefault(size, levels) == levels
        if levels is not None:
            assert sum(levels) == size
            assert all(abs(one - size * of / sum(total)) < 1 for one, of in zip(levels, total, strict=True))
    assert (None in told.values()) == (bool(told) and (len(told) == 1 or sum(total) < SMALLEST))


@given(st.integers(0, 40), st.integers(0, 40), st.booleans())
def test_absolute_non_users_of_a_small_group_are_told_in_fives(count: int, heads: int, known: bool) -> None:
    one = Population(
        id="p", name="P", headcount=heads if known else None, level_0=2, level_1=1, level_2=0, level_3=0,
        absolute_non_users=count,
    )  # fmt: skip
    assert told_non_users(one, ()) == count
    told = told_non_users(one, {"p"})
    assert told is not None
    assert told >= count, "nobody goes without a seat"
    assert told % SMALLEST == 0 or (known and told == max(heads, count))


def test_what_a_lead_states_without_a_survey_is_told_as_stated() -> None:
    stated = Population(id="p", name="P", headcount=30, absolute_non_users=3)
    assert told_non_users(stated, kept_together(a_plan({}, (), stated))) == 3
