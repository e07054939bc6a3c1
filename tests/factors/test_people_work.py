"""What the factors propose and show follows the plan: its thresholds, its org chart, its calendar."""

from datetime import date

import pytest
from icalendar import Calendar

from roadmap_planner.exchange.icalendar import write_icalendar, write_reminders
from roadmap_planner.factors.connections import connections
from roadmap_planner.factors.needs import needs, session
from roadmap_planner.factors.situation import Situation
from roadmap_planner.model import people, work
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Entity
from roadmap_planner.model.plan import plan_of
from roadmap_planner.planning.schedule import schedule
from roadmap_planner.words import Words
from tests.factors.sound import Change, add, assessed, both, drop, drop_all, put, sound


def situation(*changes: Change) -> Situation:
    plan = plan_of(spoilt(*changes).values())
    return Situation(plan, schedule(plan))


def spoilt(*changes: Change) -> dict[str, Entity]:
    rows = sound()
    both(*changes)(rows)
    return rows


# Relays that are proposed


def proposed(*changes: Change) -> list[str]:
    """Whom the fix of a block without a relay in the plant makes a relay of it."""
    plan, found = assessed(spoilt(drop("r1circle", "r3circle"), *changes))
    about = {(work.Block, "circle"), (people.Population, "plant")}
    (finding,) = [one for one in found.outcomes["SF7.1"].findings if set(one.subjects) == about]
    if finding.fix is None:
        return []
    edit = Edit(plan)
    finding.fix.edits(edit)
    new = [
        one
        for one in edit.plan.rows(people.RelayAssignment)
        if one.id not in plan.all(people.RelayAssignment)
    ]
    return [edit.plan.get(people.Relay, one.relay).person for one in new]


def test_who_carries_the_population_and_has_most_left_is_proposed() -> None:
    assert proposed(put("r1profiles", effort=0.0), put("r3pilot", effort=1.0)) == ["p1"]
    assert proposed(put("r1", trained_on=None)) == ["p3"]


def test_nobody_who_left_or_sponsors_the_change_is_made_a_relay() -> None:
    alone = both(drop("c1", "c3"), *(put(f"p{n}", population="plant") for n in (0, 2, 5)))
    chart = put("p150", manager="p5")
    assert proposed(alone, chart) == ["p5"], "the chief executive leads more people, and is a sponsor"
    assert proposed(alone, chart, put("p5", left_on=date(2027, 8, 1))) == []
    assert proposed(put("p1", left_on=date(2027, 8, 1)), put("p3", left_on=date(2027, 8, 1))) == []


# Thresholds of the plan


def test_what_counts_as_connected_follows_the_threshold_of_the_plan() -> None:
    def enough(*changes: Change) -> bool:
        (plant,) = [one for one in connections(situation(*changes)) if one.population.id == "plant"]
        return plant.enough

    assert not enough(put("plant", device=80), put("a2", share=1))
    assert enough(put("plant", device=80), put("a2", share=1), put("SF2.2-share", value=80.0))


def test_who_needs_a_form_without_a_screen_follows_the_threshold_of_the_plan() -> None:
    few, many = situation(), situation(put("SF1.4-connected", value=30.0))
    for s, offline in ((few, True), (many, False)):
        plant = s.plan.get(people.Population, "plant")
        made = session(s, plant, 5, date(2028, 1, 3))
        assert made is not None
        assert made.offline is offline
        (need,) = [one for one in needs(s) if one.population.id == "plant"]
        assert need.offline_needed is offline


def test_a_form_without_a_screen_for_all_whom_a_block_reaches_counts_for_each() -> None:
    rows = spoilt(put("teach2", offline=False), put("coach1", offline=True))
    plan = plan_of(rows.values())
    (need,) = [one for one in needs(Situation(plan, schedule(plan))) if one.population.id == "plant"]
    assert need.offline
    assert assessed(rows)[1].outcomes["SF1.4"].findings == ()


def test_a_split_makes_the_pilot_that_the_thresholds_of_the_plan_ask_for() -> None:
    rows = spoilt(
        put("pilot", pilot_of=None),
        put("profiles", duration=130),
        *(put(one, share=100) for one in ("a4", "a5")),
        *(put(one, share=2) for one in ("a3", "a3b")),
        put("office", headcount=900),
        put("plant", headcount=300),
        put("SF8.2-few", value=5.0),
        put("SF8.2-people", value=40.0),
        put("SF8.5-days", value=25.0),
    )
    plan, found = assessed(rows)
    finding = next(one for one in found.outcomes["SF8.1"].findings if one.subjects[0][1] == "profiles")
    assert finding.fix is not None
    edit = Edit(plan)
    finding.fix.edits(edit)
    after = assessed({row.id: row for kind in edit.plan.tables for row in edit.plan.rows(kind)})[1]
    others = {*plan.all(work.Block)} - {"profiles"}
    for check in ("SF8.2", "SF8.5"):
        told = [one for one in after.outcomes[check].findings if one.subjects[0][1] not in others]
        assert [Words("en").phrase(one.evidence) for one in told] == []


# The sponsors' calendar


@pytest.mark.parametrize("whole", [True, False])
def test_nobody_is_reminded_of_what_is_past(whole: bool) -> None:
    rows = spoilt(
        drop_all(people.SponsorAction),
        add(
            *(
                people.SponsorAction(id=id, sponsor="chief", kind=people.ActionKind.POST, on=on, done=done)
                for id, on, done in (
                    ("missed", date(2027, 9, 1), None),
                    ("done", date(2027, 9, 2), True),
                    ("today", date(2027, 9, 6), None),
                    ("coming", date(2027, 10, 1), None),
                )
            )
        ),
    )
    write = write_icalendar if whole else write_reminders
    calendar = Calendar.from_ical(write(plan_of(rows.values()), Words("en")))
    events = {str(one["uid"]).partition("@")[0]: one for one in calendar.walk("VEVENT")}
    reminding = {id for id, one in events.items() if one.walk("VALARM")}
    assert reminding == {"today", "coming"}
    assert ("missed" in events) is whole
