"""Baselines: several of them, their variances with MS Project's sign, and what they remember."""

from datetime import date

from hypothesis import given

from roadmap_planner.exchange.carried import left_out
from roadmap_planner.exchange.imported import Wishes
from roadmap_planner.exchange.msproject import read_msproject
from roadmap_planner.exchange.msproject_out import write_msproject
from roadmap_planner.exchange.workbook import sheet_of, write_workbook
from roadmap_planner.model import rules
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import changed
from roadmap_planner.model.people import Person, Relay, RelayAssignment
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Baseline, BaselineDates, Block, Wave
from roadmap_planner.planning.baselines import Variance, Variances, compare_with, compared_baseline, take
from roadmap_planner.planning.compare import Role, against_baseline
from roadmap_planner.planning.compare_words import sentences
from roadmap_planner.planning.schedule import schedule
from roadmap_planner.words import Words
from tests.planning.test_dates import plans
from tests.plans import MONDAY, a_plan


def with_baseline(plan: Plan, name: str = "Approved", on: date = MONDAY) -> tuple[Plan, Baseline]:
    edit = Edit(plan)
    taken = take(edit, schedule(plan), name, on)
    rules.check(edit.plan)
    return edit.plan, edit.plan.get(Baseline, taken.id)


@given(plans())
def test_a_plan_does_not_differ_from_a_baseline_just_taken(plan: Plan) -> None:
    plan, baseline = with_baseline(plan)
    dates = schedule(plan)
    variances = Variances(dates, baseline.id)
    assert {variances.of(id) for id in dates.blocks} <= {Variance(0, 0, 0)}
    assert against_baseline(plan, dates, baseline.id).same


def test_variances_are_in_working_days_later_and_longer_are_positive() -> None:
    plan, baseline = with_baseline(a_plan({"A": 5, "B": 5}, [("A", "B")], Wave(id="w", name="First")))
    edit = Edit(plan)
    for id in ("A", "B"):
        edit.update(edit.plan.get(Block, id), wave="w")
    edit.update(edit.plan.get(Block, "A"), duration=8)
    edit.update(edit.plan.get(Block, "B"), duration=4)
    variances = Variances(schedule(edit.plan), baseline.id)
    assert variances.of("A") == Variance(0, 3, 3)
    assert variances.of("B") == Variance(3, 2, -1)
    assert variances.of_wave("w") is None, "the baseline knows that they were in no wave then"
    assert Variances(schedule(edit.plan), None).of("A") is None


def test_a_wave_varies_as_a_summary_does() -> None:
    plan = a_plan({"A": 5, "B": 5}, [("A", "B")], Wave(id="w", name="First"))
    plan = plan.replacing({Block: {id: changed(one, {"wave": "w"}) for id, one in plan.all(Block).items()}})
    plan, baseline = with_baseline(plan)
    edit = Edit(plan)
    edit.update(edit.plan.get(Block, "B"), duration=7)
    assert Variances(schedule(edit.plan), baseline.id).of_wave("w") == Variance(0, 2, 2)


def test_a_baseline_names_blocks_that_are_gone_and_who_had_them() -> None:
    plan = a_plan(
        {"A": 5, "B": 5},
        (),
        Person(id="p", name="Nadia"),
        Person(id="q", name="Omar"),
        Relay(id="r", person="p"),
        Relay(id="s", person="q"),
        RelayAssignment(id="x", relay="r", block="A"),
    )
    plan, baseline = with_baseline(plan)
    edit = Edit(plan)
    edit.remove(edit.plan.get(Block, "B"))
    edit.update(edit.plan.get(RelayAssignment, "x"), relay="s")
    rules.check(edit.plan)
    found = against_baseline(edit.plan, schedule(edit.plan), baseline.id)
    assert [one.name for one in found.removed] == ["B B"]
    [given] = found.reassigned
    assert (given.role, given.came, given.went) == (Role.RELAYS, ("Omar",), ("Nadia",))
    edit.remove(edit.plan.get(Person, "p"))
    found = against_baseline(edit.plan, schedule(edit.plan), baseline.id)
    said = [Words("en").phrase(phrase) for _, phrase in sentences(edit.plan, found)]
    assert "“A A”, relays: Omar instead of a former relay" in said


def test_the_chosen_baseline_is_compared_with_else_the_newest() -> None:
    plan = a_plan({"A": 5})
    days = {"old": date(2027, 1, 1), "new": MONDAY}
    bases = [Baseline(id=id, name=id, taken_on=on) for id, on in days.items()]
    edit = Edit(plan)
    for one in bases:
        edit.add(one)
    assert compared_baseline(edit.plan) == bases[1]
    compare_with(edit, "old")
    found = compared_baseline(edit.plan)
    assert found is not None
    assert found.id == "old"
    edit.remove(found)
    assert compared_baseline(edit.plan) == bases[1]
    assert compared_baseline(plan) is None


def test_several_baselines_go_to_ms_project_and_back_the_one_compared_with_as_number_0() -> None:
    plan, first = with_baseline(a_plan({"A": 5}), "First", date(2027, 1, 4))
    edit = Edit(plan)
    edit.update(edit.plan.get(Block, "A"), duration=9)
    plan, _ = with_baseline(edit.plan, "Second", date(2027, 2, 1))
    edit = Edit(plan)
    compare_with(edit, first.id)
    back = read_msproject(write_msproject(edit.plan, Words("en")), Wishes(title="Plan", today=MONDAY)).plan
    finishes = {back.get(Baseline, one.baseline).name: one.finish for one in back.rows(BaselineDates)}
    assert finishes == {"Baseline 0": date(2027, 1, 8), "Baseline 1": date(2027, 1, 14)}
    compared = compared_baseline(back)
    assert compared is not None
    assert compared.name == "Baseline 0"


def test_more_baselines_than_ms_project_holds_are_said_to_be_left_out() -> None:
    edit = Edit(a_plan({"A": 5}))
    for number in range(12):
        edit.add(Baseline(name=f"B{number}", taken_on=MONDAY))
    assert [note.key for note in left_out("xml", edit.plan)] == ["export_note.baselines"]


def test_a_workbook_has_a_sheet_of_baselines_with_variances() -> None:
    plan, _ = with_baseline(a_plan({"A": 5}))
    edit = Edit(plan)
    edit.update(edit.plan.get(Block, "A"), duration=9)
    sheet = sheet_of(write_workbook(edit.plan, Words("en")), lambda heads: "finish variance" in heads)
    assert sheet.name == "Baselines"
    assert sheet.grid[1][0] == "Approved"
    row = dict(zip(*sheet.grid[:2], strict=True))
    assert [row[f"{key} variance"] for key in ("start", "finish", "duration")] == ["0", "4", "4"]
