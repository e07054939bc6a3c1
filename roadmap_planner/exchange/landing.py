"""A sheet of blocks lands in a plan: blocks, and the waves, populations and people that its cells name.

What has the same reference or name as something of the plan is that thing. Ids follow from references and
names, so that the same sheet read twice gives the same plan.
"""

from collections.abc import Iterable
from uuid import UUID, uuid5

from roadmap_planner.exchange.columns import folded, is_chief
from roadmap_planner.exchange.imported import Imported, Wishes
from roadmap_planner.exchange.kinds import landed_kind
from roadmap_planner.exchange.sheet import BlockRow, PersonText, Sheet
from roadmap_planner.exchange.whole import pilot_targets
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Entity, Id, changed, new_id
from roadmap_planner.model.evidence import Roadmap
from roadmap_planner.model.people import (
    Audience,
    Person,
    Population,
    Rank,
    Relay,
    RelayAssignment,
    RelayPopulation,
    Sponsor,
    SponsorScope,
)
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import plan_of
from roadmap_planner.model.rules import check
from roadmap_planner.model.work import Block, Constraint, Dependency, Wave

_SPACE = UUID("6f1d5a52-6a0c-5b0e-9a51-3f1c2a8f4e77")


def imported_sheet(sheet: Sheet, wishes: Wishes) -> Imported:
    """A new plan of the good rows. It starts as told, else on the earliest start given, else today.

    Raises PlanError.
    """
    if wishes.start is not None:
        start, note = wishes.start, "import_note.start_told"
    elif sheet.earliest is not None:
        start, note = sheet.earliest, "import_note.start_found"
    else:
        start, note = wishes.today, "import_note.start_today"
    roadmap = Roadmap(
        id=_id("Roadmap", wishes.title), title=wishes.title, start=start, language=wishes.language
    )
    edit = Edit(plan_of([]))
    edit.add(roadmap)
    notes = to_edits(sheet, edit)
    check(edit.plan)
    return Imported(edit.plan, sheet.problems, sheet.notes, (Phrase(note, day=start), *notes))


def to_edits(sheet: Sheet, edit: Edit) -> tuple[Phrase, ...]:
    """Add the good rows to the plan of this edit. Returns what was decided or left out. Raises PlanError."""
    landing = _Landing(edit)
    landing.blocks(sheet)
    for row in sheet.rows:
        landing.surroundings(row)
    return (*landing.notes, *landing.links(sheet), *landing.headcounts(sheet), *landing.carriers(sheet))


def _id(kind: str, *names: str) -> Id:
    return str(uuid5(_SPACE, "\n".join([kind, *names])))


class _Landing:
    """The sheet's names and the rows of the plan that they stand for."""

    def __init__(self, edit: Edit) -> None:
        self.notes: list[Phrase] = []
        self._edit = edit
        plan = self._start = edit.plan
        self._waves = {folded(one.name): one.id for one in plan.rows(Wave)}
        self._populations = {folded(one.name): one.id for one in plan.rows(Population)}
        self._persons = {folded(one.name): one for one in plan.rows(Person)}
        self._sponsors = {one.person: one.id for one in plan.rows(Sponsor)}
        self._relays = {one.person: one.id for one in plan.rows(Relay)}
        self._by_ref = {one.ref: one.id for one in plan.rows(Block) if one.ref}
        self._ids: dict[int, Id] = {}
        self._taken: set[tuple[str, ...]] = {
            *(("Audience", one.block, one.population) for one in plan.rows(Audience)),
            *(("RelayAssignment", one.relay, one.block) for one in plan.rows(RelayAssignment)),
            *(("RelayPopulation", one.relay, one.population) for one in plan.rows(RelayPopulation)),
            *(("SponsorScope", one.sponsor, one.block or "") for one in plan.rows(SponsorScope)),
            *(("Dependency", one.predecessor, one.successor, one.type) for one in plan.rows(Dependency)),
        }

    def blocks(self, sheet: Sheet) -> None:
        """Every block, without what hangs on it; a block of a known reference takes the sheet's values."""
        targets = pilot_targets(sheet.rows)
        order = max((one.order for one in self._edit.plan.rows(Block)), default=0.0)
        for row in sheet.rows:
            known = self._by_ref.get(row.ref) if row.ref else None
            self._ids[row.row] = known or self._free(Block, row.ref or f"{row.row} {row.name}")
        for number, row in enumerate(sheet.rows, 1):
            self._block(sheet, row, targets.get(row.row), order + number)

    def _block(self, sheet: Sheet, row: BlockRow, target: BlockRow | None, order: float) -> None:
        if row.pilot_of and target is None:
            self.notes.append(Phrase("import_note.pilot_left_out", row=row.row, value=row.pilot_of))
        bound = Constraint.START_NO_EARLIER if row.start else Constraint.AS_SOON_AS_POSSIBLE
        by_column: dict[str, dict[str, object]] = {
            "name": {"name": row.name},
            "kind": {"kind": row.kind.kind, "own_kind": landed_kind(self._edit, row.kind)},
            "wave": {"wave": self._wave(row)},
            "duration": {"duration": row.duration},
            "optimistic": {"optimistic": row.optimistic},
            "pessimistic": {"pessimistic": row.pessimistic},
            "start": {"constraint": bound, "constraint_date": row.start},
            "deadline": {"deadline": row.deadline},
            "pilot_of": {"pilot_of": self._ids[target.row] if target is not None else None},
            "people_reached": {"people_reached": row.people_reached},
            "success_criterion": {"success_criterion": row.success_criterion},
            "notes": {"notes": row.notes},
        }
        stated = {
            name: one for key in by_column if key in sheet.headers for name, one in by_column[key].items()
        }
        id = self._ids[row.row]
        known = self._start.find(Block, id) if row.ref in self._by_ref else None
        if known is not None:
            self._edit.update(known, **stated)
        else:
            self._edit.add(changed(Block(id=id, ref=row.ref, name=row.name, order=order), stated))

    def surroundings(self, row: BlockRow) -> None:
        """What hangs on a block: its audiences, sponsors and relays."""
        block = self._ids[row.row]
        for name in row.audiences:
            population = self._population(name)
            if self._is_new("Audience", block, population):
                self._edit.add(
                    Audience(id=_id("Audience", block, population), block=block, population=population)
                )
        for person in row.sponsors:
            sponsor = self._sponsor(person)
            if self._is_new("SponsorScope", sponsor, block):
                self._edit.add(
                    SponsorScope(id=_id("SponsorScope", sponsor, block), sponsor=sponsor, block=block)
                )
        for person in row.relays:
            relay = self._relay(person)
            if self._is_new("RelayAssignment", relay, block):
                self._edit.add(
                    RelayAssignment(id=_id("RelayAssignment", relay, block), relay=relay, block=block)
                )

    def links(self, sheet: Sheet) -> list[Phrase]:
        """The dependencies between rows that are here; a note for each that names another row."""
        here = {row.ref: self._ids[row.row] for row in sheet.rows if row.ref}
        notes = []
        for row in sheet.rows:
            after = self._ids[row.row]
            for link in row.links:
                before = here.get(link.ref)
                if before is None:
                    notes.append(Phrase("import_note.link_left_out", row=row.row, value=link.ref))
                elif self._is_new("Dependency", before, after, link.type):
                    id = _id("Dependency", before, after, link.type)
                    self._edit.add(
                        Dependency(id=id, predecessor=before, successor=after, type=link.type, lag=link.lag)
                    )
        return notes

    def headcounts(self, sheet: Sheet) -> list[Phrase]:
        """The headcount of a population that rows give for it alone, unless they contradict each other.

        A pilot reaches a part of its population, so it says nothing of the headcount, save that it cannot
        be smaller. A figure for several populations is their sum: it is not spread, and it cannot be smaller
        than one of them.
        """
        notes = []
        names = dict.fromkeys(name for row in sheet.rows for name in row.audiences)
        for name in names:
            population = self._edit.plan.get(Population, self._populations[folded(name)])
            if population.headcount is not None:
                continue
            figure = _headcount(sheet.rows, name)
            if figure is None:
                notes.append(Phrase("import_note.headcount_open", population=name))
            else:
                self._edit.update(population, headcount=figure)
                notes.append(Phrase("import_note.headcount_of", population=name, headcount=figure))
        return notes if "people_reached" in sheet.headers else []

    def carriers(self, sheet: Sheet) -> list[Phrase]:
        """Which populations a relay carries, where a row says it: one relay, or one population."""
        notes = []
        for name in dict.fromkeys(person.name for row in sheet.rows for person in row.relays):
            rows = [row for row in sheet.rows if any(one.name == name for one in row.relays)]
            said = [row for row in rows if len(row.relays) == 1 or len(row.audiences) == 1]
            carried = dict.fromkeys(audience for row in said for audience in row.audiences)
            relay = self._relays[self._persons[folded(name)].id]
            for audience in carried:
                population = self._populations[folded(audience)]
                if self._is_new("RelayPopulation", relay, population):
                    id = _id("RelayPopulation", relay, population)
                    self._edit.add(RelayPopulation(id=id, relay=relay, population=population))
            if not carried and any(row.audiences for row in rows):
                notes.append(Phrase("import_note.relay_open", person=name))
        return notes

    def _wave(self, row: BlockRow) -> Id | None:
        if row.wave is None:
            return None
        key = folded(row.wave.name)
        if key not in self._waves:
            last = max((one.order for one in self._edit.plan.rows(Wave)), default=-1.0)
            order = last + 1 if row.wave.order is None else row.wave.order
            wave = Wave(id=self._free(Wave, row.wave.name), name=row.wave.name, order=order)
            self._waves[key] = self._edit.add(wave).id
        return self._waves[key]

    def _population(self, name: str) -> Id:
        key = folded(name)
        if key not in self._populations:
            order = float(len(self._populations))
            population = Population(id=self._free(Population, name), name=name, order=order)
            self._populations[key] = self._edit.add(population).id
        return self._populations[key]

    def _person(self, text: PersonText) -> Person:
        key = folded(text.name)
        known = self._persons.get(key)
        if known is None:
            person = Person(id=self._free(Person, text.name), name=text.name, title=text.title)
            known = self._edit.add(person)
        elif text.title and not known.title:
            known = self._edit.update(known, title=text.title)
        elif text.title and folded(text.title) != folded(known.title):
            values = {"person": known.name, "kept": known.title, "other": text.title}
            note = Phrase("import_note.other_role", **values)
            self.notes += [] if note in self.notes else [note]
        self._persons[key] = known
        return known

    def _sponsor(self, text: PersonText) -> Id:
        person = self._person(text)
        if person.id not in self._sponsors:
            chief = is_chief(text.title)
            sponsor = Sponsor(
                id=_id("Sponsor", person.id),
                person=person.id,
                rank=Rank.PRINCIPAL if chief else Rank.EXECUTIVE,
                levels_below_chief=0 if chief else None,
            )
            self._sponsors[person.id] = self._edit.add(sponsor).id
        return self._sponsors[person.id]

    def _relay(self, text: PersonText) -> Id:
        person = self._person(text)
        if person.id not in self._relays:
            relay = Relay(id=_id("Relay", person.id), person=person.id)
            self._relays[person.id] = self._edit.add(relay).id
        return self._relays[person.id]

    def _is_new(self, *key: str) -> bool:
        if key in self._taken:
            return False
        self._taken.add(key)
        return True

    def _free(self, kind: type[Entity], *names: str) -> Id:
        """The id that follows from the names, or another one when a row renamed since has it."""
        id = _id(kind.__name__, *names)
        return new_id() if self._start.find(kind, id) is not None else id


def _headcount(rows: Iterable[BlockRow], name: str) -> int | None:
    stated = [
        (row, row.people_reached) for row in rows if name in row.audiences and row.people_reached is not None
    ]
    alone = {figure for row, figure in stated if len(row.audiences) == 1 and not row.pilot_of}
    if len(alone) != 1:
        return None
    figure = alone.pop()
    pilots = [other for row, other in stated if len(row.audiences) == 1]
    sums = [other for row, other in stated if len(row.audiences) > 1]
    return figure if max(pilots) <= figure and min(sums, default=figure) >= figure else None
