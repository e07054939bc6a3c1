"""The JSON archive: a whole plan as sorted text that a person can read and a tool can compare."""

import json
from typing import Any

from roadmap_planner.model.entity import Entity
from roadmap_planner.model.errors import PlanError
from roadmap_planner.model.plain import from_plain, to_plain
from roadmap_planner.model.plan import KIND_BY_NAME, KINDS, Plan, plan_of
from roadmap_planner.model.rules import check

FORMAT = "roadmap-planner"
VERSION = 1


def plan_to_json(plan: Plan) -> str:
    """The plan as indented JSON, rows by kind and in the order they were added."""
    tables = {kind.__name__: [to_plain(row) for row in plan.rows(kind)] for kind in KINDS if plan.all(kind)}
    return (
        json.dumps({"format": FORMAT, "version": VERSION, "plan": tables}, ensure_ascii=False, indent=1)
        + "\n"
    )


def plan_from_json(text: str) -> Plan:
    """A plan from its archive. Raises PlanError for anything that is no valid plan; nothing is guessed."""
    try:
        archive = json.loads(text)
    except json.JSONDecodeError as error:
        raise PlanError("no_archive", line=error.lineno, column=error.colno) from error
    except (ValueError, RecursionError) as error:
        raise PlanError("no_archive", line=1, column=1) from error
    if (
        not isinstance(archive, dict)
        or archive.get("format") != FORMAT
        or not isinstance(archive.get("plan"), dict)
    ):
        raise PlanError("no_archive", line=1, column=1)
    if archive.get("version") != VERSION:
        raise PlanError("newer_archive", version=str(archive.get("version")))
    plan = plan_of(row for name, rows in archive["plan"].items() for row in _rows(name, rows))
    check(plan)
    return plan


def _rows(name: str, rows: Any) -> list[Entity]:  # noqa: ANN401 - whatever json.loads gives
    kind = KIND_BY_NAME.get(name)
    if kind is None or not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise PlanError("unreadable_row", kind=name, field="")
    return [_row(kind, number, row) for number, row in enumerate(rows, 1)]


def _row(kind: type[Entity], number: int, row: dict[str, Any]) -> Entity:
    try:
        return from_plain(kind, row)
    except PlanError as error:
        place = f"{kind.__name__} {number}"
        raise PlanError("unreadable_place", error.subject, place=place, reason=error.phrase) from error
