"""Scarce resources: every schedule is feasible, and tiny problems are solved as trying everything does."""

from dataclasses import replace
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap_planner.planning.rcpsp import Need, Problem, makespan, serial, shortages
from roadmap_planner.planning.rcpsp_search import Effort, early_bound, solved
from roadmap_planner.planning.rcpsp_solver import Limits, proved


@st.composite
def problems(draw: st.DrawFn, most: int = 5, periods: bool | None = None) -> Problem:
    """A few tasks with links of any lag, two resources by day or by week, with days spared."""
    count = draw(st.integers(1, most))
    durations = tuple(draw(st.integers(0, 6)) for _ in range(count))
    links = tuple(
        (one, other, draw(st.integers(-2, 6)))
        for other in range(count)
        for one in range(other)
        if draw(st.integers(0, 3)) == 0
    )
    weekly = draw(st.booleans()) if periods is None else periods
    full = 10 if weekly else 3
    needs = tuple(
        tuple(
            Need(resource, draw(st.integers(1, 2)), ((2, 4),) if weekly and draw(st.booleans()) else ())
            for resource in (0, 1)
            if draw(st.booleans())
        )
        for _ in range(count)
    )
    capacities = tuple(
        (*(draw(st.integers(0, full)) for _ in range(draw(st.integers(0, 4)))), full) for _ in (0, 1)
    )
    return Problem(durations, links, needs, capacities, (0, 4, 9, 14, 19, 24) if weekly else ())


def respected(problem: Problem, starts: tuple[int, ...]) -> bool:
    return shortages(problem, starts) == [] and all(
        starts[after] >= starts[before] + lag for before, after, lag in problem.links
    )


def best_of_all(problem: Problem) -> int:
    """The shortest schedule among those of every order: the serial scheme reaches an optimum for one of them
    when links only wait (active schedules; Sprecher, Kolisch and Drexl 1995).
    """
    found = []
    for order in permutations(range(len(problem.durations))):
        place = {task: number for number, task in enumerate(order)}
        if all(place[before] < place[after] for before, after, _ in problem.links):
            found.append(makespan(problem, serial(problem, list(order))))
    return min(found)


@given(problems(most=7), st.integers(0, 3))
def test_every_schedule_respects_links_and_resources(problem: Problem, seed: int) -> None:
    found = solved(problem, Effort(schedules=12, seed=seed))
    assert respected(problem, found.starts)
    assert found.bound <= found.makespan == makespan(problem, found.starts)


@given(problems(most=4))
def test_nothing_starts_earlier_than_it_would_with_enough_of_everything(problem: Problem) -> None:
    bare = replace(problem, needs=tuple(() for _ in problem.durations))
    early = serial(bare, list(range(len(problem.durations))))
    found = solved(problem, Effort(schedules=12))
    assert all(start >= least for start, least in zip(found.starts, early, strict=True))


@given(problems(most=5))
@settings(max_examples=60)
def test_tiny_problems_are_solved_as_trying_every_order_does(problem: Problem) -> None:
    found = solved(problem, Effort(schedules=150))
    assert found.makespan == best_of_all(problem)


@given(problems(most=4))
@settings(max_examples=12)
def test_the_solver_proves_what_trying_every_order_finds(problem: Problem) -> None:
    poor = solved(problem, Effort(schedules=1))
    found = proved(problem, Limits(seconds=5.0, workers=1), poor)
    assert respected(problem, found.starts)
    assert found.bound <= best_of_all(problem) <= found.makespan
    if not any(length == 0 for length in problem.durations):
        assert found.makespan <= poor.makespan


def test_the_same_seed_gives_the_same_schedule() -> None:
    problem = Problem((3,) * 8, (), tuple((Need(0, 1 + task % 2),) for task in range(8)), ((3,),))
    one, other = (solved(problem, Effort(schedules=60, seed=4)) for _ in range(2))
    assert one == other


def test_two_tasks_that_need_all_of_a_resource_follow_each_other() -> None:
    problem = Problem((4, 3), (), ((Need(0, 2),), (Need(0, 2),)), ((2,),))
    assert solved(problem).makespan == 7
    assert early_bound(problem) == 4


def test_a_task_waits_until_a_resource_is_back_and_one_that_may_not_be_delayed_does_not() -> None:
    problem = Problem((4,), (), ((Need(0, 1),),), ((1, 1, 0, 1),))
    assert solved(problem).starts == (3,)
    assert solved(replace(problem, latest={0: 1})).starts == (0,)
    assert solved(replace(problem, fixed={0: 2})).starts == (2,)


def test_a_period_with_half_of_the_resource_holds_half_of_the_work() -> None:
    """Five days of one a day in weeks of five; the first week has only two left."""
    problem = Problem((5,), (), ((Need(0, 1),),), ((2, 5),), (0, 5, 10))
    assert solved(problem).starts == (3,)


def test_the_proven_bound_of_a_known_problem() -> None:
    """Six tasks of three days that need the whole of the resource take eighteen days."""
    problem = Problem((3,) * 6, (), ((Need(0, 1),),) * 6, ((1,),))
    found = proved(problem, Limits(seconds=10.0, workers=1))
    assert (found.makespan, found.bound, found.optimal) == (18, 18, True)
