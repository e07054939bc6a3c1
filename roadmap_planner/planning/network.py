"""The network of a plan: blocks and links as lists of numbers, in topological order."""

from collections.abc import Mapping
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
    before: tuple[tuple[Link, ...], ...]
    after: tuple[tuple[Link, ...], ...]
    dependencies: Mapping[Id, Entity]

    def serves(self, plan: Plan) -> bool:
        """Whether the plan has the same blocks and links, so that the network need not be built again."""
        return plan.all(Dependency) is self.dependencies and plan.all(Block).keys() == self.number.keys()


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
            waiting[successor] -= 1
            if waiting[successor] == 0:
                order.append(successor)
    if len(order) < len(blocks):
        rules.check(plan)
    number = {id: position for position, id in enumerate(order)}
    before: list[list[Link]] = [[] for _ in order]
    after: list[list[Link]] = [[] for _ in order]
    for one in links:
        low, high = number[one.predecessor], number[one.successor]
        type_, lag = _TYPES[one.type], one.lag
        before[high].append((low, type_, lag, one.elapsed, one.id))
        after[low].append((high, type_, lag, one.elapsed, one.id))
    return Network(
        tuple(order), number, tuple(map(tuple, before)), tuple(map(tuple, after)), plan.all(Dependency)
    )
