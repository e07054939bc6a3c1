"""The network of a plan: blocks and links as lists of numbers, in topological order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from roadmap_planner.model import rules
from roadmap_planner.model.entity import Entity, Id
from roadmap_planner.model.order import in_order
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
    place = dict(zip(blocks, range(len(blocks)), strict=True))
    tails = [place[one.predecessor] for one in links]
    heads = [place[one.successor] for one in links]
    order = in_order(len(blocks), tails, heads)
    if len(order) < len(blocks):
        rules.check(plan)
    ids = tuple(map(list(blocks).__getitem__, order))
    number = dict(zip(ids, range(len(ids)), strict=True))
    rank = [0] * len(order)
    for position, node in enumerate(order):
        rank[node] = position
    before: list[list[Link]] = [[] for _ in order]
    after: list[list[Link]] = [[] for _ in order]
    elapsed = []
    for one, tail, head in zip(links, tails, heads, strict=True):
        if one.elapsed:
            elapsed.append(one)
        low, high = rank[tail], rank[head]
        type_ = FS if one.type is DependencyType.FINISH_START else _TYPES[one.type]
        lag, is_elapsed, id = one.lag, one.elapsed, one.id
        before[high].append((low, type_, lag, is_elapsed, id))
        after[low].append((high, type_, lag, is_elapsed, id))
    lagging = any(one.type in _OF_START for one in elapsed)
    mornings = mornings_of(plan, ids, before) if lagging else frozenset()
    for one in elapsed:
        if one.predecessor in mornings and one.type in _OF_START:
            _count_from_start(one, before[number[one.successor]])
            _count_from_start(one, after[number[one.predecessor]])
    return Network(ids, number, before, after, plan.all(Dependency), lagging, mornings)


def _count_from_start(one: Dependency, rows: list[Link]) -> None:
    """Let a link that says "finish" of what takes no time say "start"; in place."""
    place = next(place for place, link in enumerate(rows) if link[4] == one.id)
    rows[place] = (rows[place][0], _TYPES[_OF_START[one.type]], *rows[place][2:])
