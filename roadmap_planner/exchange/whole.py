"""What can only be judged between the rows of a sheet: references given twice, loops, pilots."""

from collections.abc import Sequence

from roadmap_planner.exchange.errors import ImportProblem
from roadmap_planner.exchange.rows import Layout
from roadmap_planner.exchange.sheet import BlockRow
from roadmap_planner.model.phrase import Phrase, Value
from roadmap_planner.model.rules import find_cycle


def problems_between(rows: Sequence[BlockRow], layout: Layout) -> list[ImportProblem]:
    """What is wrong between rows, told at each row concerned."""
    return [
        *_references_twice(rows, layout),
        *_unknown_pilots(rows, layout),
        *_loops(rows, layout, "predecessors", "cycle"),
        *_loops(rows, layout, "pilot_of", "pilot_loop"),
    ]


def pilot_target(rows: Sequence[BlockRow], row: BlockRow) -> BlockRow | None:
    """The row that this one is the pilot of, by reference or else by name; None when it is not there."""
    named = [one for one in rows if row.pilot_of in {one.ref, one.name}]
    return next((one for one in named if one.ref == row.pilot_of), named[0] if named else None)


def _problem(layout: Layout, row: BlockRow, key: str, code: str, /, **values: Value) -> ImportProblem:
    return ImportProblem(row.row, layout.header(key), Phrase(f"import_problem.{code}", **values))


def _references_twice(rows: Sequence[BlockRow], layout: Layout) -> list[ImportProblem]:
    return [
        _problem(layout, row, "ref", "twice", value=row.ref, row=layout.known[row.ref])
        for row in rows
        if row.ref and layout.known[row.ref] != row.row
    ]


def _unknown_pilots(rows: Sequence[BlockRow], layout: Layout) -> list[ImportProblem]:
    return [
        _problem(layout, row, "pilot_of", "unknown_pilot", value=row.pilot_of)
        for row in rows
        if row.pilot_of and pilot_target(rows, row) is None
    ]


def _loops(rows: Sequence[BlockRow], layout: Layout, key: str, code: str) -> list[ImportProblem]:
    """Each loop is told at every row on it; rows off the loop are not blamed."""
    by_number = {row.row: row for row in rows}
    successors: dict[str, list[str]] = {}
    for row in rows:
        for before in _before(rows, layout, row, key):
            successors.setdefault(str(before), []).append(str(row.row))
    problems = []
    while (loop := find_cycle(successors)) is not None:
        path = tuple(by_number[int(one)].ref or by_number[int(one)].name for one in loop)
        problems += [_problem(layout, by_number[int(one)], key, code, path=path) for one in loop[:-1]]
        gone = set(loop)
        successors = {
            one: [other for other in following if other not in gone]
            for one, following in successors.items()
            if one not in gone
        }
    return problems


def _before(rows: Sequence[BlockRow], layout: Layout, row: BlockRow, key: str) -> list[int]:
    if key == "predecessors":
        return [layout.known[link.ref] for link in row.links]
    target = pilot_target(rows, row) if row.pilot_of else None
    return [target.row] if target is not None else []
