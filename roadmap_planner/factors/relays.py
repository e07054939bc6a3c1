"""SF7: managers as relays of the change."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache, partial

from roadmap_planner.factors.check import Answer, Check, Fix, Item, Later, Limit, Severity, bad, good, missing
from roadmap_planner.factors.leavers import relays_gone
from roadmap_planner.factors.moving import movable
from roadmap_planner.factors.situation import USED, Situation, Span
from roadmap_planner.factors.subjects import at_once, heads, key, names
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Id
from roadmap_planner.model.people import (
    Person,
    Population,
    Relay,
    RelayAbsence,
    RelayAssignment,
    SupportAction,
    SupportKind,
    SupportRelay,
)
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.work import Block
from roadmap_planner.planning.levelling import MOVABLE, level
from roadmap_planner.planning.single_points import single_points
from roadmap_planner.planning.suggestions import accept
from roadmap_planner.planning.workload import Overload


def _carrying(s: Situation, block: Block, population: Id) -> list[Relay]:
    carriers = s.carried_by.get(population)
    return [relay for relay in s.relays_of.get(block.id, ()) if relay.id in carriers] if carriers else []


def everywhere(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF7.1: for each block that people use, a relay in each population it reaches.

    A block that no relay works for at all blocks: it must not be less grave than one with too few (SF7.2).
    """
    if not s.used:
        return missing("used_blocks")
    if not s.plan.all(RelayAssignment):
        evidence = Phrase("finding.SF7.1.none", count=len(s.used))
        return Answer((bad(Severity.BLOCKER, evidence, *map(key, s.used)),))
    populations = s.plan.all(Population)
    items: list[Item] = []
    for block in s.used:
        for audience in s.audiences.get(block.id, ()):
            population = populations[audience.population]
            weight = population.headcount or 1
            if _carrying(s, block, population.id):
                items.append(good(key(block), key(population), weight=weight))
                continue
            nobody = block.id not in s.relays_of
            code = "finding.SF7.1.nobody" if nobody else "finding.SF7.1"
            evidence = Phrase(code, block=s.name(block), name=population.name, people=heads(population))
            severity = Severity.BLOCKER if nobody else Severity.WARNING
            fix = Later(partial(_somebody, s, block, population))
            items.append(bad(severity, evidence, key(block), key(population), weight=weight, fix=fix))
    items += relays_gone(s)
    return Answer(tuple(items)) if items else missing("used_blocks")


def _somebody(s: Situation, block: Block, population: Population) -> Fix | None:
    """Whoever the org chart suggests first: who carries the population already, else a manager of it."""
    found = next(iter(s.candidates.for_population(block.id, population.id)), None)
    if found is None:
        return None
    code = "fix.SF7.1" if found.relay is not None else "fix.SF7.1.new"
    title = Phrase(code, name=found.person.name, block=s.name(block))
    return Fix(title, lambda edit: accept(found, block.id, edit))


def enough(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF7.2: people reached for each relay while a block runs."""
    items: list[Item] = []
    for block in s.used:
        relays, people = s.relays_of.get(block.id, ()), s.everybody(block)
        if not relays or not people:
            continue
        carried = len(relays) * limit["people"]
        if people <= carried:
            items.append(good(key(block), weight=people))
            continue
        many = people > len(relays) * limit["blocker"]
        evidence = Phrase(
            "finding.SF7.2",
            block=s.name(block),
            people=people,
            count=len(relays),
            ratio=round(people / len(relays)),
            names=names([s.name(relay) for relay in relays]),
        )
        severity = Severity.BLOCKER if many else Severity.WARNING
        subjects = (key(block), *map(key, relays))
        items.append(bad(severity, evidence, *subjects, held=carried / people, weight=people))
    return Answer(tuple(items)) if items else missing("relays")


def not_overloaded(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF7.3: what is asked of a relay in a week against what they have, days off taken into account."""
    items: list[Item] = []
    for relay in s.relays:
        asked = s.workload.asked.get(relay.id)
        if asked is None or not any(asked):
            continue
        if relay.capacity <= 0:
            items.append(bad(Severity.BLOCKER, Phrase("finding.SF7.3.none", name=s.name(relay)), key(relay)))
            continue
        items.append(_load_of(s, relay, limit))
    return Answer(tuple(items)) if items else missing("relays")


def _load_of(s: Situation, relay: Relay, limit: Mapping[str, float]) -> Item:
    over = [
        one
        for one in s.overloads.get(relay.id, ())
        if one.share is None or one.share * 100 > limit["warning"] + 1e-6
    ]
    if not over:
        return good(key(relay))
    worst = max(over, key=lambda one: (one.share or 0.0, -one.week.toordinal()))
    fix = _levelled(s, relay)
    gravest = max(_share_when_there(s, relay, one) for one in over)
    severity = Severity.BLOCKER if gravest * 100 > limit["blocker"] + 1e-6 else Severity.WARNING
    if worst.share is None:
        weeks = Phrase("load.weeks", count=len(over))
        evidence = Phrase("finding.SF7.3.away", name=s.name(relay), week=worst.week, weeks=weeks)
        return bad(severity, evidence, key(relay), fix=fix)
    percent = round(100 * worst.share)
    evidence = Phrase("finding.SF7.3", name=s.name(relay), percent=percent, week=worst.week, count=len(over))
    return bad(severity, evidence, key(relay), fix=fix)


def _share_when_there(s: Situation, relay: Relay, one: Overload) -> float:
    """What is asked over what there would be without days off: a leave makes no blocker by itself."""
    last = one.week + timedelta(days=6)
    if any(off.start <= last and one.week <= off.finish for off in s.absences_of.get(relay.id, ())):
        return one.asked / relay.capacity
    return one.share or 0.0


def _levelled(s: Situation, relay: Relay) -> Fix | None:
    """Level the plan, where a block that is too much in some week may be delayed and fits the relay at all.

    It is worked out when it is looked at, once: it may take a moment.
    """
    over = {one.week for one in s.overloads.get(relay.id, ())}
    if not any(
        one.effort <= relay.capacity
        and movable(block)
        and block.constraint in MOVABLE
        and _runs(s.dates[block.id], over)
        for block, one in s.work_of[relay.id]
    ):
        return None
    found = cache(lambda: level(s.schedule))
    return Fix(Phrase("fix.SF7.3", name=s.name(relay)), lambda edit: found().edits(edit))


def _runs(span: Span, weeks: Iterable[date]) -> bool:
    return any(span.start <= week + timedelta(days=6) and week <= span.finish for week in weeks)


def trained_first(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF7.4: each relay is trained before the first block they work for starts."""
    items: list[Item] = []
    for relay in s.relays:
        if relay.id not in s.work_of:
            continue
        first = s.work_of[relay.id][0][0]
        start = s.dates[first.id].start
        if relay.trained_on is not None and relay.trained_on < start:
            items.append(good(key(relay)))
            continue
        code = "never" if relay.trained_on is None else "late"
        evidence = Phrase(
            f"finding.SF7.4.{code}",
            name=s.name(relay),
            block=s.name(first),
            start=start,
            on=relay.trained_on or start,
        )
        items.append(bad(Severity.WARNING, evidence, key(relay), key(first), fix=_coach(s, relay, start)))
    return Answer(tuple(items)) if items else missing("relays")


def _coach(s: Situation, relay: Relay, start: date) -> Fix | None:
    """Coaching that ends on the last worked day before the block; None when that is past."""
    on = s.schedule.calendar.add(start, -1)
    if on < s.today:
        return None
    begin = max(on - timedelta(days=4), s.today)

    def edits(edit: Edit) -> None:
        added = edit.add(SupportAction(kind=SupportKind.COACHING, start=begin, finish=on, seats=1))
        edit.add(SupportRelay(action=added.id, relay=relay.id))
        edit.update(relay, trained_on=on)

    return Fix(Phrase("fix.SF7.4", name=s.name(relay), on=on), edits)


def managers(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF7.5: relays who have reports in the directory."""
    relays = s.relays
    bosses = {one.manager for one in s.plan.rows(Person) if one.manager is not None}
    if not relays or not bosses:
        return missing("org_chart")
    without = [one for one in relays if one.person not in bosses]
    leading = len(relays) - len(without)
    if leading * 100 >= len(relays) * limit["share"]:
        return Answer((good(*map(key, relays)),))
    evidence = Phrase(
        "finding.SF7.5", count=len(without), total=len(relays), names=names([s.name(r) for r in without])
    )
    return Answer((bad(Severity.ADVICE, evidence, *map(key, without), held=leading / len(relays)),))


def hats(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF7.6: blocks at once for each relay; populations that depend on one relay for many blocks."""
    items: list[Item] = []
    for relay in s.relays:
        blocks = [block for block, _ in s.work_of.get(relay.id, ())]
        running, on = at_once(s, blocks)
        if len(running) > limit["blocks"] and on is not None:
            evidence = Phrase(
                "finding.SF7.6.hats",
                name=s.name(relay),
                blocks=len(running),
                on=on,
                names=names([s.name(one) for one in running]),
            )
            items.append(bad(Severity.WARNING, evidence, key(relay), *map(key, running)))
        elif blocks:
            items.append(good(key(relay)))
    items += [item for one in s.populations for item in _depending(s, one, limit["depends"])]
    items += _away(s)
    return Answer(tuple(items)) if items else missing("relays")


def _depending(s: Situation, population: Population, most: float) -> list[Item]:
    """The relays on whom alone a population depends for more blocks than it should."""
    alone: dict[Id, list[Block]] = {}
    for block, _ in s.reaching.get(population.id, ()):
        carrying = _carrying(s, block, population.id) if s.kind(block) in USED else []
        if len(carrying) == 1:
            alone.setdefault(carrying[0].id, []).append(block)
    return [
        bad(
            Severity.WARNING,
            Phrase(
                "finding.SF7.6.single",
                name=population.name,
                relay=s.name(s.plan.get(Relay, id)),
                count=len(blocks),
            ),
            key(population),
            (Relay, id),
        )
        for id, blocks in sorted(alone.items())
        if len(blocks) > most
    ]


def _away(s: Situation) -> list[Item]:
    """Blocks with one relay who is away while they run: a single point of failure with its date."""
    if not s.plan.all(RelayAbsence):
        return []
    return [
        bad(
            Severity.WARNING,
            Phrase(
                "finding.SF7.6.away",
                block=s.name(s.plan.get(Block, block)),
                relay=s.name(s.plan.get(Relay, point.relay)),
                count=days,
            ),
            (Block, block),
            (Relay, point.relay),
        )
        for point in single_points(s.plan, s.schedule)
        for block, days in point.away
    ]


def helping(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF7.7: each relay takes part in a support action."""
    relays = s.relays
    if not relays:
        return missing("relays")
    taking_part = {one.relay for one in s.plan.rows(SupportRelay)}
    return Answer(
        tuple(
            good(key(one))
            if one.id in taking_part
            else bad(Severity.ADVICE, Phrase("finding.SF7.7", name=s.name(one)), key(one))
            for one in relays
        )
    )


CHECKS = (
    Check("SF7.1", Severity.BLOCKER, everywhere),
    Check(
        "SF7.2",
        Severity.BLOCKER,
        enough,
        (Limit("people", 50, "people", "Champions"), Limit("blocker", 150, "people", "Champions")),
        "Champions",
    ),
    Check(
        "SF7.3",
        Severity.BLOCKER,
        not_overloaded,
        (Limit("warning", 100, "percent", "house"), Limit("blocker", 150, "percent", "house")),
        "house",
    ),
    Check("SF7.4", Severity.WARNING, trained_first),
    Check("SF7.5", Severity.ADVICE, managers, (Limit("share", 60, "percent", "seed"),)),
    Check(
        "SF7.6",
        Severity.WARNING,
        hats,
        (Limit("blocks", 3, "blocks", "Span"), Limit("depends", 3, "blocks", "house")),
        "Span, house",
    ),
    Check("SF7.7", Severity.ADVICE, helping),
)
