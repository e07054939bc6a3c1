"""SF5: one directory, rich profiles."""

from collections import Counter
from collections.abc import Mapping

from roadmap_planner.factors.check import Answer, Check, Item, Limit, Severity, bad, good, missing
from roadmap_planner.factors.moving import wait_for
from roadmap_planner.factors.situation import Situation
from roadmap_planner.factors.subjects import key, names
from roadmap_planner.model.people import Population
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import ordered
from roadmap_planner.model.work import BlockKind

STANDING_ON_IT = (BlockKind.PROFILES, BlockKind.COMMUNITY, BlockKind.MESSAGING)


def directory_first(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF5.1: a directory exists, and is finished before every profile, community and messaging block."""
    if not s.blocks:
        return missing("blocks")
    directories = s.of_kind(BlockKind.DIRECTORY)
    later = s.of_kind(*STANDING_ON_IT)
    if not directories:
        return Answer(
            (bad(Severity.BLOCKER, Phrase("finding.SF5.1.none", count=len(later)), *map(key, later)),)
        )
    directory = min(directories, key=lambda one: (s.dates[one.id].finish, one.id))
    items: list[Item] = [good(key(directory))]
    for one in later:
        if s.dates[one.id].start > s.dates[directory.id].finish:
            items.append(good(key(one)))
            continue
        evidence = Phrase("finding.SF5.1.order", block=s.name(one), directory=s.name(directory))
        items.append(
            bad(Severity.WARNING, evidence, key(one), key(directory), fix=wait_for(s, one, directory))
        )
    return Answer(tuple(items))


def everyone_in_it(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF5.2: persons in the imported directory against the headcount of each population."""
    persons = Counter(one.population for one in s.staff if one.directory_id)
    if not persons:
        return missing("directory")
    items: list[Item] = []
    for one in s.populations:
        if not one.headcount:
            continue
        share = min(1.0, persons[one.id] / one.headcount)
        if persons[one.id] * 100 >= one.headcount * limit["share"]:
            items.append(good(key(one), weight=one.headcount))
        else:
            evidence = Phrase("finding.SF5.2", name=one.name, count=persons[one.id], people=one.headcount)
            items.append(bad(Severity.WARNING, evidence, key(one), held=share, weight=one.headcount))
    return Answer(tuple(items)) if items else missing("populations")


def rich(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF5.3: mean completeness of the chosen fields, or a profile block that aims at it, per population.

    Populations of which nobody is in the directory are the business of SF5.2.
    """
    wanted = set(s.plan.roadmap.profile_fields)
    if not wanted:
        return missing("profile_fields")
    if not s.populations:
        return missing("populations")
    filled: Counter[str | None] = Counter()
    persons: Counter[str | None] = Counter()
    for person in s.staff:
        persons[person.population] += 1
        filled[person.population] += len(wanted & set(person.profile))
    items: list[Item] = []
    for one in s.populations:
        weight, count = one.headcount or 1, persons[one.id]
        aimed = any(
            s.kind(block) is BlockKind.PROFILES
            and (block.adoption_target or 0) >= limit["share"]
            and s.dates[block.id].finish >= s.today
            for block, _ in s.reaching.get(one.id, ())
        )
        if aimed or (count and filled[one.id] * 100 >= count * len(wanted) * limit["share"]):
            items.append(good(key(one), weight=weight))
        elif count:
            percent = round(100 * filled[one.id] / count / len(wanted))
            evidence = Phrase("finding.SF5.3", name=one.name, percent=percent, count=count)
            items.append(bad(Severity.WARNING, evidence, key(one), weight=weight))
    return Answer(tuple(items)) if items else missing("persons")


def one_identity(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF5.4: nobody twice by mail or directory id; several sources have a block that merges them."""
    persons, sources = ordered(s.staff), s.plan.roadmap.directory_sources
    if not persons and sources <= 1:
        return missing("persons")
    mails = Counter(one.mail.casefold() for one in persons if one.mail)
    numbers = Counter(one.directory_id for one in persons if one.directory_id)
    twice = [one for one in persons if mails[one.mail.casefold()] > 1 or numbers[one.directory_id] > 1]
    items: list[Item] = [good()] if persons and not twice else []
    if twice:
        evidence = Phrase("finding.SF5.4.twice", count=len(twice), names=names([one.name for one in twice]))
        items.append(bad(Severity.WARNING, evidence, *map(key, twice), held=1 - len(twice) / len(persons)))
    if sources > 1 and s.of_kind(BlockKind.DIRECTORY):
        items.append(good(key(s.plan.roadmap)))
    elif sources > 1:
        items.append(
            bad(Severity.WARNING, Phrase("finding.SF5.4.sources", count=sources), key(s.plan.roadmap))
        )
    return Answer(tuple(items))


def owned(s: Situation, limit: Mapping[str, float]) -> Answer:
    """SF5.5: profile blocks have a relay in each population they reach."""
    items: list[Item] = []
    for block in s.of_kind(BlockKind.PROFILES):
        relays = {relay.id for relay in s.relays_of.get(block.id, ())}
        for audience in s.audiences.get(block.id, ()):
            population = s.plan.get(Population, audience.population)
            if relays & s.carried_by.get(population.id, set()):
                items.append(good(key(block), key(population)))
            else:
                evidence = Phrase("finding.SF5.5", block=s.name(block), name=population.name)
                items.append(bad(Severity.ADVICE, evidence, key(block), key(population)))
    return Answer(tuple(items)) if items else missing("profiles")


CHECKS = (
    Check("SF5.1", Severity.BLOCKER, directory_first),
    Check("SF5.2", Severity.WARNING, everyone_in_it, (Limit("share", 95, "percent", "seed"),)),
    Check("SF5.3", Severity.WARNING, rich, (Limit("share", 70, "percent", "house"),), "seed, house"),
    Check("SF5.4", Severity.WARNING, one_identity),
    Check("SF5.5", Severity.ADVICE, owned),
)
