"""What is shown of a survey betrays nobody: small groups are never alone, nor follow from the others."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from roadmap_planner.model.people import Population
from roadmap_planner.model.plan import Plan
from roadmap_planner.planning.maturity import (
    SMALLEST,
    groups,
    kept_together,
    pooled,
    pooled_non_users,
    told_non_users,
)
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


def with_non_users(counts: list[tuple[int, int, int, int]], heads: list[int | None]) -> Plan:
    """Populations with a headcount each, whose absolute non-users are those who answered so."""
    rows = populations(counts)
    return a_plan(
        {},
        (),
        *(
            replace(one, headcount=known, absolute_non_users=one.level_0)
            for one, known in zip(rows, heads, strict=True)
        ),
    )


@given(st.lists(LEVELS, max_size=8), st.data())
def test_absolute_non_users_of_small_groups_are_told_in_fives_and_leave_nobody_out(
    counts: list[tuple[int, int, int, int]], data: st.DataObject
) -> None:
    heads = [data.draw(st.one_of(st.none(), st.integers(sum(one), 200))) for one in counts]
    plan = with_non_users(counts, heads)
    told, together = told_non_users(plan), kept_together(plan)
    for one in plan.rows(Population):
        figure = told[one.id]
        assert figure is not None
        assert one.id in together or figure == one.absolute_non_users
        assert one.id not in together or figure % SMALLEST == 0 or figure == one.headcount
    meant = sum(plan.get(Population, id).absolute_non_users or 0 for id in together)
    if all(plan.get(Population, id).headcount is None for id in together):
        assert sum(told[id] or 0 for id in together) >= meant, "nobody goes without a seat"


@given(st.lists(LEVELS, min_size=1, max_size=6), st.data())
def test_what_one_small_group_answered_follows_from_nothing_that_is_told(
    counts: list[tuple[int, int, int, int]], data: st.DataObject
) -> None:
    """Whoever in the groups that are shown together answered what: all that is told stays the same."""
    heads = [data.draw(st.one_of(st.none(), st.integers(0, 200))) for _ in counts]
    plan = with_non_users(counts, heads)
    together = [int(id[1:]) for id in kept_together(plan)]
    answers = [level for place in together for level in range(4) for _ in range(counts[place][level])]
    mixed = iter(data.draw(st.permutations(answers)))
    others = list(counts)
    for place in together:
        own = [next(mixed) for _ in range(sum(counts[place]))]
        others[place] = (own.count(0), own.count(1), own.count(2), own.count(3))
    other = with_non_users(others, heads)
    assert kept_together(other) == kept_together(plan)
    assert told_non_users(other) == told_non_users(plan)
    assert pooled(other) == pooled(plan)
    assert pooled_non_users(other) == pooled_non_users(plan)
    assert [(one.levels, one.headcount) for one in groups(other)] == [
        (one.levels, one.headcount) for one in groups(plan)
    ]


@given(st.lists(LEVELS, max_size=8))
def test_a_copy_is_told_as_the_plan_is(counts: list[tuple[int, int, int, int]]) -> None:
    plan = with_non_users(counts, [None] * len(counts))
    levels, non_users = pooled(plan), pooled_non_users(plan)
    rows = []
    for one in plan.rows(Population):
        first, second, third, fourth = levels.get(one.id, one.levels) or (None, None, None, None)
        rows.append(
            replace(
                one, level_0=first, level_1=second, level_2=third, level_3=fourth,
                absolute_non_users=non_users.get(one.id, one.absolute_non_users),
            )
        )  # fmt: skip
    assert told_non_users(a_plan({}, (), *rows)) == told_non_users(plan)


def test_what_a_lead_states_without_a_survey_is_told_as_stated() -> None:
    stated = Population(id="p", name="P", headcount=30, absolute_non_users=3)
    assert told_non_users(a_plan({}, (), stated)) == {"p": 3}
