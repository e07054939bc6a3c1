"""What a simulation found, as sentences and rows: the same in the window and in a terminal."""

from roadmap_planner.model.entity import Id
from roadmap_planner.model.evidence import Committee
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.work import Block, Wave
from roadmap_planner.planning.simulation import LIKELY, Driver, Outlook, Simulation
from roadmap_planner.words import Words

Cell = tuple[Id, str]
"""Whom the row stands for ("" for the plan and the headers), and a text."""


def said(found: Simulation) -> list[Phrase]:
    """When it is likely to be finished, and what that rests on."""
    if not found.uncertain:
        return [Phrase("simulation.certain")]
    chance = round(found.finish.chance(found.finish.planned) * 100)
    rests = Phrase(
        "simulation.rests",
        trials=found.wanted.trials,
        seed=str(found.wanted.seed),
        count=found.uncertain,
    )
    return [
        Phrase("simulation.finish", percent=80, day=found.finish.by(80)),
        Phrase("simulation.planned", day=found.finish.planned, percent=chance),
        rests,
    ]


def outlook_rows(found: Simulation, words: Words) -> list[list[Cell]]:
    """A row of headers, then the plan, each wave and each committee with something due."""
    columns = ("name", "planned", *(f"p{percent}" for percent in LIKELY), "chance")
    rows: list[list[Cell]] = [[("", words.say(f"simulation.column.{name}")) for name in columns]]
    rows.append(_row("", words.say("simulation.plan"), found.finish, None, words))
    for id, outlook in found.waves.items():
        rows.append(_row(id, found.plan.get(Wave, id).name, outlook, None, words))
    for meeting in found.meetings:
        day = found.plan.get(Committee, meeting.committee).on
        name = words.say("simulation.committee", day=words.short_day(day))
        rows.append(_row(meeting.committee, name, meeting.outlook, meeting.chance, words))
    return rows


def driver_said(found: Simulation, driver: Driver) -> Phrase:
    """How much a block decides of the finish."""
    row = found.plan.get(Block, driver.block)
    return Phrase(
        "simulation.driver",
        name=f"{row.ref} {row.name}".strip(),
        percent=round(driver.share * 100),
        soonest=driver.soonest,
        latest=driver.latest,
    )


def critical_said(found: Simulation, block: Id) -> Phrase:
    """How often a block has no float."""
    row = found.plan.get(Block, block)
    percent = round(found.criticality[block] * 100)
    return Phrase("simulation.critical", name=f"{row.ref} {row.name}".strip(), percent=percent)


def _row(id: Id, name: str, outlook: Outlook | None, chance: float | None, words: Words) -> list[Cell]:
    if outlook is None:
        return [(id, name), (id, words.say("simulation.nothing_due")), *[(id, "")] * 4]
    share = outlook.chance(outlook.planned) if chance is None else chance
    days = [outlook.planned, *(outlook.by(percent) for percent in LIKELY)]
    percent = words.say("simulation.share", percent=round(share * 100))
    return [(id, name), *((id, words.short_day(day)) for day in days), (id, percent)]
