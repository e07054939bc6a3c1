"""A plan as whole days in anybody's calendar."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from roadmap_planner.exchange.formats import write
from roadmap_planner.exchange.icalendar import write_reminders
from roadmap_planner.model.entity import changed
from roadmap_planner.model.evidence import Committee
from roadmap_planner.model.people import ActionKind, Person, Sponsor, SponsorAction
from roadmap_planner.model.textsafe import clean_text
from roadmap_planner.model.work import Block, Wave
from roadmap_planner.planning.schedule import schedule
from roadmap_planner.words import Words
from tests.plans import a_plan


def test_every_block_runs_from_its_start_to_the_day_after_its_finish() -> None:
    plan = a_plan({"A": 5, "B": 3, "C": 0}, [("A", "B"), ("B", "C")])
    events = Calendar.from_ical(write("p.ics", plan, Words("fr"))).walk("VEVENT")
    dates = schedule(plan)
    told = {str(one["uid"]): (one.decoded("dtstart"), one.decoded("dtend")) for one in events}
    assert told == {
        f"{id}@roadmap-planner": (dates.of(id).start, dates.of(id).finish + timedelta(days=1))
        for id in dates.blocks
    }


def test_committees_and_what_sponsors_do_are_there() -> None:
    plan = a_plan(
        {"A": 1},
        (),
        Committee(id="c", name="Comité", on=date(2027, 3, 4)),
        Person(id="p", name="Hélène"),
        Sponsor(id="s", person="p"),
        SponsorAction(id="a", sponsor="s", kind=ActionKind.POST, on=date(2027, 3, 5)),
        Wave(id="w", name="Une"),
    )
    events = Calendar.from_ical(write("p.ics", plan, Words("fr"))).walk("VEVENT")
    assert [str(one["summary"]) for one in events] == ["A A", "Comité", "Billet – Hélène"]


@given(st.text(min_size=1, max_size=150))
def test_any_name_arrives_letter_for_letter_on_folded_lines(text: str) -> None:
    name = clean_text(text.encode("utf-8", "ignore").decode(), lines=False) or "x"
    plan = a_plan({"A": 1})
    block = changed(plan.get(Block, "A"), {"name": name, "ref": ""})
    plan = plan.replacing({Block: {"A": block}})
    data = write("p.ics", plan, Words("en"))
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    [event] = Calendar.from_ical(data).walk("VEVENT")
    assert str(event["summary"]) == name


def test_what_sponsors_have_to_do_comes_with_a_reminder() -> None:
    """A week before at nine, or on the day that was chosen; nothing for what is done."""
    action = SponsorAction(id="a", sponsor="s", kind=ActionKind.KICK_OFF, on=date(2027, 3, 15))
    plan = a_plan(
        {},
        (),
        Person(id="p", name="Hélène"),
        Sponsor(id="s", person="p"),
        action,
        replace(action, id="b", on=date(2027, 4, 1), remind_on=date(2027, 3, 30)),
        replace(action, id="c", on=date(2027, 2, 1), done=True),
    )
    events = Calendar.from_ical(write_reminders(plan, Words("fr"))).walk("VEVENT")
    reminded = {
        str(one["uid"]).split("@")[0]: datetime.combine(one.decoded("dtstart"), time())
        + one.walk("VALARM")[0].decoded("trigger")
        for one in events
    }
    assert reminded == {"a": datetime(2027, 3, 8, 9), "b": datetime(2027, 3, 30, 9)}
    whole = Calendar.from_ical(write("p.ics", plan, Words("fr"))).walk("VEVENT")
    assert {str(one["uid"]).split("@")[0]: len(one.walk("VALARM")) for one in whole} == {
        "a": 1,
        "b": 1,
        "c": 0,
    }
