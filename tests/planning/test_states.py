"""Where a block stands on the status date, and why: one definition for every view."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import changed
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Block, Constraint, GateDecision, Wave
from roadmap_planner.planning.baselines import take
from roadmap_planner.planning.schedule import schedule
from roadmap_planner.planning.state_words import standing_said
from roadmap_planner.planning.states import Reason, Standing, State, States
from roadmap_planner.words import Words
from tests.planning.test_dates import plans
from tests.plans import MONDAY, a_plan


def with_(plan: Plan, status: date | None = None, **blocks: dict[str, object]) -> Plan:
    """The plan looked at on a day, with fields of its blocks replaced."""
    edit = Edit(plan)
    for id, fields in blocks.items():
        edit.update(edit.plan.get(Block, id), **fields)
    edit.update(edit.plan.roadmap, status_date=status)
    return edit.plan


def standing(plan: Plan, block: str = "A") -> Standing:
    return States(schedule(plan)).of(block)


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({}, State.WAITING),
        ({"percent_complete": 30}, State.RUNNING),
        ({"actual_start": MONDAY}, State.RUNNING),
        ({"percent_complete": 100}, State.DONE),
        ({"actual_start": MONDAY, "actual_finish": date(2027, 1, 20)}, State.DONE),
        ({"gate": True, "gate_decision": GateDecision.STOP}, State.STOPPED),
        ({"deadline": date(2027, 1, 8)}, State.WAITING),
    ],
)
def test_what_keeps_its_dates(fields: dict[str, object], state: State) -> None:
    assert standing(with_(a_plan({"A": 5}), A=fields)) == Standing(state)


def test_late_is_what_finishes_after_its_deadline_by_so_many_working_days() -> None:
    plan = with_(a_plan({"A": 5}), A={"deadline": date(2027, 1, 6)})
    assert standing(plan) == Standing(State.LATE, Reason.DEADLINE, 2)


def test_late_is_what_leaves_too_little_time_for_a_deadline_behind_it() -> None:
    plan = with_(a_plan({"A": 5, "B": 5}, [("A", "B")]), B={"deadline": date(2027, 1, 14)})
    assert standing(plan) == Standing(State.LATE, Reason.FLOAT, 1)
    assert standing(plan, "B") == Standing(State.LATE, Reason.DEADLINE, 1)


def test_late_is_what_should_have_begun_or_finished_by_the_status_date() -> None:
    held = {"constraint": Constraint.MANUAL, "constraint_date": MONDAY}
    plan = with_(a_plan({"A": 5}), date(2027, 1, 6), A=held)
    assert standing(plan) == Standing(State.LATE, Reason.NOT_BEGUN, 2)
    plan = with_(a_plan({"A": 5}), date(2027, 1, 12), A=held)
    assert standing(plan) == Standing(State.LATE, Reason.OVERDUE, 2)
    assert standing(with_(a_plan({"A": 5}), MONDAY, A=held)) == Standing(State.WAITING)


def test_at_risk_is_what_takes_longer_than_planned() -> None:
    begun = {"actual_start": MONDAY, "percent_complete": 20}
    on_time = with_(a_plan({"A": 5}), date(2027, 1, 5), A=begun)
    assert standing(on_time) == Standing(State.RUNNING)
    behind = with_(a_plan({"A": 5}), date(2027, 1, 7), A=begun)
    assert standing(behind) == Standing(State.AT_RISK, Reason.BEHIND, 2)


def test_at_risk_is_what_slips_against_the_baseline() -> None:
    plan = a_plan({"A": 5, "B": 5}, [("A", "B")])
    edit = Edit(plan)
    take(edit, schedule(plan), "Approved", MONDAY)
    edit.update(edit.plan.get(Block, "A"), duration=8)
    assert standing(edit.plan, "B") == Standing(State.AT_RISK, Reason.SLIPS, 3)
    edit.update(edit.plan.get(Block, "A"), duration=4)
    assert standing(edit.plan, "B") == Standing(State.WAITING)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_late_block_says_why(language: str) -> None:
    plan = with_(a_plan({"A": 5}), A={"deadline": date(2027, 1, 7)})
    said = Words(language).phrase(standing_said(standing(plan)))
    assert (
        said
        == {
            "en": "Late: finishes 1 working day after its deadline",
            "fr": "En retard\u00a0: finit 1 jour ouvré après son échéance",
        }[language]
    )


def test_a_wave_stands_where_its_worst_block_does() -> None:
    plan = a_plan({"A": 5, "B": 5, "C": 5}, (), Wave(id="w", name="First"), Wave(id="empty", name="None"))
    plan = plan.replacing({Block: {id: changed(one, {"wave": "w"}) for id, one in plan.all(Block).items()}})

    def state(**blocks: dict[str, object]) -> State | None:
        return States(schedule(with_(plan, None, **blocks))).of_wave("w")

    done: dict[str, object] = {"percent_complete": 100}
    assert state() is State.WAITING
    assert state(A=done) is State.RUNNING
    assert state(A=done, B=done, C=done) is State.DONE
    assert state(A=done, B=done, C={"gate_decision": GateDecision.STOP}) is State.DONE
    assert state(A=done, B={"deadline": MONDAY}) is State.LATE
    assert States(schedule(plan)).of_wave("empty") is None


@given(plans(), st.dates(date(2027, 1, 1), date(2027, 12, 31)))
def test_only_what_is_late_or_endangered_has_a_reason(plan: Plan, status: date) -> None:
    dates = schedule(with_(plan, status))
    states = States(dates)
    for id, block in dates.plan.all(Block).items():
        found = states.of(id)
        assert (found.reason is not None) == (found.state in {State.LATE, State.AT_RISK})
        assert (found.days > 0) == (found.reason is not None)
        if block.actual_finish is None and dates.total_float(id) < 0 and block.percent_complete < 100:
            assert found.state is State.LATE or block.gate_decision is GateDecision.STOP
