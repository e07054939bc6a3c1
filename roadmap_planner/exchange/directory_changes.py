"""A directory read again against the persons of a plan: who joins, who leaves, who moves, what else changed.

Persons are the same by directory id, else by mail, else by a name that nobody else has. A person that the
directory no longer holds is taken out, unless the plan rests on them: a sponsor, relay or owner of a block
stays, with the day on which they left, until somebody takes their place.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from uuid import UUID, uuid5

from roadmap_planner.exchange.columns import folded
from roadmap_planner.exchange.directory import Directory, PersonRow
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Id, changed, fields_of
from roadmap_planner.model.people import PROFILE_FIELDS, Person, Population, Relay, Sponsor
from roadmap_planner.model.phrase import Phrase, Value
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Block

_SPACE = UUID("b4a9c1d2-4f3e-5c77-8a21-7e0d9f6b3c10")

MANY_LEAVERS = 1 / 3
"""From this share of the plan's persons on, a file is more likely to be a part than the whole directory."""


MOST_NAMED = 5
"""Names that a sentence about joins, leavers or moves gives."""


class Move(StrEnum):
    """What a directory says has happened to a person."""

    JOINS = "joins"
    LEAVES = "leaves"
    MOVES = "moves"
    """Another population or manager."""
    CHANGES = "changes"
    """Anything else: title, mail, account, profile."""


@dataclass(frozen=True, slots=True)
class PersonChange:
    """What happens to one person: no ``before`` adds, no ``after`` takes out."""

    move: Move
    before: Person | None
    after: Person | None

    @property
    def person(self) -> Person:
        """The person, as they will be where they stay."""
        person = self.after or self.before
        assert person is not None
        return person


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every change that a directory asks for, and what was left open."""

    changes: tuple[PersonChange, ...]
    notes: tuple[Phrase, ...]
    unchanged: int = 0

    def count(self, move: Move) -> int:
        """How many of a kind."""
        return sum(one.move is move for one in self.changes)

    def partial(self, plan: Plan) -> bool:
        """Whether so many would leave that the file is probably only a part of the directory."""
        return self.count(Move.LEAVES) > MANY_LEAVERS * max(len(plan.all(Person)), 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryWishes:
    """``on`` dates what leaves; ``matches`` gives a population of the plan for a department or site."""

    on: date
    matches: Mapping[str, Id] = field(default_factory=dict)


def compare(directory: Directory, plan: Plan, wishes: DirectoryWishes) -> Comparison:
    """What the directory changes in a plan."""
    return _Comparing(directory, plan, wishes).done()


def comparison_to_edits(changes: Collection[PersonChange], edit: Edit) -> None:
    """Make the chosen changes. A manager who is not taken over leaves the place empty."""
    gone = [one.before for one in changes if one.after is None and one.before is not None]
    for person in gone:
        edit.remove(person)
    persons = {*edit.plan.all(Person), *(one.after.id for one in changes if one.after is not None)}
    for one in changes:
        if one.after is None:
            continue
        after = replace(one.after, manager=one.after.manager if one.after.manager in persons else None)
        if one.before is None:
            edit.add(after)
        else:
            edit.update(after, **_values(after))


def directory_to_edits(
    directory: Directory, edit: Edit, wishes: DirectoryWishes | None = None
) -> tuple[Phrase, ...]:
    """Make every change that a directory asks for. Nobody leaves when it is probably a part of the whole.

    Without wishes they leave on the plan's status date, else on its start. Returns what was left open.
    """
    plan = edit.plan
    told = wishes or DirectoryWishes(on=plan.roadmap.status_date or plan.roadmap.start)
    found = compare(directory, plan, told)
    partial = found.partial(plan)
    comparison_to_edits([one for one in found.changes if not partial or one.move is not Move.LEAVES], edit)
    left = found.count(Move.LEAVES)
    return (*found.notes, Phrase("directory_note.partial", count=left)) if partial else found.notes


def moves_told(directory: Directory, plan: Plan) -> tuple[Phrase, ...]:
    """Who joins, leaves, moves or changes when ``directory_to_edits`` takes a directory into a plan.

    A sentence each, with the first names and how many more.
    """
    found = compare(directory, plan, DirectoryWishes(on=plan.roadmap.status_date or plan.roadmap.start))
    partial = found.partial(plan)
    told = []
    for move in Move:
        names = [one.person.name for one in found.changes if one.move is move]
        if names and not (partial and move is Move.LEAVES):
            some: list[Value] = [*names[:MOST_NAMED]]
            if len(names) > MOST_NAMED:
                some.append(Phrase("names.others", count=len(names) - MOST_NAMED))
            told.append(Phrase(f"directory_note.{move.value}", count=len(names), names=tuple(some)))
    return tuple(told)


def departments(directory: Directory) -> dict[str, int]:
    """How many persons each department has, by its name in the file."""
    found: dict[str, tuple[str, int]] = {}
    for one in directory.rows:
        if one.population:
            name, count = found.get(folded(one.population), (one.population, 0))
            found[folded(one.population)] = name, count + 1
    return dict(found.values())


def populations_for(plan: Plan, matches: Mapping[str, Id]) -> dict[str, Id]:
    """The population for each folded department or site: as told ("" for none), by name, by its own site."""
    rows = list(plan.rows(Population))
    sites = Counter(folded(one.site) for one in rows if one.site)
    found = {folded(one.site): one.id for one in rows if one.site and sites[folded(one.site)] == 1}
    found |= {folded(one.name): one.id for one in rows}
    found |= {folded(name): id for name, id in matches.items()}
    return {name: id for name, id in found.items() if id}


def needed(plan: Plan) -> frozenset[Id]:
    """The persons on whom the plan rests: sponsors, relays, owners of blocks."""
    return frozenset(
        (
            *(one.person for one in plan.rows(Sponsor)),
            *(one.person for one in plan.rows(Relay)),
            *(one.owner for one in plan.rows(Block) if one.owner is not None),
        )
    )


def _values(person: Person) -> dict[str, object]:
    """What an import says of a person: all but their identity and the notes about them."""
    return {
        one.name: getattr(person, one.name) for one in fields_of(Person) if one.name not in {"id", "notes"}
    }


class _Comparing:
    """A directory and a plan, side by side."""

    def __init__(self, directory: Directory, plan: Plan, wishes: DirectoryWishes) -> None:
        self._directory = directory
        self._plan = plan
        self._wishes = wishes
        self._notes: list[Phrase] = []
        self._populations = populations_for(plan, wishes.matches)
        self._before = self._recognised()
        self._ids = [self._id(row, before) for row, before in self._pairs()]
        self._by_key = self._keys()

    def done(self) -> Comparison:
        afters = [
            self._after(row, before, id) for (row, before), id in zip(self._pairs(), self._ids, strict=True)
        ]
        afters = self._without_loops(afters)
        changes = [
            one
            for before, after in zip(self._before, afters, strict=True)
            if (one := _change_of(before, after)) is not None
        ]
        unchanged = len(afters) - len(changes)
        changes += self._leavers()
        order = list(Move)
        changes.sort(key=lambda one: (order.index(one.move), folded(one.person.name), one.person.id))
        return Comparison(tuple(changes), tuple(self._notes), unchanged)

    def _pairs(self) -> Iterable[tuple[PersonRow, Person | None]]:
        return zip(self._directory.rows, self._before, strict=True)

    def _recognised(self) -> list[Person | None]:
        """The person of the plan for each row; nobody stands for two."""
        persons = list(self._plan.rows(Person))
        by_id = {folded(one.directory_id): one for one in persons if one.directory_id}
        by_mail = _unique(persons, lambda one: one.mail)
        by_name = _unique([one for one in persons if not one.directory_id], lambda one: one.name)
        anybody = _unique(persons, lambda one: one.name)
        names = Counter(folded(row.name) for row in self._directory.rows)
        taken: set[Id] = set()
        found: list[Person | None] = []
        for row in self._directory.rows:
            person = by_id.get(folded(row.directory_id)) if row.directory_id else None
            if person is None:
                other = by_mail.get(row.mail.casefold().strip())
                person = other if other is not None and _may_be(row, other) else None
            if person is None and names[folded(row.name)] == 1:
                person = by_name.get(row.name.casefold().strip())
            if person is None and not row.directory_id and names[folded(row.name)] == 1:
                person = anybody.get(row.name.casefold().strip())
            if person is not None and person.id in taken:
                person = None
            if person is not None:
                taken.add(person.id)
            found.append(person)
        return found

    def _id(self, row: PersonRow, before: Person | None) -> Id:
        return (
            before.id if before is not None else str(uuid5(_SPACE, row.directory_id or row.mail or row.name))
        )

    def _keys(self) -> dict[str, Id | None]:
        """Who is meant by a reference; None where it may be several (two of one name)."""
        found: dict[str, Id | None] = {}
        for row, id in zip(self._directory.rows, self._ids, strict=True):
            for key in row.keys:
                known = found.setdefault(folded(key), id)
                if known != id:
                    found[folded(key)] = None
        return found

    def _after(self, row: PersonRow, before: Person | None, id: Id) -> Person:
        told = self._directory.told
        population = self._population(row)
        manager = self._manager(row, id)
        values: dict[str, object] = {"name": row.name, "left_on": None}
        if row.directory_id:
            values["directory_id"] = row.directory_id
        for key in ("mail", "title"):
            if key in told and (getattr(row, key) or before is None):
                values[key] = getattr(row, key)
        if population is not None:
            values["population"] = population
        if "manager" in told and (manager is not None or not row.manager):
            values["manager"] = manager
        if told & set(PROFILE_FIELDS):
            silent = {one for one in (before.profile if before else ()) if one not in told}
            values["profile"] = tuple(one for one in PROFILE_FIELDS if one in silent or one in row.profile)
        if row.account is not None:
            values["account"] = row.account
        return changed(before or Person(id=id, name=row.name), values)

    def _population(self, row: PersonRow) -> Id | None:
        for text in (row.population, row.site):
            found = self._populations.get(folded(text)) if text else None
            if found is not None:
                return found
        return None

    def _manager(self, row: PersonRow, own: Id) -> Id | None:
        if not row.manager:
            return None
        key = folded(row.manager)
        found = self._by_key.get(key)
        if found is None:
            code = "manager_ambiguous" if key in self._by_key else "manager_unknown"
            self._notes.append(Phrase(f"import_note.{code}", name=row.name, manager=row.manager[:80]))
        return found if found != own else None

    def _without_loops(self, afters: list[Person]) -> list[Person]:
        """Nobody is their own manager, however far up: the link that closes a circle is left open."""
        managers = {one.id: one.manager for one in self._plan.rows(Person)}
        managers |= {one.id: one.manager for one in afters}
        safe: set[Id] = set()
        for after in afters:
            path: list[Id] = []
            at: Id | None = after.id
            while at is not None and at not in safe and at not in path:
                path.append(at)
                at = managers.get(at)
            if at is not None and at in path:
                managers[path[-1]] = None
                name = next((one.name for one in afters if one.id == path[-1]), "")
                self._notes.append(Phrase("directory_note.manager_loop", name=name))
            safe.update(path)
        return [replace(one, manager=managers[one.id]) for one in afters]

    def _leavers(self) -> list[PersonChange]:
        """Persons of an earlier import whom the directory no longer holds."""
        if "id" not in self._directory.told:
            return []
        stay = {one.id for one in self._before if one is not None}
        kept = needed(self._plan)
        found = []
        for one in self._plan.rows(Person):
            if not one.directory_id or one.id in stay or one.left_on is not None:
                continue
            after = replace(one, left_on=self._wishes.on, account=False) if one.id in kept else None
            found.append(PersonChange(Move.LEAVES, one, after))
        return found


def _unique(persons: Iterable[Person], key: Callable[[Person], str]) -> dict[str, Person]:
    """Persons by a text that nobody else has."""
    found: dict[str, Person | None] = {}
    for one in persons:
        text = key(one).casefold().strip()
        if text:
            found[text] = None if text in found else one
    return {text: one for text, one in found.items() if one is not None}


def _may_be(row: PersonRow, person: Person) -> bool:
    """Whether a row may be a person that has its mail: not when both have ids, and other ones."""
    return not (row.directory_id and person.directory_id)


def _change_of(before: Person | None, after: Person) -> PersonChange | None:
    if before is None:
        return PersonChange(Move.JOINS, None, after)
    if before == after:
        return None
    moved = (before.population, before.manager) != (after.population, after.manager)
    return PersonChange(Move.MOVES if moved else Move.CHANGES, before, after)
