"""``merge``: bring two copies of a plan together."""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from roadmap_planner.commands.info import plural
from roadmap_planner.commands.parser import Parser
from roadmap_planner.commands.terminal import (
    DIFFERS,
    DONE,
    WRONG_USAGE,
    CommandError,
    Terminal,
    content,
    free,
    one_line,
    read_plan,
    write_plan,
)
from roadmap_planner.model.change import RowEdit
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Block
from roadmap_planner.planning.differences import told
from roadmap_planner.planning.merge import Merged, merge
from roadmap_planner.planning.merge_conflicts import Conflict, Side
from roadmap_planner.words import Words

MOST_CHOICES = 10 * 1024 * 1024
"""Bytes of a file of choices."""


def arguments(parser: Parser) -> None:
    """What ``merge`` takes."""
    for name in ("BASE", "MINE", "THEIRS"):
        parser.file(name)
    parser.output()
    parser.option("--take", choices=[side.value for side in Side])
    parser.option("--choices", metavar="FILE", type=Path)
    parser.option("--json", action="store_true")
    parser.epilog = parser.words.say("cli.merge.help")


def run(asked: argparse.Namespace, terminal: Terminal) -> int:
    """Write the merged plan: 0 without conflict. With conflicts 1, and it is written only when every one of
    them is settled, by ``--choices`` or ``--take``.
    """
    out = free(asked.out, force=asked.force)
    choices = _choices(asked.choices) if asked.choices else {}
    otherwise = Side(asked.take or Side.MINE)
    plans = (read_plan(asked.base), read_plan(asked.mine), read_plan(asked.theirs))
    merged = merge(*plans, choices, otherwise=otherwise)
    unknown = sorted(choices.keys() - {one.key for one in merged.conflicts})
    if unknown:
        raise CommandError(Phrase("cli.merge.unknown_choice", key=unknown[0]), WRONG_USAGE)
    written = bool(asked.take) or not merged.asked
    if written:
        write_plan(terminal, merged.plan, out)
    if asked.json:
        terminal.json(_as_plain(merged, terminal.words, written=written))
    else:
        _tell(merged, terminal)
        blocks = Phrase("unit.blocks", count=len(merged.plan.all(Block)))
        if written:
            terminal.say("cli.written", name=str(out), blocks=blocks)
    if not written:
        terminal.warn(Phrase("cli.merge.not_written", count=len(merged.asked)))
    return DIFFERS if merged.conflicts else DONE


def _choices(path: Path) -> dict[str, str]:
    """The choices of a file: a JSON object of conflict keys and option keys."""
    try:
        found = json.loads(content(path, MOST_CHOICES).decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise CommandError(Phrase("cli.merge.bad_choices", name=str(path))) from error
    if not isinstance(found, dict) or not all(isinstance(one, str) for one in found.values()):
        raise CommandError(Phrase("cli.merge.bad_choices", name=str(path)))
    return found


def _as_plain(merged: Merged, words: Words, *, written: bool) -> dict[str, object]:
    return {
        "written": written,
        "conflicts": [_conflict(one, words) for one in merged.conflicts],
        "from_mine": list(_rows(merged.theirs, merged.plan, merged.taken_from(Side.MINE), words)),
        "from_theirs": list(_rows(merged.mine, merged.plan, merged.taken_from(Side.THEIRS), words)),
    }


def _conflict(conflict: Conflict, words: Words) -> dict[str, object]:
    kind, id = conflict.subject
    return {
        "key": conflict.key,
        "reason": conflict.reason.value,
        "kind": plural(kind.__name__),
        "id": id,
        "sentence": words.phrase(conflict.phrase),
        "options": [
            {"key": one.key, "keeps": one.keeps.value, "sentence": words.phrase(one.phrase)}
            for one in conflict.options
        ],
        "chosen": None if conflict.asked else conflict.chosen,
    }


def _rows(old: Plan, new: Plan, rows: tuple[RowEdit, ...], words: Words) -> Iterator[dict[str, str]]:
    for row in rows:
        sentence = words.phrase(told(old, new, row).phrase)
        yield {"kind": plural(row.kind.__name__), "id": row.id, "sentence": sentence}


def _tell(merged: Merged, terminal: Terminal) -> None:
    words = terminal.words
    rows = merged.taken_from(Side.THEIRS)
    if rows:
        terminal.say("cli.merge.from_theirs", count=len(rows))
    else:
        terminal.say("cli.merge.nothing_from_theirs")
    for row in rows:
        terminal.line(f"  {one_line(words.phrase(told(merged.mine, merged.plan, row).phrase))}")
    if merged.conflicts:
        terminal.say("cli.merge.conflicts", count=len(merged.conflicts))
    for conflict in merged.conflicts:
        terminal.line(f"  {one_line(words.phrase(conflict.phrase))}")
        for option in conflict.options:
            mark = "*" if option.key == conflict.chosen and not conflict.asked else " "
            side = words.say(f"merge.option.all_{option.keeps}")
            terminal.line(f"    {mark} {side}: {one_line(words.phrase(option.phrase))}")
