"""Whom an export names: said at the moment of exporting, so that no name leaves the plan in silence."""

from roadmap_planner.exchange.carried import left_out
from roadmap_planner.model.entity import Id
from roadmap_planner.model.people import (
    Person,
    Relay,
    RelayAssignment,
    Sponsor,
    SponsorAction,
    SponsorScope,
    SurveyAnswer,
)
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Block
from roadmap_planner.planning.maturity import SMALLEST, pooled

WHOLE = frozenset({"json", "roadmap"})
"""The formats that hold everything, the answers to the survey too."""

DRAWN = frozenset({"pdf", "svg", "png"})

_NOBODY = frozenset({"map", "gantt"})
"""The views that show no names."""


def notes_on(format: str, plan: Plan, view: str = "") -> tuple[Phrase, ...]:
    """What whoever exports has to know: whom the file names, and what this format leaves out."""
    names = named_in(format, plan, view)
    told = () if names is None else (names, Phrase("export_note.copy_without_names"))
    return (*told, *left_out(format, plan))


def note_without_answers(plan: Plan) -> Phrase | None:
    """What a copy without names cannot hold, where all small groups together gave fewer than five answers."""
    silent = sum(levels is None for levels in pooled(plan).values())
    return Phrase("export_note.without_answers", count=silent, least=SMALLEST) if silent else None


def named_in(format: str, plan: Plan, view: str = "") -> Phrase | None:
    """How many people an export names, and whether it holds their answers; None when it does neither."""
    if format in WHOLE:
        persons = len(plan.all(Person))
        answers = bool(plan.all(SurveyAnswer))
        code = "names_and_answers" if persons and answers else "answers" if answers else "names"
        return Phrase(f"export_note.{code}", count=persons) if persons or answers else None
    named = _drawn(plan, view) if format in DRAWN else _in_table(format, plan)
    return Phrase("export_note.names", count=len(named)) if named else None


def _drawn(plan: Plan, view: str) -> set[Id]:
    if view in _NOBODY:
        return set()
    return {*(one.person for one in plan.rows(Sponsor)), *(one.person for one in plan.rows(Relay))}


def _in_table(format: str, plan: Plan) -> set[Id]:
    match format:
        case "csv" | "xlsx":
            scopes = (one.sponsor for one in plan.rows(SponsorScope) if one.block is not None)
            relays = (one.relay for one in plan.rows(RelayAssignment))
            return {
                *(plan.get(Sponsor, one).person for one in scopes),
                *(plan.get(Relay, one).person for one in relays),
            }
        case "ics":
            return {plan.get(Sponsor, one.sponsor).person for one in plan.rows(SponsorAction)}
        case "xml" | "gan":
            return {one.owner for one in plan.rows(Block) if one.owner is not None}
        case _:
            return set()
