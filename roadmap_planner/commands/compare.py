"""``compare``: what differs between two plans, or a plan and its baseline or scenario: rows and dates."""

import argparse

from roadmap_planner.commands.info import plural
from roadmap_planner.commands.parser import Parser
from roadmap_planner.commands.schedule import variance_as_plain
from roadmap_planner.commands.terminal import (
    DIFFERS,
    DONE,
    WRONG_USAGE,
    CommandError,
    Terminal,
    one_line,
    read_plan,
)
from roadmap_planner.commands.variants import baseline_named, variant
from roadmap_planner.model.change import RowEdit
from roadmap_planner.model.entity import Id
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plain import to_plain
from roadmap_planner.model.plan import Plan, ordered
from roadmap_planner.model.work import Block
from roadmap_planner.planning.baselines import Variances
from roadmap_planner.planning.compare import Comparison, against_baseline, compare
from roadmap_planner.planning.compare_words import sentences, summary
from roadmap_planner.planning.differences import Difference, differences
from roadmap_planner.planning.maturity import told_alone
from roadmap_planner.planning.preview_words import moved_sentence
from roadmap_planner.planning.schedule import schedule
from roadmap_planner.words import Words


def arguments(parser: Parser) -> None:
    """What ``compare`` takes."""
    parser.file("A")
    parser.file("B", nargs="?")
    parser.option("--baseline", metavar="NAME")
    parser.option("--scenario", metavar="NAME")
    parser.option("--json", action="store_true")


def run(asked: argparse.Namespace, terminal: Terminal) -> int:
    """Say every row that differs, and every block whose dates do; 1 when something does."""
    if sum(one is not None for one in (asked.b, asked.baseline, asked.scenario)) != 1:
        raise CommandError(Phrase("cli.scenario.what"), WRONG_USAGE)
    old = read_plan(asked.a)
    if asked.baseline is not None:
        return _tell_baseline(old, baseline_named(old, asked.baseline).id, terminal, json=asked.json)
    new = read_plan(asked.b) if asked.scenario is None else variant(old, asked.scenario, terminal)
    rows = differences(old, new)
    dates = moved(old, new)
    found = compare(old, schedule(old), new, schedule(new))
    if asked.json:
        terminal.json(
            {
                "same": not rows,
                "rows": [_as_plain(old, new, one, terminal.words) for one in rows],
                "dates": dates,
                **_as_committees_ask(found, terminal.words),
            }
        )
    else:
        _tell(rows, found, new, terminal)
    return DIFFERS if rows else DONE


def _tell_baseline(plan: Plan, baseline: Id, terminal: Terminal, *, json: bool) -> int:
    """What the plan says otherwise than one of its baselines, with the variances of its blocks."""
    dates = schedule(plan)
    found = against_baseline(plan, dates, baseline)
    if json:
        variances = Variances(dates, baseline)
        told = {block: variances.of(block) for block in dates.blocks}
        terminal.json(
            {
                "same": found.same,
                "baseline": baseline,
                "variances": {block: variance_as_plain(one) for block, one in told.items() if one},
                **_as_committees_ask(found, terminal.words),
            }
        )
    else:
        terminal.line(one_line(terminal.words.phrase(summary(found))))
        for _, phrase in sentences(plan, found):
            terminal.line(one_line(terminal.words.phrase(phrase)))
    return DONE if found.same else DIFFERS


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


def _as_plain(old: Plan, new: Plan, one: Difference, words: Words) -> dict[str, object]:
    row = one.row
    return {
        "kind": plural(row.kind.__name__),
        "id": row.id,
        "name": words.value(one.name),
        "change": _change(row),
        "fields": {name: list(values) for name, values in _fields(old, new, row).items()},
        "sentence": words.phrase(one.phrase),
    }


def _change(row: RowEdit) -> str:
    if row.before is None:
        return "added"
    return "removed" if row.after is None else "altered"


def _fields(old: Plan, new: Plan, row: RowEdit) -> dict[str, tuple[object, object]]:
    """The fields that differ, before and after; none for a row that one plan does not have. What fewer than
    five people answered is null on both sides.
    """
    if row.before is None or row.after is None:
        return {}
    before, after = to_plain(row.before), to_plain(row.after)
    alone = {
        name: told_alone(old, row.before, name) and told_alone(new, row.after, name)
        for name in before
        if before[name] != after[name]
    }
    return {name: (before[name], after[name]) if told else (None, None) for name, told in alone.items()}


def _as_committees_ask(found: Comparison, words: Words) -> dict[str, object]:
    """Blocks by what became of them, links and the finish; days are working days."""
    return {
        "blocks": {
            "added": list(found.added),
            "removed": [{"id": one.id, "name": one.name} for one in found.removed],
            "moved": [{"id": one.id, "days": one.days} for one in found.moved],
            "reassigned": [
                {
                    "id": one.block,
                    "role": one.role.value,
                    "came": [words.value(name) for name in one.came],
                    "went": [words.value(name) for name in one.went],
                }
                for one in found.reassigned
            ],
        },
        "links": {
            "added": [one.id for one in found.links_added],
            "removed": [list(names) for names in found.links_removed],
        },
        "finish": [day.isoformat() for day in found.finish],
        "finish_days": found.finish_days,
    }


def _tell(rows: tuple[Difference, ...], found: Comparison, new: Plan, terminal: Terminal) -> None:
    if not rows:
        terminal.say("cli.compare.same")
    for row in rows:
        terminal.line(one_line(terminal.words.phrase(row.phrase)))
    if found.moved:
        terminal.say("cli.compare.moved", count=len(found.moved))
    for one in found.moved:
        terminal.line(one_line(terminal.words.phrase(moved_sentence(new, one))))
    if found.finish_days:
        terminal.line(one_line(terminal.words.phrase(summary(found))))
