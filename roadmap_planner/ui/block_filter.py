"""Which blocks are shown: a text and chosen properties. Values of one property are alternatives."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from roadmap_planner.model.entity import Id
from roadmap_planner.model.kinds import kind_name
from roadmap_planner.model.people import Person, Relay, RelayAssignment, Sponsor, SponsorScope
from roadmap_planner.model.plan import Plan, ordered
from roadmap_planner.model.work import Block, Wave
from roadmap_planner.planning.state_words import state_word
from roadmap_planner.planning.states import State, States
from roadmap_planner.ui.searching import folded
from roadmap_planner.ui.workbench import Workbench
from roadmap_planner.words import Words


class Property(StrEnum):
    """What blocks can be chosen by."""

    WAVE = "wave"
    STATE = "state"
    KIND = "kind"
    PERSON = "person"
    CRITICAL = "critical"
    PROBLEMS = "problems"


@dataclass(frozen=True, slots=True)
class Chosen:
    """A property that shown blocks have: the id of a wave or person, a state, a kind as it is called."""

    property: Property
    value: str = ""


class BlockFilter(QObject):
    """What is chosen, and the blocks that follow from it; kept true while the plan changes."""

    changed = Signal()

    def __init__(self, workbench: Workbench, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._document = workbench.document
        self.text = ""
        self.chosen: tuple[Chosen, ...] = ()
        self.shown: frozenset[Id] | None = None
        """The blocks that are shown; None for all."""
        self._told: tuple[str, tuple[Chosen, ...], frozenset[Id] | None] = ("", (), None)
        workbench.scheduled.connect(self._renew)
        workbench.derived.connect(self._renew)
        workbench.documentChanged.connect(self._opened)

    def search(self, text: str) -> None:
        """Show blocks with these words in their reference, name or the name of who answers for them."""
        self.text = text
        self._renew()

    def add(self, one: Chosen) -> None:
        """Choose one property more."""
        if one not in self.chosen:
            self.chosen = (*self.chosen, one)
            self._renew()

    def remove(self, one: Chosen) -> None:
        """Choose one property less."""
        self.chosen = tuple(other for other in self.chosen if other != one)
        self._renew()

    def clear(self) -> None:
        """Show all blocks."""
        self.text, self.chosen = "", ()
        self._renew()

    def hides(self, block: Id) -> bool:
        """Whether a block is not shown."""
        return self.shown is not None and block not in self.shown

    def _renew(self) -> None:
        before = self._told
        self.chosen = tuple(one for one in self.chosen if self._stands(one))
        active = bool(self.text.strip() or self.chosen)
        self.shown = frozenset(self._matching()) if active else None
        self._told = (self.text, self.chosen, self.shown)
        if self._told != before:
            self.changed.emit()

    def _stands(self, one: Chosen) -> bool:
        """Whether what was chosen is still in the plan."""
        kinds = {Property.WAVE: Wave, Property.PERSON: Person}
        kind = kinds.get(one.property)
        return kind is None or self._workbench.plan.find(kind, one.value) is not None

    def _opened(self) -> None:
        if self._workbench.document is not self._document:
            self._document = self._workbench.document
            self.clear()
        else:
            self._renew()

    def _matching(self) -> Iterable[Id]:
        bench = self._workbench
        plan, wanted = bench.plan, folded(self.text).split()
        people = people_of(plan)
        tests = {
            one.property: {other.value for other in self.chosen if other.property is one.property}
            for one in self.chosen
        }
        properties = _Properties(bench, people)
        for block in plan.rows(Block):
            owner = plan.find(Person, block.owner)
            said = folded(f"{block.ref} {block.name} {owner.name if owner is not None else ''}")
            if all(word in said for word in wanted) and all(
                not properties.of(block, which).isdisjoint(values) for which, values in tests.items()
            ):
                yield block.id


class _Properties:
    """The values of each property of a block."""

    def __init__(self, workbench: Workbench, people: dict[Id, set[Id]]) -> None:
        self._plan, self._schedule, self._words = workbench.plan, workbench.schedule, workbench.words
        self._people = people
        self._states = States(workbench.schedule)
        known = workbench.known
        found = () if known is None else known.findings()
        self._with_problems = {id for one in found for kind, id in one.subjects if kind is Block}

    def of(self, block: Block, which: Property) -> set[str]:
        match which:
            case Property.WAVE:
                return {block.wave or ""}
            case Property.STATE:
                return {self._states.of(block.id).state.value}
            case Property.KIND:
                return {self._words.value(kind_name(self._plan, block))}
            case Property.PERSON:
                return self._people.get(block.id, set())
            case Property.CRITICAL:
                return {""} if self._schedule.of(block.id).critical else set()
            case Property.PROBLEMS:
                return {""} if block.id in self._with_problems else set()


def people_of(plan: Plan) -> dict[Id, set[Id]]:
    """Who has a part in each block: its owner, its relays, and the sponsors who stand for it by name."""
    found: dict[Id, set[Id]] = {one.id: {one.owner} if one.owner else set() for one in plan.rows(Block)}
    for assigned in plan.rows(RelayAssignment):
        found[assigned.block].add(plan.get(Relay, assigned.relay).person)
    for scope in plan.rows(SponsorScope):
        if scope.block is not None:
            found[scope.block].add(plan.get(Sponsor, scope.sponsor).person)
    return found


def choices(plan: Plan, words: Words) -> dict[Property, list[tuple[str, Chosen]]]:
    """What can be chosen of each property: how it is called, and what it is."""
    persons = set().union(*people_of(plan).values())
    kinds = sorted({words.value(kind_name(plan, one)) for one in plan.rows(Block)})
    named = {
        Property.WAVE: [(one.name, one.id) for one in ordered(plan.rows(Wave))],
        Property.STATE: [(words.phrase(state_word(one)), one.value) for one in State],
        Property.KIND: [(one, one) for one in kinds],
        Property.PERSON: sorted((one.name, one.id) for one in plan.rows(Person) if one.id in persons),
    }
    return {which: [(name, Chosen(which, value)) for name, value in all] for which, all in named.items()}
