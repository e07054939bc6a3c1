"""Links from other programs join a plan; those that close a loop are reported instead."""

from collections.abc import Sequence

from roadmap_planner.exchange.errors import ImportProblem
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Id
from roadmap_planner.model.order import find_cycle
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.work import Block, Dependency


def added_without_loops(edit: Edit, links: Sequence[Dependency]) -> list[ImportProblem]:
    """Add the links. Of each loop one link stays out, and the loop is a problem that names its path."""
    successors: dict[Id, list[Id]] = {}
    for one in links:
        successors.setdefault(one.predecessor, []).append(one.successor)
    left_out: set[tuple[Id, Id]] = set()
    problems = []
    while (loop := find_cycle(successors)) is not None:
        path = tuple(edit.plan.get(Block, id).name for id in loop)
        problems.append(ImportProblem(0, "", Phrase("import_problem.cycle", path=path)))
        before, after = loop[-2:]
        left_out.add((before, after))
        successors[before] = [id for id in successors[before] if id != after]
    for one in links:
        if (one.predecessor, one.successor) not in left_out:
            edit.add(one)
    return problems
