"""SF7: managers as relays of the change."""

from collections.abc import Mapping
from datetime import date, timedelta

from roadmap_planner.factors.check import Answer, Check, Fix, Item, Limit, Severity, bad, good, missing
from roadmap_planner.factors.situation import USED, Situation, key, names
from roadmap_planner.factors.sponsor import at_once
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Id
from roadmap_planner.model.people import (
    Person,
    Population,
    Relay,
    RelayAssignment,
    SupportAction,
    SupportKind,
    SupportRelay,
)
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.work import Block


def _carrying(s: Situation, block: Block, population: Id) -> list[Relay]:
    carriers = s.carried_by.get(population, set())
    return [relay for relay, _ in s.relays_of.get(block.id, ()) if relay.id in carriers]


def everywhere(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF7.1: for each block that people use, a relay in each population it reaches."""
    if not s.used:
        return missing("used_blocks")
    if not list(s.plan.rows(RelayAssignment)):
        return Answer((bad(Severity.BLOCKER, Phrase("finding.SF7.1.none", count=len(s.used))),))
    items: list[Item] = []
    for block in s.used:
        for audience in s.audiences.get(block.id, ()):
            population = s.plan.get(Population, audience.population)
            weight = population.headcount or 1
            if _carrying(s, block, population.id):
                items.append(good(key(block), key(population), weight=weight))
                continue
            evidence = Phrase(
                "finding.SF7.1", block=s.name(block), name=population.name, people=population.headcount or 0
            )
            fix = _assign(s, block, population)
            items.append(bad(Severity.WARNING, evidence, key(block), key(population), weight=weight, fix=fix))
    return Answer(tuple(items)) if items else missing("used_blocks")


def _assign(s: Situation, block: Block, population: Population) -> Fix | None:
    """The relay who carries the population already and has the most capacity."""
    carriers = [s.plan.get(Relay, id) for id in s.carried_by.get(population.id, ())]
    taken = {relay.id for relay, _ in s.relays_of.get(block.id, ())}
    free = [one for one in carriers if one.id not in taken]
    if not free:
        return None
    relay = max(free, key=lambda one: (one.capacity, one.id))
    row = RelayAssignment(relay=relay.id, block=block.id, effort=min(0.3, relay.capacity))

    def edits(edit: Edit) -> None:
        edit.add(row)

    return Fix(Phrase("fix.SF7.1", name=s.name(relay), block=s.name(block)), edits)


def enough(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF7.2: people reached for each relay while a block runs."""
    items: list[Item] = []
    for block in s.used:
        relays = s.relays_of.get(block.id, ())
        people = s.people(block)
        if not relays or not people:
            continue
        ratio = people / len(relays)
        if ratio <= limit["people"]:
            items.append(good(key(block), weight=people))
            continue
        severity = Severity.BLOCKER if ratio > limit["blocker"] else Severity.WARNING
        evidence = Phrase(
            "finding.SF7.2",
            block=s.name(block),
            people=people,
            count=len(relays),
            ratio=round(ratio),
            names=names([s.name(relay) for relay, _ in relays]),
        )
        held = limit["people"] / ratio
        subjects = (key(block), *(key(relay) for relay, _ in relays))
        items.append(bad(severity, evidence, *subjects, held=held, weight=people))
    return Answer(tuple(items)) if items else missing("relays")


def not_overloaded(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF7.3: what is asked of a relay in a week against what they have, days off taken into account."""
    items: list[Item] = []
    for relay in s.plan.rows(Relay):
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
    if worst.share is None:
        evidence = Phrase(
            "finding.SF7.3.away",
            name=s.name(relay),
            week=worst.week,
            weeks=Phrase("load.weeks", count=len(over)),
        )
        return bad(Severity.WARNING, evidence, key(relay), held=0.0)
    percent = round(100 * worst.share)
    severity = Severity.BLOCKER if percent > limit["blocker"] else Severity.WARNING
    evidence = Phrase("finding.SF7.3", name=s.name(relay), percent=percent, week=worst.week, count=len(over))
    return bad(severity, evidence, key(relay), held=limit["warning"] / percent)


def trained_first(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF7.4: each relay is trained before the first block they work for starts."""
    items: list[Item] = []
    for relay in s.plan.rows(Relay):
        blocks = [
            s.plan.get(Block, one.block) for one in s.plan.rows(RelayAssignment) if one.relay == relay.id
        ]
        if not blocks:
            continue
        first = min(blocks, key=lambda one: (s.dates[one.id].start, one.id))
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


def _coach(s: Situation, relay: Relay, start: date) -> Fix:
    """Coaching that ends on the last worked day before the block."""
    on = s.schedule.calendar.day(s.schedule.calendar.index(start) - 1)
    action = SupportAction(kind=SupportKind.COACHING, start=on - timedelta(days=4), finish=on, seats=1)

    def edits(edit: Edit) -> None:
        added = edit.add(action)
        edit.add(SupportRelay(action=added.id, relay=relay.id))
        edit.update(relay, trained_on=on)

    return Fix(Phrase("fix.SF7.4", name=s.name(relay), on=on), edits)


def managers(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF7.5: relays who have reports in the directory."""
    relays = list(s.plan.rows(Relay))
    bosses = {one.manager for one in s.plan.rows(Person) if one.manager is not None}
    if not relays or not bosses:
        return missing("org_chart")
    without = [one for one in relays if one.person not in bosses]
    share = 1 - len(without) / len(relays)
    if share * 100 >= limit["share"]:
        return Answer((good(*map(key, relays)),))
    evidence = Phrase(
        "finding.SF7.5", count=len(without), total=len(relays), names=names([s.name(r) for r in without])
    )
    return Answer((bad(Severity.ADVICE, evidence, *map(key, without), held=share),))


def hats(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF7.6: blocks at once for each relay; populations that depend on one relay for many blocks."""
    items: list[Item] = []
    for relay in s.plan.rows(Relay):
        blocks = [
            s.plan.get(Block, one.block) for one in s.plan.rows(RelayAssignment) if one.relay == relay.id
        ]
        most, on = at_once(s, blocks)
        if most > limit["blocks"] and on is not None:
            evidence = Phrase("finding.SF7.6.hats", name=s.name(relay), blocks=most, on=on)
            items.append(bad(Severity.WARNING, evidence, key(relay), held=limit["blocks"] / most))
        elif blocks:
            items.append(good(key(relay)))
    for one in s.populations:
        alone: dict[Id, list[Block]] = {}
        for block in s.reaching.get(one.id, ()):
            carrying = _carrying(s, block, one.id)
            if len(carrying) == 1 and block.kind in USED:
                alone.setdefault(carrying[0].id, []).append(block)
        for id, blocks in alone.items():
            if len(blocks) > limit["depends"]:
                relay = s.plan.get(Relay, id)
                evidence = Phrase(
                    "finding.SF7.6.single", name=one.name, relay=s.name(relay), count=len(blocks)
                )
                items.append(bad(Severity.WARNING, evidence, key(one), key(relay)))
    return Answer(tuple(items)) if items else missing("relays")


def helping(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF7.7: each relay takes part in a support action."""
    relays = list(s.plan.rows(Relay))
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
