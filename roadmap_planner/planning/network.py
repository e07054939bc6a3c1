"""The network of a plan: blocks and links as lists of numbers, in topological order."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from roadmap_planner.model import rules
from roadmap_planner.model.entity import Entity, Id
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Block, Dependency, DependencyType
from roadmap_planner.planning.mornings import mornings_of

FS, SS, FF, SF = range(4)
"""The odd ones count from a start."""
_TYPES = {
    DependencyType.FINISH_START: FS,
    DependencyType.START_START: SS,
    DependencyType.FINISH_FINISH: FF,
    DependencyType.START_FINISH: SF,
}

_OF_START = {
    DependencyType.FINISH_START: DependencyType.START_START,
    DependencyType.FINISH_FINISH: DependencyType.START_FINISH,
}

Link = tuple[int, int, int, bool, Id]
"""The other block's number, type, lag, whether the lag is elapsed, the dependency's id."""


@dataclass(frozen=True, slots=True)
class Network:
    """Blocks numbered in topological order. ``before`` and ``after`` hold the links of each block."""

    ids: tuple[Id, ...]
    number: Mapping[Id, int]
    before: Sequence[Sequence[Link]]
    after: Sequence[Sequence[Link]]
    dependencies: Mapping[Id, Entity]
    lagging: bool = False
    """Whether an elapsed lag counts from a finish."""
    mornings: frozenset[Id] = frozenset()
    """The milestones that begin their day, where that matters: their elapsed lags count from their start."""

    def joins(self, plan: Plan) -> bool:
        """Whether the plan has the same links: with the same blocks, the network need not be built again."""
        if plan.all(Dependency) is not self.dependencies:
            return False
        return not self.lagging or mornings_of(plan, self.ids, self.before) == self.mornings


def network_of(plan: Plan) -> Network:
    """The network of a plan; soft dependencies are left out. Raises PlanError("cycle") when there is one."""
    blocks = plan.all(Block)
    links = [one for one in plan.rows(Dependency) if not one.soft]
    order = _in_order(blocks, links)
    if len(order) < len(blocks):
        rules.check(plan)
    number = {id: position for position, id in enumerate(order)}
    before: list[list[Link]] = [[] for _ in order]
    after: list[list[Link]] = [[] for _ in order]
    elapsed = []
    for one in links:
        if one.elapsed:
            elapsed.append(one)
        low, high = number[one.predecessor], number[one.successor]
        type_ = FS if one.type is DependencyType.FINISH_START else _TYPES[one.type]
        before[high].append((low, type_, one.lag, one.elapsed, one.id))
        after[low].append((high, type_, one.lag, one.elapsed, one.id))
    lagging = any(one.type in _OF_START for one in elapsed)
    mornings = mornings_of(plan, order, before) if lagging else frozenset()
    for one in elapsed:
        if one.predecessor in mornings and one.type in _OF_START:
            _count_from_start(one, before[number[one.successor]])
            _count_from_start(one, after[number[one.predecessor]])
    return Network(tuple(order), number, before, after, plan.all(Dependency), lagging, mornings)


def _in_order(blocks: Iterable[Id], links: Iterable[Dependency]) -> list[Id]:
    """Blocks after what they wait for; those in a circle are missing."""
    successors: dict[Id, list[Id]] = {id: [] for id in blocks}
    waiting = dict.fromkeys(blocks, 0)
    for one in links:
        successors[one.predecessor].append(one.successor)
        waiting[one.successor] += 1
    order = [id for id, count in waiting.items() if count == 0]
    for id in order:
        for successor in successors[id]:
            left = waiting[successor] - 1
            waiting[successor] = left
            if left == 0:
                order.append(successor)
    return order


def _count_from_start(one: Dependency, rows: list[Link]) -> None:
    """Let a link that says "finish" of what takes no time say "start"; in place."""
    place = next(place for place, link in enumerate(rows) if link[4] == one.id)
    rows[place] = (rows[place][0], _TYPES[_OF_START[one.type]], *rows[place][2:])
