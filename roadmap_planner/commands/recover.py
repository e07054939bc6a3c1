"""``recover``: what can still be read of a damaged file, as a new file, and a report of what was lost."""

import argparse
from collections import Counter
from typing import TYPE_CHECKING

from roadmap_planner.commands.info import plural
from roadmap_planner.commands.parser import Parser
from roadmap_planner.commands.terminal import DIFFERS, DONE, Terminal, free, write_plan
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import KINDS

if TYPE_CHECKING:
    from roadmap_planner.document.mending import Lost


PART = "lost.unreadable_rows"
"""That a part of a table is lost: nobody knows how many rows it had."""


def arguments(parser: Parser) -> None:
    """What ``recover`` takes."""
    parser.file("FILE")
    parser.output()
    parser.option("--json", action="store_true")


def run(asked: argparse.Namespace, terminal: Terminal) -> int:
    """Write what was recovered and say what was not; 1 when something was lost, or may be wrong."""
    from roadmap_planner.document.recovery import recovered

    path = free(asked.out, force=asked.force)
    found = recovered(asked.file)
    write_plan(terminal, found.plan, path)
    rows = {kind: len(found.plan.all(kind)) for kind in KINDS}
    if asked.json:
        terminal.json(
            {
                "how": found.how,
                "counts": {plural(kind.__name__): count for kind, count in rows.items()},
                "lost": [_as_plain(one, terminal) for one in found.lost],
                "doubt": terminal.words.phrase(found.doubt) if found.doubt is not None else "",
            }
        )
    else:
        terminal.say(
            "recovered.written",
            name=str(path),
            count=sum(rows.values()),
            how=Phrase(f"recovered.{found.how}"),
        )
        _tell(found.lost, terminal)
        if found.doubt is not None:
            terminal.warn(found.doubt)
    return DIFFERS if found.lost or found.doubt else DONE


def _tell(lost: "tuple[Lost, ...]", terminal: Terminal) -> None:
    counts = Counter(one.kind for one in lost if not one.field and one.reason.key != PART)
    for kind, count in counts.items():
        terminal.say("recovered.count", kind=Phrase(f"kind.{kind}"), count=count)
    for one in lost:
        terminal.say(f"recovered.{'value' if one.field else 'row'}", **_values(one))


def _values(one: "Lost") -> dict[str, Phrase | str]:
    values: dict[str, Phrase | str] = {
        "kind": Phrase(f"kind.{one.kind}"),
        "name": one.name or "–",
        "reason": one.reason,
    }
    if one.field:
        values["field"] = Phrase(f"field.{one.kind}.{one.field}")
    return values


def _as_plain(one: "Lost", terminal: Terminal) -> dict[str, object]:
    return {
        "kind": plural(one.kind),
        "id": one.id,
        "name": one.name,
        "field": one.field or None,
        "reason": terminal.words.phrase(one.reason),
    }
