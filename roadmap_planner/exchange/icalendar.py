"""iCalendar: the blocks, committees and sponsors' dates of a plan as whole days (RFC 5545)."""

from datetime import UTC, date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

import roadmap_planner
from roadmap_planner.model.evidence import Committee
from roadmap_planner.model.people import Person, Sponsor, SponsorAction
from roadmap_planner.model.plan import Plan, ordered
from roadmap_planner.model.work import Block, Wave
from roadmap_planner.planning.schedule import schedule
from roadmap_planner.words import Words

REMINDED_AT = 9
"""The hour of a reminder."""


def write_icalendar(plan: Plan, words: Words) -> bytes:
    """Every block from start to finish, every committee, every action of a sponsor. Days, never hours.

    The end of an event is the day after the last one, as RFC 5545 has it (3.6.1).
    """
    calendar = _calendar(plan, words)
    dates = schedule(plan)
    for block in ordered(plan.rows(Block)):
        own = dates.of(block.id)
        event = _event(block.id, f"{block.ref} {block.name}".strip(), own.start, own.finish)
        wave = plan.find(Wave, block.wave)
        if wave is not None:
            event.add("categories", [wave.name])
        about = "\n".join(part for part in (block.success_criterion, block.notes) if part)
        if about:
            event.add("description", about)
        calendar.add_component(event)
    for meeting in plan.rows(Committee):
        summary = meeting.name or words.say("kind.Committee")
        event = _event(meeting.id, summary, meeting.on, meeting.on)
        if meeting.decisions_asked:
            event.add("description", meeting.decisions_asked)
        calendar.add_component(event)
    for action in plan.rows(SponsorAction):
        calendar.add_component(_action(plan, action, words))
    data: bytes = calendar.to_ical()
    return data


def write_reminders(plan: Plan, words: Words) -> bytes:
    """What sponsors have to do from the status date on, each with its reminder: what is sent to them."""
    calendar = _calendar(plan, words)
    for action in sorted(plan.rows(SponsorAction), key=lambda one: (one.on, one.id)):
        if _to_come(plan, action):
            calendar.add_component(_action(plan, action, words))
    data: bytes = calendar.to_ical()
    return data


def _calendar(plan: Plan, words: Words) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", f"-//roadmap-planner//{roadmap_planner.__version__}//{words.language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", plan.roadmap.title)
    return calendar


def _action(plan: Plan, action: SponsorAction, words: Words) -> Event:
    """An action of a sponsor; one to come reminds at nine in the morning of its reminder's day."""
    person = plan.get(Person, plan.get(Sponsor, action.sponsor).person)
    summary = f"{words.say(f'action_kind.{action.kind.value}')} – {person.name}"
    event = _event(action.id, summary, action.on, action.on)
    block = plan.find(Block, action.block)
    about = "\n".join(part for part in (block.name if block is not None else "", action.notes) if part)
    if about:
        event.add("description", about)
    if _to_come(plan, action):
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", summary)
        alarm.add("trigger", action.remind_by - action.on + timedelta(hours=REMINDED_AT))
        event.add_component(alarm)
    return event


def _to_come(plan: Plan, action: SponsorAction) -> bool:
    """Whether an action is neither done nor past: nobody is reminded of what was missed."""
    today = plan.roadmap.status_date or plan.roadmap.start
    return not action.done and action.on >= today


def _event(id: str, summary: str, start: date, finish: date) -> Event:
    event = Event()
    event.add("uid", f"{id}@roadmap-planner")
    event.add("dtstamp", datetime.now(UTC).replace(microsecond=0))
    event.add("summary", summary)
    event.add("dtstart", start)
    event.add("dtend", finish + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    return event
