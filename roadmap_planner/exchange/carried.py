"""What of a plan a format has no place for, so that an export never loses it in silence."""

from collections.abc import Mapping
from types import MappingProxyType

from roadmap_planner.model.entity import Entity
from roadmap_planner.model.evidence import Committee, Roadmap
from roadmap_planner.model.people import (
    Audience,
    Person,
    Population,
    Relay,
    RelayAssignment,
    RelayPopulation,
    Sponsor,
    SponsorAction,
    SponsorScope,
)
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import KINDS, Plan
from roadmap_planner.model.presets import Preset
from roadmap_planner.model.work import (
    Baseline,
    BaselineDates,
    Block,
    CalendarException,
    Constraint,
    Dependency,
    Wave,
)

_WORK: frozenset[type[Entity]] = frozenset({Roadmap, Wave, Block, Dependency})
_SHEET = _WORK | {
    Population,
    Audience,
    Person,
    Sponsor,
    SponsorScope,
    Relay,
    RelayAssignment,
    RelayPopulation,
}
_PROJECT = _WORK | {Baseline, BaselineDates, CalendarException}

CARRIED: Mapping[str, frozenset[type[Entity]]] = MappingProxyType(
    {
        "csv": _SHEET,
        "xlsx": _SHEET | {Baseline, BaselineDates, Preset},
        "xml": _PROJECT,
        "gan": _PROJECT,
        "ics": frozenset({Roadmap, Wave, Block, Committee, SponsorAction}),
    }
)
"""The kinds of rows that a format carries, by its ending. An archive (json) carries all."""

MOST_BASELINES = 11
"""MS Project numbers baselines from 0 to 10."""

_UNBOUND = {Constraint.AS_SOON_AS_POSSIBLE, Constraint.START_NO_EARLIER}


def left_out(format: str, plan: Plan) -> tuple[Phrase, ...]:
    """What an export in this format leaves out or says otherwise, as notes for whoever exports."""
    if format not in CARRIED:
        return ()
    missing = [
        kind
        for kind in KINDS
        if plan.all(kind) and kind not in CARRIED[format] and (kind is not Preset or format == "ics")
    ]
    notes = []
    if missing:
        what = tuple(Phrase(f"kind.{kind.__name__}") for kind in missing)
        notes.append(Phrase("import_note.not_carried", what=what))
    links = list(plan.rows(Dependency))
    counts = {
        "soft_links": sum(one.soft for one in links) if format in {"csv", "xlsx", "xml"} else 0,
        "elapsed_links": sum(one.elapsed for one in links) if format in {"csv", "xlsx", "gan"} else 0,
        "constraints": sum(one.constraint not in _UNBOUND for one in plan.rows(Block))
        if format in {"csv", "xlsx", "gan"}
        else 0,
        "kinds": len(plan.all(Preset)) if format in {"csv", "xml", "gan"} else 0,
        "baselines": max(len(plan.all(Baseline)) - MOST_BASELINES, 0) if format == "xml" else 0,
    }
    return (*notes, *(Phrase(f"export_note.{key}", count=count) for key, count in counts.items() if count))
