"""What can only be judged between the rows of a sheet: references given twice, loops, pilots."""

from collections.abc import Sequence

from roadmap_planner.exchange.errors import ImportProblem
from roadmap_planner.exchange.rows import Layout
from roadmap_planner.exchange.sheet import BlockRow
from roadmap_planner.model.order import find_cycle
from roadmap_planner.model.phrase import Phrase, Value


def problems_between(rows: Sequence[BlockRow], layout: Layout) -> list[ImportProblem]:
    """What is wrong between rows, told at each row concerned."""
    return [
        *_references_twice(rows, layout),
        *_unknown_pilots(rows, layout),
        *_loops(rows, layout, "predecessors", "cycle"),
        *_loops(rows, layout, "pilot_of", "pilot_loop"),
    ]


def pilot_targets(rows: Sequence[BlockRow]) -> dict[int, BlockRow]:
    """By row number, the row that it is the pilot of: by reference, or else by name."""
    named = {row.name: row for row in reversed(rows)}
    named |= {row.ref: row for row in reversed(rows) if row.ref}
    return {row.row: named[row.pilot_of] for row in rows if row.pilot_of and row.pilot_of in named}


def _problem(layout: Layout, row: BlockRow, key: str, code: str, /, **values: Value) -> ImportProblem:
    return ImportProblem(row.row, layout.header(key), Phrase(f"import_problem.{code}", **values))


def _references_twice(rows: Sequence[BlockRow], layout: Layout) -> list[ImportProblem]:
    return [
        _problem(layout, row, "ref", "twice", value=row.ref, row=layout.known[row.ref])
        for row in rows
        if row.ref and layout.known[row.ref] != row.row
    ]


def _unknown_pilots(rows: Sequence[BlockRow], layout: Layout) -> list[ImportProblem]:
    targets = pilot_targets(rows)
    return [
        _problem(layout, row, "pilot_of", "unknown_pilot", value=row.pilot_of)
        for row in rows
        if row.pilot_of and row.row not in targets
    ]


def _loops(rows: Sequence[BlockRow], layout: Layout, key: str, code: str) -> list[ImportProblem]:
    """Each loop is told at every row on it; rows off the loop are not blamed."""
    by_number = {str(row.row): row for row in rows}
    targets = pilot_targets(rows)
    successors: dict[str, list[str]] = {}
    for row in rows:
        if key == "predecessors":
            before = [layout.known[link.ref] for link in row.links]
        else:
            before = [targets[row.row].row] if row.row in targets else []
        for one in before:
            successors.setdefault(str(one), []).append(str(row.row))
    problems = []
    while (loop := find_cycle(successors)) is not None:
        path = tuple(by_number[one].ref or by_number[one].name for one in loop)
        problems += [_problem(layout, by_number[one], key, code, path=path) for one in loop[:-1]]
        gone = set(loop)
        successors = {
            one: [other for other in following if other not in gone]
            for one, following in successors.items()
            if one not in gone
        }
    return problems
