"""The network of a plan: blocks and links as lists of numbers, in topological order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from roadmap_planner.model import rules
from roadmap_planner.model.entity import Entity, Id
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Block, Dependency, DependencyType

FS, SS, FF, SF = range(4)
_TYPES = {
    DependencyType.FINISH_START: FS,
    DependencyType.START_START: SS,
    DependencyType.FINISH_FINISH: FF,
    DependencyType.START_FINISH: SF,
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

    def joins(self, plan: Plan) -> bool:
        """Whether the plan has the same links: with the same blocks, the network need not be built again."""
        return plan.all(Dependency) is self.dependencies


def network_of(plan: Plan) -> Network:
    """The network of a plan; soft dependencies are left out. Raises PlanError("cycle") when there is one."""
    blocks = plan.all(Block)
    links = [one for one in plan.rows(Dependency) if not one.soft]
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
    if len(order) < len(blocks):
        rules.check(plan)
    number = {id: position for position, id in enumerate(order)}
    before: list[list[Link]] = [[] for _ in order]
    after: list[list[Link]] = [[] for _ in order]
    for one in links:
        low, high = number[one.predecessor], number[one.successor]
        type_ = FS if one.type is DependencyType.FINISH_START else _TYPES[one.type]
        before[high].append((low, type_, one.lag, one.elapsed, one.id))
        after[low].append((high, type_, one.lag, one.elapsed, one.id))
    return Network(tuple(order), number, before, after, plan.all(Dependency))
