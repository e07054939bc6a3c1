"""Networks whose answers are published: early and late dates, slack, critical path, PERT means and spread.

A unit of time of the book (a week, a month, a sixth of a day where means are no whole days) is one working
day here. Books count from 0 and let work that finishes at 6 be followed by work that starts at 6, as
instants do.

"After" a book means that its figures were written down without it at hand: neither edition nor page is known.
"""

from collections.abc import Mapping
from itertools import pairwise

import numpy as np
import pytest

from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Block, Dependency
from roadmap_planner.planning.distributions import Distribution, table
from roadmap_planner.planning.schedule import schedule
from roadmap_planner.planning.simulation import Wanted, simulate
from tests.plans import a_plan

Answers = Mapping[str, tuple[int, int, int, int, int]]
"""Early start, early finish, late start, late finish, slack."""


def answered(plan: Plan) -> Answers:
    dates = schedule(plan)
    found = {}
    for id in dates.blocks:
        own = dates.all_instants(id)
        found[id] = (
            own.early_start,
            own.early_finish,
            own.late_start,
            own.late_finish,
            dates.total_float(id),
        )
    return found


RELIABLE = {
    "A": ("", 2, (1, 2, 3)),
    "B": ("A", 4, (2, 3.5, 8)),
    "C": ("B", 10, (6, 9, 18)),
    "D": ("C", 6, (4, 5.5, 10)),
    "E": ("C", 4, (1, 4.5, 5)),
    "F": ("E", 5, (4, 4, 10)),
    "G": ("D", 7, (5, 6.5, 11)),
    "H": ("EG", 9, (5, 8, 17)),
    "I": ("C", 7, (3, 7.5, 9)),
    "J": ("FI", 8, (3, 9, 9)),
    "K": ("J", 4, (4, 4, 4)),
    "L": ("J", 5, (1, 5.5, 7)),
    "M": ("H", 2, (1, 2, 3)),
    "N": ("KL", 6, (5, 5.5, 9)),
}
"""After Hillier and Lieberman, Introduction to Operations Research, "Project Management with PERT/CPM", the
example of the Reliable Construction Co.: activity, predecessors, expected weeks, three estimates.
"""


def test_reliable_construction_has_the_dates_and_slacks_of_hillier_and_lieberman() -> None:
    links = [(before, name) for name, (earlier, _, _) in RELIABLE.items() for before in earlier]
    plan = a_plan({name: weeks for name, (_, weeks, _) in RELIABLE.items()}, links)
    assert answered(plan) == {
        "A": (0, 2, 0, 2, 0),
        "B": (2, 6, 2, 6, 0),
        "C": (6, 16, 6, 16, 0),
        "D": (16, 22, 20, 26, 4),
        "E": (16, 20, 16, 20, 0),
        "F": (20, 25, 20, 25, 0),
        "G": (22, 29, 26, 33, 4),
        "H": (29, 38, 33, 42, 4),
        "I": (16, 23, 18, 25, 2),
        "J": (25, 33, 25, 33, 0),
        "K": (33, 37, 34, 38, 1),
        "L": (33, 38, 33, 38, 0),
        "M": (38, 40, 42, 44, 4),
        "N": (38, 44, 38, 44, 0),
    }
    assert "".join(schedule(plan).critical_path()) == "ABCEFJLN"


@pytest.mark.parametrize("name", RELIABLE)
def test_the_mean_of_three_estimates_is_the_books(name: str) -> None:
    _, weeks, (low, likely, high) = RELIABLE[name]
    assert np.mean(table(Distribution.PERT, low, likely, high)) == pytest.approx(weeks, abs=0.02)


def test_reliable_meets_its_deadline_as_often_as_the_book_says() -> None:
    """The mean critical path takes 44 weeks with a variance of 9, so 47 weeks are kept with a chance of 0.84.

    The book adds up ((p - o) / 6) squared; the beta distribution that is drawn from here has the variance
    (mean - o)(p - mean) / 7, which on this path makes 9.29. Half weeks are days here.
    """
    path = "ABCEFJLN"
    blocks = [
        Block(
            id=name,
            name=name,
            duration=round(2 * likely),
            optimistic=round(2 * low),
            pessimistic=round(2 * high),
        )
        for name, (_, _, (low, likely, high)) in RELIABLE.items()
        if name in path
    ]
    links = [Dependency(predecessor=one, successor=other) for one, other in pairwise(path)]
    dates = schedule(a_plan({}, (), *blocks, *links))
    outlook = simulate(dates, Wanted(trials=20_000)).finish
    counted = {dates.calendar.index(day) + 1: runs for day, runs in outlook.runs.items()}
    total = sum(counted.values())
    # a trial's finish falls on the half week that it is reached in: half of one less on the mean
    mean = sum((days - 0.5) * runs for days, runs in counted.items()) / total / 2
    variance = sum(((days - 0.5) / 2 - mean) ** 2 * runs for days, runs in counted.items()) / total
    assert mean == pytest.approx(44, abs=0.15)
    assert variance == pytest.approx(9.29, rel=0.06)
    assert outlook.chance(dates.calendar.day(2 * 47 - 1)) == pytest.approx(0.84, abs=0.02)


def test_an_event_network_has_the_answers_of_taylors_manual() -> None:
    """Taylor, Introduction to Management Science, solutions of chapter 8 "Project Management" (read at
    scribd.com/doc/47113515): activities between events, 4-5 a dummy.
    """
    durations = {
        "1-2": 8,
        "1-3": 10,
        "1-4": 9,
        "2-5": 6,
        "2-6": 4,
        "3-5": 5,
        "4-5": 0,
        "4-7": 7,
        "5-7": 12,
        "5-8": 15,
        "6-9": 18,
        "7-8": 4,
        "8-9": 7,
    }
    links = [(one, other) for one in durations for other in durations if one[2] == other[0]]
    assert answered(a_plan(durations, links)) == {
        "1-2": (0, 8, 1, 9, 1),
        "1-3": (0, 10, 0, 10, 0),
        "1-4": (0, 9, 6, 15, 6),
        "2-5": (8, 14, 9, 15, 1),
        "2-6": (8, 12, 16, 20, 8),
        "3-5": (10, 15, 10, 15, 0),
        "4-5": (9, 9, 15, 15, 6),
        "4-7": (9, 16, 20, 27, 11),
        "5-7": (15, 27, 15, 27, 0),
        "5-8": (15, 30, 16, 31, 1),
        "6-9": (12, 30, 20, 38, 8),
        "7-8": (27, 31, 27, 31, 0),
        "8-9": (31, 38, 31, 38, 0),
    }


ADVERTISING = {
    "A": ("", 5, 6, 7),
    "B": ("", 8, 8, 11),
    "C": ("A", 6, 8, 11),
    "D": ("", 9, 12, 15),
    "E": ("C", 5, 6, 9),
    "F": ("D", 5, 6, 7),
    "G": ("F", 2, 3, 7),
    "H": ("B", 4, 4, 5),
    "I": ("H", 5, 7, 8),
}
"""An advertising firm's first project, with its solution (read at coursehero.com/file/p2vl9tn)."""


def test_three_paths_of_expected_times_are_those_of_the_solution() -> None:
    """Paths of 20.5, 21.5 and 19.5 days: in sixths of a day, so that the means are whole numbers."""
    sixths = {name: low + 4 * likely + high for name, (_, low, likely, high) in ADVERTISING.items()}
    assert {name: round(one / 6, 2) for name, one in sixths.items()} == {
        "A": 6,
        "B": 8.5,
        "C": 8.17,
        "D": 12,
        "E": 6.33,
        "F": 6,
        "G": 3.5,
        "H": 4.17,
        "I": 6.83,
    }
    links = [(before, name) for name, (earlier, *_) in ADVERTISING.items() for before in earlier]
    plan = a_plan(sixths, links)
    found = answered(plan)
    assert (found["E"][1], found["G"][1], found["I"][1]) == (20.5 * 6, 21.5 * 6, 19.5 * 6)
    assert {name: one[4] / 6 for name, one in found.items()} == dict.fromkeys("ACE", 1) | dict.fromkeys(
        "DFG", 0
    ) | dict.fromkeys("BHI", 2)
    for name, (_, low, likely, high) in ADVERTISING.items():
        mean = np.mean(table(Distribution.PERT, low, likely, high))
        assert mean == pytest.approx(sixths[name] / 6, abs=0.02)


def test_two_critical_paths_of_seven_months() -> None:
    """Wikipedia, "Critical path method" (read in a print of 2014): "two critical paths: activities B and C,
    or A, D, and F, giving a minimum project time of 7 months […]. Activity E is sub-critical, and has a
    float of 1 month."
    """
    plan = a_plan(
        {"A": 3, "B": 4, "C": 3, "D": 1, "E": 3, "F": 3}, [("A", "D"), ("A", "E"), ("B", "C"), ("D", "F")]
    )
    found = answered(plan)
    assert max(one[1] for one in found.values()) == 7
    assert {name: one[4] for name, one in found.items()} == dict.fromkeys("ABCDF", 0) | {"E": 1}


def test_starts_and_finishes_tied_together_have_the_dates_of_mubarak() -> None:
    """Mubarak, Construction Project Scheduling and Control, solution of a precedence network of A, B and C of
    5, 7 and 3 days, each tied to the next by its start and by its finish (read at
    what-when-how.com/Tutorial/topic-10696e4sr/Construction-Project-Scheduling-and-Control-121.html): early
    dates of B are (0, 7), of C (4, 7) because it must not finish before B; late dates (4, 7) and (0, 7).
    """
    ties = [(one, other, kind) for one, other in ("AB", "BC") for kind in ("SS", "FF")]
    found = answered(a_plan({"A": 5, "B": 7, "C": 3}, ties))
    assert found["A"][:2] == (0, 5)
    assert found["B"] == (0, 7, 0, 7, 0)
    assert found["C"] == (4, 7, 4, 7, 0)


def test_longer_work_may_finish_the_plan_sooner_as_wiest_found() -> None:
    """After Wiest, "Precedence diagramming method: some unusual characteristics and their implications for
    project managers", Journal of Operations Management 1981: work that must finish with one activity and
    starts another one is *reverse critical*, the longer it takes the sooner the project is done.
    """

    def finish(length: int) -> int:
        plan = a_plan({"A": 10, "B": length, "C": 8}, [("A", "B", "FF"), ("B", "C", "SS", 1)])
        return max(one[1] for one in answered(plan).values())

    assert [finish(length) for length in (2, 4, 6)] == [17, 15, 13]
