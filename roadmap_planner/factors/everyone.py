"""SF2: everyone connected; no wagon left behind the locomotives."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from statistics import median

from roadmap_planner.factors.check import Answer, Check, Fix, Item, Later, Limit, Severity, bad, good, missing
from roadmap_planner.factors.connections import connecting, raised_before
from roadmap_planner.factors.months import later, months_between
from roadmap_planner.factors.moving import wait_for
from roadmap_planner.factors.situation import Situation
from roadmap_planner.factors.subjects import heads, key, names
from roadmap_planner.model.entity import Id
from roadmap_planner.model.people import Population
from roadmap_planner.model.phrase import Phrase, Value
from roadmap_planner.model.plan import ordered
from roadmap_planner.model.work import Block, BlockKind

CONNECTED = 50
"""Per cent with a device, and with a network, from which a population counts as connected (SF2.4)."""


def reached(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF2.1: the share of each population that some block reaches at the end."""
    if not s.populations:
        return missing("populations")
    items: list[Item] = []
    for one in s.populations:
        weight = one.headcount or 1
        share = max((audience.share for _, audience in s.reaching.get(one.id, ())), default=0)
        if share >= limit["share"]:
            items.append(good(key(one), weight=weight))
        elif share:
            evidence = Phrase("finding.SF2.1.part", name=one.name, share=share, people=heads(one))
            items.append(bad(Severity.WARNING, evidence, key(one), held=share / 100, weight=weight))
        else:
            evidence = Phrase("finding.SF2.1.none", name=one.name, people=heads(one))
            items.append(bad(Severity.BLOCKER, evidence, key(one), weight=weight))
    return Answer(tuple(items))


def connected(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF2.2: device, network and account when the first block that people use starts."""
    served = [one for one in s.populations if one.id in s.first_used]
    if not served:
        return missing("used_blocks")
    if all(share is None for one in served for share in (one.device, one.network, one.account)):
        return missing("connection")
    return Answer(tuple(_connected(s, one, limit) for one in served))


def _connected(s: Situation, one: Population, limit: Mapping[str, float]) -> Item:
    first, weight = s.first_used[one.id], one.headcount or 1
    start = s.dates[first.id].start
    raised = raised_before(s, one, start)
    shares = {"device": one.device, "network": one.network, "account": one.account}
    known = {name: max(share, raised) for name, share in shares.items() if share is not None}
    lowest = min(known.values(), default=100)
    if len(known) < len(shares) and lowest >= limit["half"]:
        evidence = Phrase("finding.SF2.2.unknown", name=one.name, block=s.name(first))
        return bad(Severity.WARNING, evidence, key(one), weight=weight)
    if lowest >= limit["share"]:
        return good(key(one), weight=weight)
    severity = Severity.BLOCKER if lowest < limit["half"] else Severity.WARNING
    told: dict[str, Value] = {name: known.get(name, Phrase("heads.share_unknown")) for name in shares}
    code = "finding.SF2.2" if len(known) == len(shares) else "finding.SF2.2.partly"
    evidence = Phrase(code, name=one.name, block=s.name(first), start=start, **told)
    fix = Later(partial(_after_connection, s, one, first, lowest))
    held = lowest / 100 if len(known) == len(shares) else 0.0
    return bad(severity, evidence, key(one), key(first), held=held, weight=weight, fix=fix)


def _after_connection(s: Situation, population: Population, first: Block, lowest: int) -> Fix | None:
    """Wait for the block that connects most of the population, where one connects more than there are."""
    for block, share in sorted(connecting(s, population), key=lambda pair: (-pair[1], pair[0].id)):
        fix = wait_for(s, first, block) if share > lowest else None
        if fix is not None:
            return fix
    return None


def wagons(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF2.3: the time between the first and the last population reached by blocks of one kind."""
    first: dict[BlockKind, dict[Id, tuple[date, Block]]] = {}
    for one in s.populations:
        for block, _ in s.reaching.get(one.id, ()):
            of_kind = first.setdefault(s.kind(block), {})
            on = s.dates[block.id].finish
            if one.id not in of_kind or (on, block.id) < (of_kind[one.id][0], of_kind[one.id][1].id):
                of_kind[one.id] = on, block
    items = [
        _wagons_of(s, kind, first[kind], limit["months"])
        for kind in BlockKind
        if len(first.get(kind, ())) > 1
    ]
    return Answer(tuple(items)) if items else missing("two_populations")


def _wagons_of(s: Situation, kind: BlockKind, first: Mapping[Id, tuple[date, Block]], months: float) -> Item:
    """One kind of block: it holds for the people who are reached in time after the first ones."""
    begin = min(on for on, _ in first.values())
    latest = later(begin, round(months))
    weights = {id: s.plan.get(Population, id).headcount or 1 for id in first}
    last = [s.plan.get(Population, id) for id, (on, _) in first.items() if on > latest]
    if not last:
        return good(*((Population, id) for id in first))
    end, block = max(first.values(), key=lambda pair: (pair[0], pair[1].id))
    evidence = Phrase(
        "finding.SF2.3",
        kind=Phrase(f"block_kind.{kind.value}"),
        months=months_between(begin, end),
        on=end,
        first=begin,
        names=names([one.name for one in last]),
        people=heads(*last),
        block=s.name(block),
    )
    behind = sum(weights[one.id] for one in last)
    held = 1 - behind / sum(weights.values())
    return bad(Severity.WARNING, evidence, *map(key, last), key(block), held=held)


def sites_as_early(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF2.4: the median date of reach of populations that are not connected against that of the others."""
    dates: dict[bool, list[int]] = {True: [], False: []}
    behind: list[Population] = []
    for one in s.populations:
        first = s.first_used.get(one.id)
        if first is None or one.device is None or one.network is None:
            continue
        equipped = min(one.device, one.network) >= CONNECTED
        dates[equipped].append(s.dates[first.id].finish.toordinal())
        if not equipped:
            behind.append(one)
    if not dates[True] or not dates[False]:
        return missing("two_populations")
    early, late = (date.fromordinal(round(median(dates[equipped]))) for equipped in (True, False))
    if late <= later(early, round(limit["months"])):
        return Answer((good(*map(key, behind)),))
    evidence = Phrase(
        "finding.SF2.4",
        months=months_between(early, late),
        names=names([one.name for one in behind]),
        people=heads(*behind),
    )
    return Answer((bad(Severity.ADVICE, evidence, *map(key, behind)),))


def accounts(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF2.5: persons of the directory without population or account."""
    persons = [one for one in s.staff if one.directory_id]
    if not persons:
        return missing("directory")
    without = ordered(one for one in persons if not one.account or one.population is None)
    if len(without) * 100 < len(persons) * limit["share"]:
        return Answer((good(),))
    evidence = Phrase(
        "finding.SF2.5", count=len(without), people=len(persons), names=names([one.name for one in without])
    )
    held = 1 - len(without) / len(persons)
    return Answer((bad(Severity.WARNING, evidence, *map(key, without), held=held),))


CHECKS = (
    Check("SF2.1", Severity.BLOCKER, reached, (Limit("share", 95, "percent", "seed"),)),
    Check(
        "SF2.2",
        Severity.BLOCKER,
        connected,
        (Limit("share", 90, "percent", "seed"), Limit("half", 50, "percent", "seed")),
    ),
    Check("SF2.3", Severity.WARNING, wagons, (Limit("months", 6, "months", "house"),), "seed, house"),
    Check("SF2.4", Severity.ADVICE, sites_as_early, (Limit("months", 3, "months", "house"),), "seed, house"),
    Check("SF2.5", Severity.WARNING, accounts, (Limit("share", 2, "percent", "seed"),)),
)
