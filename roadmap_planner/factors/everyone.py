"""SF2: everyone connected; no wagon left behind the locomotives."""

from collections.abc import Mapping
from datetime import date
from statistics import median

from roadmap_planner.factors.check import Answer, Check, Fix, Item, Limit, Severity, bad, good, missing
from roadmap_planner.factors.situation import STEERING, Situation, key, names
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Id
from roadmap_planner.model.people import Person, Population
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.rules import path_between
from roadmap_planner.model.work import Block, BlockKind, Dependency

MONTH = 30.44


def reached(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF2.1: the share of each population that some block reaches at the end."""
    if not s.populations:
        return missing("populations")
    items: list[Item] = []
    nobody = [one for one in s.populations if one.id not in s.reaching]
    for one in s.populations:
        weight = one.headcount or 1
        if one in nobody:
            continue
        share = max(
            a.share for block in s.reaching[one.id] for a in s.audiences[block.id] if a.population == one.id
        )
        if share >= limit["share"]:
            items.append(good(key(one), weight=weight))
        else:
            evidence = Phrase("finding.SF2.1.part", name=one.name, share=share)
            items.append(bad(Severity.WARNING, evidence, key(one), held=share / 100, weight=weight))
    for one in nobody:
        evidence = Phrase("finding.SF2.1.none", name=one.name, people=one.headcount or 0)
        items.append(bad(Severity.BLOCKER, evidence, key(one), weight=one.headcount or 1))
    return Answer(tuple(items))


def connected(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF2.2: device, network and account when the first block that people use starts."""
    items: list[Item] = []
    for one in s.populations:
        first = s.first_used(one.id)
        shares = (one.device, one.network, one.account)
        if first is None or None in shares:
            continue
        start = s.dates[first.id].start
        ready = [
            block
            for block in s.reaching[one.id]
            if block.kind is BlockKind.CONNECTION and s.dates[block.id].finish < start
        ]
        raised = max((_share_of(s, block, one.id) for block in ready), default=0)
        lowest = min(max(share or 0, raised) for share in shares)
        weight = one.headcount or 1
        if lowest >= limit["share"]:
            items.append(good(key(one), weight=weight))
            continue
        severity = Severity.BLOCKER if lowest < limit["half"] else Severity.WARNING
        evidence = Phrase("finding.SF2.2", name=one.name, share=lowest, block=s.name(first), start=start)
        fix = _after_connection(s, one, first, limit["share"])
        items.append(bad(severity, evidence, key(one), key(first), held=lowest / 100, weight=weight, fix=fix))
    return Answer(tuple(items)) if items else missing("connection")


def _share_of(s: Situation, block: Block, population: Id) -> int:
    return max(one.share for one in s.audiences[block.id] if one.population == population)


def _after_connection(s: Situation, population: Population, first: Block, share: float) -> Fix | None:
    """Wait for the block that connects the population, where there is one and no circle follows."""
    for block in s.reaching[population.id]:
        connects = block.kind is BlockKind.CONNECTION and _share_of(s, block, population.id) >= share
        if connects and path_between(s.plan, first.id, block.id) is None:
            return wait_for(s, first, block)
    return None


def wait_for(s: Situation, block: Block, other: Block) -> Fix | None:
    """Let a block wait for the finish of another; None when it has begun, and waiting is past."""
    if block.actual_start is not None:
        return None
    link = Dependency(predecessor=other.id, successor=block.id)
    return Fix(Phrase("fix.wait", block=s.name(block), other=s.name(other)), lambda edit: _add(edit, link))


def _add(edit: Edit, link: Dependency) -> None:
    if not any(
        (one.predecessor, one.successor, one.type) == (link.predecessor, link.successor, link.type)
        for one in edit.plan.rows(Dependency)
    ):
        edit.add(link)


def wagons(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF2.3: the time between the first and the last population reached by blocks of one kind."""
    items: list[Item] = []
    for kind in BlockKind:
        first: dict[Id, tuple[date, Block]] = {}
        for one in s.populations:
            blocks = [block for block in s.reaching.get(one.id, ()) if block.kind is kind]
            if blocks:
                block = min(blocks, key=lambda block: s.dates[block.id].finish)
                first[one.id] = s.dates[block.id].finish, block
        if len(first) < 2 or kind in STEERING:
            continue
        begin = min(first.values(), key=lambda pair: pair[0])
        end = max(first.values(), key=lambda pair: pair[0])
        months = (end[0] - begin[0]).days / MONTH
        if months <= limit["months"]:
            items.append(good(key(end[1])))
            continue
        last = [s.plan.get(Population, id) for id, (on, _) in first.items() if on == end[0]]
        evidence = Phrase(
            "finding.SF2.3",
            kind=Phrase(f"block_kind.{kind.value}"),
            months=round(months, 1),
            on=end[0],
            first=begin[0],
            names=names([one.name for one in last]),
            block=s.name(end[1]),
        )
        held = limit["months"] / months
        items.append(bad(Severity.WARNING, evidence, key(end[1]), *map(key, last), held=held))
    return Answer(tuple(items)) if items else missing("two_populations")


def sites_as_early(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF2.4: the median date of reach of populations with few screens against that of the others."""
    dates: dict[bool, list[int]] = {True: [], False: []}
    for one in s.populations:
        first = s.first_used(one.id)
        if first is not None and one.device is not None:
            dates[one.device >= 50].append(s.dates[first.id].finish.toordinal())
    if not dates[True] or not dates[False]:
        return missing("two_populations")
    months = (median(dates[False]) - median(dates[True])) / MONTH
    if months <= limit["months"]:
        return Answer((good(),))
    behind = [one for one in s.populations if s.first_used(one.id) is not None and (one.device or 0) < 50]
    evidence = Phrase("finding.SF2.4", months=round(months, 1), names=names([one.name for one in behind]))
    return Answer(
        (bad(Severity.ADVICE, evidence, *map(key, behind), held=max(0.0, limit["months"] / months)),)
    )


def accounts(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF2.5: persons of the directory without population or account."""
    persons = [one for one in s.plan.rows(Person) if one.directory_id]
    if not persons:
        return missing("directory")
    without = [one for one in persons if not one.account or one.population is None]
    share = 100 * len(without) / len(persons)
    if share < limit["share"]:
        return Answer((good(),))
    evidence = Phrase(
        "finding.SF2.5", count=len(without), people=len(persons), names=names([one.name for one in without])
    )
    return Answer((bad(Severity.WARNING, evidence, *map(key, without), held=1 - share / 100),))


CHECKS = (
    Check("SF2.1", Severity.BLOCKER, reached, (Limit("share", 95, "percent", "seed"),)),
    Check(
        "SF2.2",
        Severity.BLOCKER,
        connected,
        (Limit("share", 90, "percent", "seed"), Limit("half", 50, "percent", "seed")),
    ),
    Check("SF2.3", Severity.WARNING, wagons, (Limit("months", 6, "months", "house"),)),
    Check("SF2.4", Severity.ADVICE, sites_as_early, (Limit("months", 3, "months", "house"),)),
    Check("SF2.5", Severity.WARNING, accounts, (Limit("share", 2, "percent", "seed"),)),
)
