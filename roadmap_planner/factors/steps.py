"""SF8: the strategy of small steps."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from typing import TypeVar

from roadmap_planner.factors.check import (
    Answer,
    Check,
    Fix,
    Item,
    Later,
    Limit,
    Severity,
    bad,
    good,
    missing,
    wordless,
)
from roadmap_planner.factors.months import later, months_between
from roadmap_planner.factors.moving import link, monday, movable
from roadmap_planner.factors.situation import STEERING, USED, Situation
from roadmap_planner.factors.splitting import gate_between, newly_reached, split
from roadmap_planner.factors.subjects import at_once, key, names
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Id
from roadmap_planner.model.evidence import Committee
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.work import Block, BlockKind, Dependency, Wave

T = TypeVar("T")

TRIED = (*USED, BlockKind.DIRECTORY, BlockKind.CONNECTION)
"""Kinds that are tried before they spread."""


def small(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF8.1: neither too long nor, for a block that people use, too many people newly reached at once."""
    working = s.working
    if not working:
        return missing("blocks")
    new = newly_reached(s)
    items: list[Item] = []
    for block in working:
        people = new.get(block.id, 0)
        long, wide = block.duration > limit["days"], people * 100 > s.headcount * limit["share"]
        if not long and not wide:
            items.append(good(key(block)))
            continue
        code = "both" if long and wide else "long" if long else "wide"
        evidence = Phrase(
            f"finding.SF8.1.{code}",
            block=s.name(block),
            days=block.duration,
            people=people,
            percent=round(100 * people / max(s.headcount, 1)),
            limit=round(limit["share"] if wide else limit["days"]),
        )
        severity = Severity.BLOCKER if long and wide else Severity.WARNING
        items.append(bad(severity, evidence, key(block), fix=Later(partial(split, s, block, limit))))
    return Answer(tuple(items))


def tried(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF8.2: a block that reaches many has a pilot that reached few, finished before it starts.

    A block without a pilot that waits for a tried one of its kind continues it, and counts as tried.
    """
    if not s.headcount:
        return missing("headcount")
    large = [one for one in s.of_kind(*TRIED) if one.pilot_of is None and 100 * s.share(one) > limit["few"]]
    waiting = _waiting(s)
    proved: set[Id] = set()
    items: list[Item] = []
    for block in large:
        evidence = _untried(s, block, limit)
        continues = block.id not in s.pilots and not proved.isdisjoint(waiting.get(block.id, ()))
        if evidence is None or continues:
            proved.add(block.id)
            items.append(good(key(block)))
            continue
        severity = Severity.BLOCKER if 100 * s.share(block) > limit["many"] else Severity.WARNING
        items.append(bad(severity, evidence, key(block), *map(key, s.pilots.get(block.id, ()))))
    return Answer(tuple(items)) if items else missing("large_blocks")


def _waiting(s: Situation) -> dict[Id, list[Id]]:
    """The blocks of the same kind whose finish each block directly waits for."""
    found: dict[Id, list[Id]] = {}
    rows = s.plan.all(Block)
    for one in s.plan.rows(Dependency):
        before, after = rows[one.predecessor], rows[one.successor]
        if s.kind(before) is s.kind(after) and s.dates[before.id].finish < s.dates[after.id].start:
            found.setdefault(after.id, []).append(before.id)
    return found


def _untried(s: Situation, block: Block, limit: Mapping[str, float]) -> Phrase | None:
    """What is wrong with the pilots of a block, or None when one of them will do."""
    pilots, percent = s.pilots.get(block.id, []), round(100 * s.share(block))
    if not pilots:
        return Phrase("finding.SF8.2.none", block=s.name(block), percent=percent, people=s.people(block))
    early = [one for one in pilots if s.dates[one.id].finish < s.dates[block.id].start]
    if not early:
        return Phrase("finding.SF8.2.late", block=s.name(block), pilot=s.name(pilots[0]), percent=percent)
    if any(s.people(one) >= limit["people"] and 100 * s.share(one) <= limit["few"] for one in early):
        return None
    people = s.people(early[0])
    return Phrase(
        "finding.SF8.2.size", block=s.name(block), pilot=s.name(early[0]), people=people, percent=percent
    )


def _pairs(s: Situation) -> Iterator[tuple[Block, Block]]:
    """Each pilot with its extension, by the pilot's start."""
    for pilot in s.blocks:
        if pilot.pilot_of is not None:
            yield pilot, s.plan.get(Block, pilot.pilot_of)


def gated(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF8.3: a committee or a gate between a pilot and its extension, with a decision.

    A gate of the past has its decision. A committee without a word on decisions, or that has met without one,
    is told, and still counts.
    """
    if not s.pilots:
        return missing("pilots")
    gates = sorted((one for one in s.blocks if one.gate), key=lambda one: s.dates[one.id].finish)
    gate_days = [s.dates[one.id].finish for one in gates]
    committees = sorted(s.plan.rows(Committee), key=lambda one: one.on)
    committee_days = [one.on for one in committees]
    items: list[Item] = []
    for pilot, block in _pairs(s):
        first, last = s.dates[pilot.id].finish, s.dates[block.id].start
        passed = _between(gate_days, gates, first, last)
        met = _between(committee_days, committees, first, last)
        items += _gate_items(s, pilot, block, passed, met)
    return Answer(tuple(items))


def _between(days: list[date], rows: list[T], first: date, last: date) -> list[T]:
    """The rows whose day is from one to another, both included; ``days`` are theirs, in order."""
    return rows[bisect_left(days, first) : bisect_right(days, last)]


def _gate_items(
    s: Situation, pilot: Block, block: Block, gates: list[Block], committees: list[Committee]
) -> list[Item]:
    subjects = key(pilot), key(block)
    if any(one.gate_decision is not None or s.dates[one.id].finish >= s.today for one in gates):
        return [good(*subjects)]
    told = {"pilot": s.name(pilot), "block": s.name(block)}
    if committees:
        counted = good(*subjects)
        silent = [code for one in committees if (code := _silence(one, s.today)) is not None]
        if len(silent) < len(committees):
            return [counted]
        evidence = Phrase(f"finding.SF8.3.{silent[0]}", **told, on=committees[0].on)
        return [counted, wordless(Severity.WARNING, evidence, *subjects, key(committees[0]))]
    if gates:
        evidence = Phrase("finding.SF8.3.undecided", **told, gate=s.name(gates[0]))
        return [bad(Severity.WARNING, evidence, *subjects, key(gates[0]))]
    finish, start = s.dates[pilot.id].finish, s.dates[block.id].start
    evidence = Phrase("finding.SF8.3", **told, finish=finish, start=start)
    return [bad(Severity.WARNING, evidence, *subjects, fix=Later(partial(gate_between, s, pilot, block)))]


def _silence(committee: Committee, today: date) -> str | None:
    """What is wanting of the words of a committee: something to decide, and, when it has met, a decision."""
    if committee.decisions_taken.strip():
        return None
    if not committee.decisions_asked.strip():
        return "silent"
    return "undecided_committee" if committee.on < today else None


def told_apart(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF8.4: pilots have a success criterion with a figure.

    The figure is a number of its own or the adoption aimed at; digits in a text are proposed, not counted.
    """
    if not s.pilots:
        return missing("pilots")
    items: list[Item] = []
    for pilot, _ in _pairs(s):
        if pilot.success_figure is None and pilot.adoption_target is None:
            evidence = Phrase("finding.SF8.4", pilot=s.name(pilot))
            items.append(bad(Severity.WARNING, evidence, key(pilot), fix=_figure(s, pilot)))
            continue
        items.append(good(key(pilot)))
        if not pilot.success_criterion.strip():
            evidence = Phrase("finding.SF8.4.unsaid", pilot=s.name(pilot))
            items.append(wordless(Severity.WARNING, evidence, key(pilot)))
    return Answer(tuple(items))


def _figure(s: Situation, pilot: Block) -> Fix | None:
    """The first number of the criterion as its figure, where there is one."""
    found = re.search(r"\d{1,9}(?:[.,]\d{1,3})?", pilot.success_criterion)
    if found is None:
        return None
    figure = float(found.group().replace(",", "."))

    def edits(edit: Edit) -> None:
        edit.update(pilot, success_figure=figure)

    return Fix(Phrase("fix.SF8.4", figure=figure, pilot=s.name(pilot)), edits)


def time_to_repair(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF8.5: some working days between a pilot's finish and its extension's start."""
    if not s.pilots:
        return missing("pilots")
    items: list[Item] = []
    calendar, wanted = s.schedule.calendar, round(limit["days"])
    for pilot, block in _pairs(s):
        start, finish = s.dates[block.id].start, s.dates[pilot.id].finish
        room = calendar.index(start) - calendar.index_before(finish) - 1
        if room >= limit["days"]:
            items.append(good(key(pilot), key(block)))
            continue
        evidence = Phrase(
            "finding.SF8.5", pilot=s.name(pilot), block=s.name(block), days=max(room, 0), wanted=wanted
        )
        fix = Later(partial(_room, s, pilot, block, wanted))
        items.append(bad(Severity.WARNING, evidence, key(pilot), key(block), fix=fix))
    return Answer(tuple(items))


def _room(s: Situation, pilot: Block, block: Block, days: int) -> Fix | None:
    """The lag, on the link between the two where there is one."""
    if not movable(block) or s.waiting.leads_to(block.id, pilot.id):
        return None
    title = Phrase("fix.SF8.5", pilot=s.name(pilot), block=s.name(block), days=days)
    return Fix(title, lambda edit: link(edit, pilot.id, block.id, lag=days))


def not_too_many(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF8.6: blocks that run at the same time, and blocks that start in one week."""
    working = s.working
    if not working:
        return missing("blocks")
    items: list[Item] = []
    running, on = at_once(s, working)
    if len(running) > limit["blocks"] and on is not None:
        evidence = Phrase(
            "finding.SF8.6.running", blocks=len(running), on=on, names=names([s.name(one) for one in running])
        )
        held = limit["blocks"] / len(running)
        items.append(bad(Severity.WARNING, evidence, *map(key, running), held=held))
    else:
        items.append(good())
    weeks: dict[date, list[Block]] = {}
    for one in working:
        weeks.setdefault(monday(s.dates[one.id].start), []).append(one)
    week = max(weeks, key=lambda first: (len(weeks[first]), -first.toordinal()))
    if len(weeks[week]) > limit["starts"]:
        found = weeks[week]
        evidence = Phrase(
            "finding.SF8.6.starts", blocks=len(found), week=week, names=names([s.name(b) for b in found])
        )
        items.append(bad(Severity.WARNING, evidence, *map(key, found), held=limit["starts"] / len(found)))
    else:
        items.append(good())
    return Answer(tuple(items))


def early_results(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF8.7: some population has something of use within half a year: neither technical nor steering."""
    useful = [
        one
        for one in s.working
        if one.id in s.audiences and not s.kind(one).technical and s.kind(one) not in STEERING
    ]
    if not useful:
        return missing("used_blocks")
    first = min(useful, key=lambda one: (s.dates[one.id].finish, one.id))
    start, finish = s.plan.roadmap.start, s.dates[first.id].finish
    if finish <= later(start, round(limit["months"])):
        return Answer((good(key(first)),))
    months = months_between(start, finish)
    evidence = Phrase("finding.SF8.7", block=s.name(first), on=finish, months=months)
    return Answer((bad(Severity.WARNING, evidence, key(first)),))


def chain(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF8.8: direct successors in other waves of a block, where neither is a gate."""
    if not s.plan.all(Wave) or not s.blocks:
        return missing("waves")
    following: dict[Id, dict[Id, Block]] = {}
    rows = s.plan.all(Block)
    for one in s.plan.rows(Dependency):
        before, after = rows[one.predecessor], rows[one.successor]
        if before.wave != after.wave and not before.gate and not after.gate:
            following.setdefault(before.id, {})[after.id] = after
    items: list[Item] = []
    for block in s.blocks:
        found = list(following.get(block.id, {}).values())
        if len(found) <= limit["successors"]:
            items.append(good(key(block)))
        else:
            blocks = names([s.name(one) for one in found])
            evidence = Phrase("finding.SF8.8", block=s.name(block), count=len(found), names=blocks)
            items.append(bad(Severity.ADVICE, evidence, key(block), *map(key, found)))
    return Answer(tuple(items))


CHECKS = (
    Check(
        "SF8.1",
        Severity.BLOCKER,
        small,
        (Limit("days", 60, "working_days", "house"), Limit("share", 40, "percent", "house")),
        "seed, house",
    ),
    Check(
        "SF8.2",
        Severity.BLOCKER,
        tried,
        (
            Limit("few", 15, "percent", "Rogers"),
            Limit("people", 20, "people", "house"),
            Limit("many", 40, "percent", "house"),
        ),
        "seed, Rogers",
    ),
    Check("SF8.3", Severity.WARNING, gated),
    Check("SF8.4", Severity.WARNING, told_apart),
    Check(
        "SF8.5",
        Severity.WARNING,
        time_to_repair,
        (Limit("days", 10, "working_days", "house"),),
        "seed, house",
    ),
    Check(
        "SF8.6",
        Severity.WARNING,
        not_too_many,
        (Limit("blocks", 5, "blocks", "house"), Limit("starts", 3, "blocks", "house")),
        "house",
    ),
    Check("SF8.7", Severity.WARNING, early_results, (Limit("months", 6, "months", "Kotter"),), "Kotter"),
    Check("SF8.8", Severity.ADVICE, chain, (Limit("successors", 5, "blocks", "house"),), "house"),
)
