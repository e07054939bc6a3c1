"""SF8: the strategy of small steps."""

from collections.abc import Mapping
from datetime import date, timedelta

from roadmap_planner.factors.check import Answer, Check, Fix, Item, Limit, Severity, bad, good, missing
from roadmap_planner.factors.situation import USED, Situation, key, names
from roadmap_planner.factors.sponsor import at_once
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Id
from roadmap_planner.model.evidence import Committee
from roadmap_planner.model.people import Audience, Population
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.rules import path_between
from roadmap_planner.model.work import Block, BlockKind, Dependency, Wave

TRIED = USED | {BlockKind.DIRECTORY, BlockKind.CONNECTION}


def newly_reached(s: Situation) -> dict[Id, int]:
    """People whom each block people use is the first of its kind to reach."""
    best: dict[tuple[BlockKind, Id], int] = {}
    found: dict[Id, int] = {}
    for block in sorted(s.used, key=lambda one: (s.dates[one.id].finish, one.id)):
        new = 0.0
        for one in s.audiences.get(block.id, ()):
            population = s.plan.get(Population, one.population)
            before = best.get((block.kind, population.id), 0)
            if one.share > before and population.counted:
                new += (population.headcount or 0) * (one.share - before) / 100
                best[block.kind, population.id] = one.share
        found[block.id] = round(new)
    return found


def small(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF8.1: neither too long nor too many people newly reached at once."""
    if not s.used or not s.headcount:
        return missing("used_blocks")
    new = newly_reached(s)
    items: list[Item] = []
    for block in s.used:
        share = 100 * new[block.id] / s.headcount
        long, wide = block.duration > limit["days"], share > limit["share"]
        if not long and not wide:
            items.append(good(key(block)))
            continue
        code = "both" if long and wide else "long" if long else "wide"
        severity = Severity.BLOCKER if long and wide else Severity.WARNING
        evidence = Phrase(
            f"finding.SF8.1.{code}",
            block=s.name(block),
            days=block.duration,
            people=new[block.id],
            percent=round(share),
            limit=round(limit["share"] if wide else limit["days"]),
        )
        held = min(limit["days"] / max(block.duration, 1), limit["share"] / max(share, 1e-9), 1.0)
        fix = _split(s, block) if block.id not in s.pilots and block.duration > 1 else None
        items.append(bad(severity, evidence, key(block), held=held, fix=fix))
    return Answer(tuple(items))


def _split(s: Situation, block: Block) -> Fix:
    """A pilot on a tenth of the audience, a gate, then the block as the extension."""
    length = max(1, block.duration // 3)

    def edits(edit: Edit) -> None:
        plan = edit.plan
        pilot = edit.add(
            Block(
                name=f"{block.name[:180]} – pilot",
                kind=block.kind,
                wave=block.wave,
                order=block.order - 0.5,
                duration=length,
                pilot_of=block.id,
                success_criterion=block.success_criterion,
                impact=block.impact,
            )
        )
        gate = edit.add(
            Block(
                name=f"{block.name[:180]} – gate",
                kind=BlockKind.MILESTONE,
                wave=block.wave,
                order=block.order - 0.25,
                duration=0,
                gate=True,
            )
        )
        for link in list(plan.rows(Dependency)):
            if link.successor == block.id:
                edit.add(
                    Dependency(predecessor=link.predecessor, successor=pilot.id, type=link.type, lag=link.lag)
                )
        edit.add(Dependency(predecessor=pilot.id, successor=gate.id))
        edit.add(Dependency(predecessor=gate.id, successor=block.id, lag=10))
        for audience in s.audiences.get(block.id, ())[:1]:
            edit.add(Audience(block=pilot.id, population=audience.population, share=10))

    return Fix(Phrase("fix.SF8.1", block=s.name(block)), edits)


def tried(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF8.2: a block that reaches many has a pilot that reached few, finished before it starts."""
    if not s.headcount:
        return missing("headcount")
    items: list[Item] = []
    for block in s.blocks:
        if block.kind not in TRIED or block.milestone or block.pilot_of is not None:
            continue
        share = 100 * s.share(block)
        if share <= limit["few"]:
            continue
        severity = Severity.BLOCKER if share > limit["many"] else Severity.WARNING
        evidence = _untried(s, block, limit, round(share))
        items.append(good(key(block)) if evidence is None else bad(severity, evidence, key(block)))
    return Answer(tuple(items)) if items else missing("large_blocks")


def _untried(s: Situation, block: Block, limit: Mapping[str, float], percent: int) -> Phrase | None:
    """What is wrong with the pilots of a block, or None when one of them will do."""
    pilots = s.pilots.get(block.id, [])
    if not pilots:
        return Phrase("finding.SF8.2.none", block=s.name(block), percent=percent, people=s.people(block))
    early = [one for one in pilots if s.dates[one.id].finish < s.dates[block.id].start]
    if not early:
        return Phrase("finding.SF8.2.late", block=s.name(block), pilot=s.name(pilots[0]), percent=percent)
    fitting = [
        one for one in early if s.people(one) >= limit["people"] and 100 * s.share(one) <= limit["few"]
    ]
    if fitting:
        return None
    people = s.people(early[0])
    return Phrase(
        "finding.SF8.2.size", block=s.name(block), pilot=s.name(early[0]), people=people, percent=percent
    )


def gated(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF8.3: a committee or a gate between a pilot and its extension."""
    items: list[Item] = []
    gates = [one for one in s.blocks if one.gate]
    committees = [one.on for one in s.plan.rows(Committee)]
    for block_id, pilots in s.pilots.items():
        block = s.plan.get(Block, block_id)
        start = s.dates[block.id].start
        for pilot in pilots:
            finish = s.dates[pilot.id].finish
            between = any(finish <= on <= start for on in committees) or any(
                finish <= s.dates[gate.id].finish <= start for gate in gates
            )
            if between:
                items.append(good(key(pilot), key(block)))
            else:
                evidence = Phrase(
                    "finding.SF8.3", pilot=s.name(pilot), block=s.name(block), finish=finish, start=start
                )
                fix = _gate(s, pilot, block)
                items.append(bad(Severity.WARNING, evidence, key(pilot), key(block), fix=fix))
    return Answer(tuple(items)) if items else missing("pilots")


def _gate(s: Situation, pilot: Block, block: Block) -> Fix | None:
    """A gate that waits for the pilot and that the extension waits for, unless the extension has begun."""
    if block.actual_start is not None or path_between(s.plan, block.id, pilot.id) is not None:
        return None
    gate = Block(
        name=f"{pilot.name[:180]} – gate",
        kind=BlockKind.MILESTONE,
        wave=pilot.wave,
        order=pilot.order + 0.5,
        duration=0,
        gate=True,
    )

    def edits(edit: Edit) -> None:
        edit.add(gate)
        edit.add(Dependency(predecessor=pilot.id, successor=gate.id))
        edit.add(Dependency(predecessor=gate.id, successor=block.id))

    return Fix(Phrase("fix.SF8.3", pilot=s.name(pilot), block=s.name(block)), edits)


def told_apart(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF8.4: pilots have a success criterion with a figure."""
    pilots = [one for found in s.pilots.values() for one in found]
    if not pilots:
        return missing("pilots")
    return Answer(
        tuple(
            good(key(one))
            if any(character.isdigit() for character in one.success_criterion)
            or one.adoption_target is not None
            else bad(Severity.WARNING, Phrase("finding.SF8.4", pilot=s.name(one)), key(one))
            for one in pilots
        )
    )


def time_to_repair(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF8.5: some working days between a pilot's finish and its extension's start."""
    items: list[Item] = []
    calendar = s.schedule.calendar
    for block_id, pilots in s.pilots.items():
        block = s.plan.get(Block, block_id)
        for pilot in pilots:
            room = (
                calendar.index(s.dates[block.id].start) - calendar.index_before(s.dates[pilot.id].finish) - 1
            )
            if room >= limit["days"]:
                items.append(good(key(pilot), key(block)))
                continue
            evidence = Phrase(
                "finding.SF8.5",
                pilot=s.name(pilot),
                block=s.name(block),
                days=max(room, 0),
                wanted=round(limit["days"]),
            )
            fix = _room(s, pilot, block, round(limit["days"]))
            items.append(
                bad(
                    Severity.WARNING,
                    evidence,
                    key(pilot),
                    key(block),
                    held=max(room, 0) / limit["days"],
                    fix=fix,
                )
            )
    return Answer(tuple(items)) if items else missing("pilots")


def _room(s: Situation, pilot: Block, block: Block, days: int) -> Fix | None:
    """The lag, on the link between the two where there is one."""
    if block.actual_start is not None or path_between(s.plan, block.id, pilot.id) is not None:
        return None
    link = Dependency(predecessor=pilot.id, successor=block.id, lag=days)

    def edits(edit: Edit) -> None:
        for one in edit.plan.rows(Dependency):
            if (one.predecessor, one.successor, one.type) == (link.predecessor, link.successor, link.type):
                edit.update(one, lag=days)
                return
        edit.add(link)

    return Fix(Phrase("fix.SF8.5", pilot=s.name(pilot), block=s.name(block), days=days), edits)


def not_too_many(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF8.6: blocks that run at the same time, and blocks that start in one week."""
    working = [one for one in s.blocks if not one.milestone]
    if not working:
        return missing("blocks")
    most, on = at_once(s, working)
    items: list[Item] = []
    if most > limit["blocks"] and on is not None:
        running = [one for one in working if s.dates[one.id].start <= on <= s.dates[one.id].finish]
        evidence = Phrase(
            "finding.SF8.6.running", blocks=most, on=on, names=names([s.name(one) for one in running])
        )
        items.append(bad(Severity.WARNING, evidence, *map(key, running), held=limit["blocks"] / most))
    else:
        items.append(good())
    weeks: dict[date, list[Block]] = {}
    for one in working:
        start = s.dates[one.id].start
        weeks.setdefault(start - timedelta(days=start.weekday()), []).append(one)
    week = max(weeks, key=lambda monday: (len(weeks[monday]), -monday.toordinal()))
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
    """SF8.7: some population has something to use within half a year."""
    useful = [one for one in s.used if one.id in s.audiences]
    if not useful:
        return missing("used_blocks")
    first = min(useful, key=lambda one: s.dates[one.id].finish)
    finish = s.dates[first.id].finish
    months = (finish - s.plan.roadmap.start).days / 30.44
    if months <= limit["months"]:
        return Answer((good(key(first)),))
    evidence = Phrase("finding.SF8.7", block=s.name(first), on=finish, months=round(months, 1))
    return Answer((bad(Severity.WARNING, evidence, key(first), held=limit["months"] / months),))


def chain(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF8.8: direct successors in other waves of a block that is no gate."""
    if not list(s.plan.rows(Wave)):
        return missing("waves")
    following: dict[Id, list[Block]] = {}
    for link in s.plan.rows(Dependency):
        one, other = s.plan.get(Block, link.predecessor), s.plan.get(Block, link.successor)
        if one.wave != other.wave and not one.gate:
            following.setdefault(one.id, []).append(other)
    items: list[Item] = []
    for block in s.blocks:
        found = following.get(block.id, [])
        if len(found) <= limit["successors"]:
            items.append(good(key(block)))
        else:
            evidence = Phrase("finding.SF8.8", block=s.name(block), count=len(found))
            items.append(bad(Severity.ADVICE, evidence, key(block)))
    return Answer(tuple(items)) if items else missing("blocks")


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
