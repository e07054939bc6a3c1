"""The sheet of populations of a workbook: written beside that of the blocks, and read back with it."""

from collections.abc import Mapping, Sequence
from functools import cache
from uuid import UUID, uuid5

from roadmap_planner.exchange.cells import Grid, whole_number
from roadmap_planner.exchange.columns import folded
from roadmap_planner.exchange.errors import ImportProblem
from roadmap_planner.exchange.meaning import Table, meanings
from roadmap_planner.exchange.outgoing import Cell
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.people import Population
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import Plan, ordered
from roadmap_planner.planning.maturity import told_non_users
from roadmap_planner.words import LANGUAGES, Words

_SPACE = UUID("5b7c8a5e-0c55-5f0e-8d0b-2f6f6d1c4a10")

_COLUMNS = (
    "name",
    "site",
    "headcount",
    "counted",
    "device",
    "network",
    "account",
    "absolute_non_users",
    "notes",
)

_MOST = {
    "headcount": 10_000_000,
    "absolute_non_users": 10_000_000,
    "device": 100,
    "network": 100,
    "account": 100,
}
"""The columns of whole numbers, and the most that each may say: people, or per cent of them."""


def population_table(plan: Plan, words: Words) -> list[list[Cell]]:
    """A row of headers, then one a population; the non-users of small groups stay untold."""
    table: list[list[Cell]] = [[words.say(f"field.Population.{key}") for key in _COLUMNS]]
    non_users = told_non_users(plan)
    for one in ordered(plan.rows(Population)):
        told: dict[str, Cell] = {
            "counted": words.value(one.counted),
            "absolute_non_users": non_users[one.id],
        }
        table.append([told[key] if key in told else getattr(one, key) for key in _COLUMNS])
    return table


def has_populations(headers: Sequence[str]) -> bool:
    """Whether a sheet is one of populations, by its headers."""
    return {"name", "headcount", "device"} <= {_known().get(folded(one)) for one in headers}


def land_populations(grid: Grid, edit: Edit) -> tuple[ImportProblem, ...]:
    """Give the populations of a plan what such a sheet says of them; returns what is wrong with rows.

    A population is known by its name, whatever its letters' case and accents; one that no block names is
    added. An empty cell says nothing.
    """
    table = Table(grid, _known())
    problems: list[ImportProblem] = []
    known = {folded(one.name): one.id for one in edit.plan.rows(Population)}
    told: set[str] = set()
    for order, (number, cells) in enumerate(table.body):
        row = table.values(cells)
        key = folded(row["name"])
        bad = _wrong(number, row, table, told)
        if bad is not None:
            problems.append(bad)
            continue
        told.add(key)
        if key not in known:
            id = str(uuid5(_SPACE, key))
            known[key] = edit.add(Population(id=id, name=row["name"][:200])).id
        edit.update(edit.plan.get(Population, known[key]), order=float(order), **_stated(row))
    return tuple(problems)


def _stated(row: Mapping[str, str]) -> dict[str, object]:
    """What the cells of a row say, by field."""
    stated: dict[str, object] = {key: row[key] for key in ("site", "notes") if row.get(key)}
    stated |= {key: whole_number(row[key], french=False) for key in _MOST if row.get(key)}
    if row.get("counted"):
        stated["counted"] = _answers()[folded(row["counted"])]
    return stated


def _wrong(number: int, row: Mapping[str, str], table: Table, told: set[str]) -> ImportProblem | None:
    """The first thing that is wrong with a row."""
    key = folded(row["name"])
    if not key:
        return ImportProblem(number, table.header("name"), Phrase("import_problem.population_unnamed"))
    if key in told:
        return ImportProblem(number, table.header("name"), Phrase("import_problem.population_twice"))
    for column, most in _MOST.items():
        text = row.get(column, "")
        count = whole_number(text, french=False) if text else 0
        if count is None or not 0 <= count <= most:
            reason = Phrase("import_problem.population_figure", value=text, most=most)
            return ImportProblem(number, table.header(column), reason)
    counted = row.get("counted", "")
    if counted and folded(counted) not in _answers():
        reason = Phrase("import_problem.population_counted", value=counted)
        return ImportProblem(number, table.header("counted"), reason)
    return None


@cache
def _known() -> dict[str, str]:
    return meanings("field.Population", _COLUMNS)


@cache
def _answers() -> dict[str, bool]:
    return {folded(Words(language).value(said)): said for language in LANGUAGES for said in (True, False)}
