"""``compare``: what differs between two plans, rows and dates."""

import argparse

from roadmap_planner.commands.info import plural
from roadmap_planner.commands.parser import Parser
from roadmap_planner.commands.terminal import DIFFERS, DONE, Terminal, read_plan
from roadmap_planner.model.change import RowEdit, difference
from roadmap_planner.model.entity import Entity, fields_of
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plain import to_plain
from roadmap_planner.model.plan import Plan, ordered
from roadmap_planner.model.work import Block
from roadmap_planner.planning.schedule import schedule


def arguments(parser: Parser) -> None:
    """What ``compare`` takes."""
    parser.file("A")
    parser.file("B")
    parser.option("--json", action="store_true")


def run(asked: argparse.Namespace, terminal: Terminal) -> int:
    """Say every row that differs, and every block whose dates do; 1 when something does."""
    old, new = read_plan(asked.a), read_plan(asked.b)
    rows = difference(old, new)
    dates = moved(old, new)
    if asked.json:
        terminal.json({"same": not rows, "rows": [_as_plain(row) for row in rows], "dates": dates})
    else:
        _tell(rows, dates, terminal)
    return DIFFERS if rows else DONE


def moved(old: Plan, new: Plan) -> list[dict[str, object]]:
    """The blocks of both plans whose start or finish differs, with both dates in ISO form."""
    before, after = schedule(old), schedule(new)
    found: list[dict[str, object]] = []
    for block in ordered(new.rows(Block)):
        if old.find(Block, block.id) is None:
            continue
        was, now = before.of(block.id), after.of(block.id)
        if (was.start, was.finish) != (now.start, now.finish):
            found.append(
                {
                    "id": block.id,
                    "ref": block.ref,
                    "name": block.name,
                    "start": [was.start.isoformat(), now.start.isoformat()],
                    "finish": [was.finish.isoformat(), now.finish.isoformat()],
                }
            )
    return found


def _as_plain(row: RowEdit) -> dict[str, object]:
    return {
        "kind": plural(row.kind.__name__),
        "id": row.id,
        "name": _name(row),
        "change": _change(row),
        "fields": {name: list(values) for name, values in _fields(row).items()},
    }


def _change(row: RowEdit) -> str:
    if row.before is None:
        return "added"
    return "removed" if row.after is None else "altered"


def _name(row: RowEdit) -> str:
    entity = row.after or row.before
    return " ".join(str(getattr(entity, name)) for name in ("ref", "name") if getattr(entity, name, ""))


def _fields(row: RowEdit) -> dict[str, tuple[object, object]]:
    """The fields that differ, before and after; none for a row that one plan does not have."""
    before, after = _plain(row.before), _plain(row.after)
    if not before or not after:
        return {}
    names = (field.name for field in fields_of(row.kind))
    return {name: (before[name], after[name]) for name in names if before[name] != after[name]}


def _plain(entity: Entity | None) -> dict[str, object]:
    return to_plain(entity) if entity is not None else {}


def _tell(rows: tuple[RowEdit, ...], dates: list[dict[str, object]], terminal: Terminal) -> None:
    if not rows:
        terminal.say("cli.compare.same")
    for row in rows:
        kind = Phrase(f"kind.{row.kind.__name__}")
        terminal.say(f"cli.compare.{_change(row)}", kind=kind, name=_name(row) or row.id)
        for name, (before, after) in _fields(row).items():
            field = Phrase(f"field.{row.kind.__name__}.{name}")
            terminal.say("cli.compare.field", field=field, before=_text(before), after=_text(after))
    if dates:
        terminal.say("cli.compare.moved", count=len(dates))


def _text(value: object) -> str:
    return "–" if value is None or value == "" else str(value)
