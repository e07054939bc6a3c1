"""The sheet of baselines of a workbook: written beside that of the blocks, and read back with it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from uuid import UUID, uuid5

from roadmap_planner.exchange.cells import DateForm, DayOrder, Grid, day_of, whole_number
from roadmap_planner.exchange.columns import folded
from roadmap_planner.exchange.errors import ImportProblem
from roadmap_planner.exchange.meaning import Table
from roadmap_planner.exchange.outgoing import Cell, refs_of
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Id
from roadmap_planner.model.people import Person, Population, Relay, Sponsor
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Baseline, BaselineDates, Block, Wave
from roadmap_planner.planning.baselines import Variances, newest_first
from roadmap_planner.planning.schedule import schedule
from roadmap_planner.words import LANGUAGES, Words

_SPACE = UUID("a4c1c0de-6d53-5f0a-9d4e-1f0b3a7c9e21")

_COLUMNS = {
    "baseline": "kind.Baseline",
    "taken_on": "field.Baseline.taken_on",
    "compared": "field.Baseline.compared",
    "ref": "sheet_column.ref",
    "name": "field.BaselineDates.name",
    "start": "field.BaselineDates.start",
    "finish": "field.BaselineDates.finish",
    "duration": "field.BaselineDates.duration",
    "wave": "field.BaselineDates.wave",
    "sponsors": "field.BaselineDates.sponsors",
    "relays": "field.BaselineDates.relays",
    "audiences": "field.BaselineDates.audiences",
}
"""What is read back, and the words that stand over it; the variances beside it follow from the plan."""

_PARTS = ("wave", "sponsors", "relays", "audiences")
"""Who had a part in a block, by name; its owner is in no sheet."""

_BETWEEN = "; "

_MOST_DAYS = 10_000
"""As long as a block of the plan may take, in working days."""

_VARIANCES = ("start", "finish", "duration")


def baseline_table(plan: Plan, words: Words) -> list[list[Cell]]:
    """Every baseline, the newest first, block by block, with the variances in working days."""
    dates, refs = schedule(plan), refs_of(plan)
    heads: list[Cell] = [words.say(key) for key in _COLUMNS.values()]
    table: list[list[Cell]] = [[*heads, *(words.say(f"variance.column.{key}") for key in _VARIANCES)]]
    called = {key: {id: name for name, id in _named(plan, key).items()} for key in _PARTS}
    for baseline in newest_first(plan):
        variances = Variances(dates, baseline.id)
        compared = words.value(baseline.compared)
        for one in plan.rows(BaselineDates):
            if one.baseline != baseline.id:
                continue
            block = plan.find(Block, one.block)
            ref = "" if block is None else refs[block.id]
            name = one.name or ("" if block is None else f"{block.ref} {block.name}".strip())
            row: list[Cell] = [baseline.name, baseline.taken_on, compared, ref, name]
            found = None if block is None else variances.of(block.id)
            varies = (None if found is None else getattr(found, key) for key in _VARIANCES)
            table.append([*row, one.start, one.finish, one.duration, *_parts_of(one, called), *varies])
    return table


def _parts_of(one: BaselineDates, called: Mapping[str, Mapping[Id, str]]) -> Iterator[Cell]:
    """Who had a part in a block, as far as the plan still knows them."""
    for key, names in called.items():
        kept = getattr(one, key)
        ids = kept if isinstance(kept, tuple) else (kept,)
        yield _BETWEEN.join(names[id] for id in ids if id in names)


def _named(plan: Plan, key: str) -> dict[str, Id]:
    """The waves, sponsors, relays or populations of a plan by name."""
    match key:
        case "wave":
            return {one.name: one.id for one in plan.rows(Wave)}
        case "audiences":
            return {one.name: one.id for one in plan.rows(Population)}
        case "sponsors":
            return {plan.get(Person, one.person).name: one.id for one in plan.rows(Sponsor)}
        case _:
            return {plan.get(Person, one.person).name: one.id for one in plan.rows(Relay)}


def has_baselines(headers: Sequence[str]) -> bool:
    """Whether a sheet is one of baselines, by its headers."""
    return {"baseline", "taken_on", "start", "finish"} <= {_known().get(folded(one)) for one in headers}


def land_baselines(grid: Grid, edit: Edit) -> tuple[ImportProblem, ...]:
    """Add the baselines of such a sheet to a plan whose blocks are there; returns what is wrong with rows.

    A row belongs to the block of its reference, else of its name; that of a block that is gone stays, with
    the name alone.
    """
    table = Table(grid, _known())
    problems: list[ImportProblem] = []
    blocks = {one.ref: one.id for one in edit.plan.rows(Block) if one.ref}
    named = {f"{one.ref} {one.name}".strip(): one.id for one in edit.plan.rows(Block)}
    parts = {key: _named(edit.plan, key) for key in _PARTS if key in table.columns}
    found: dict[tuple[str, date], Id] = {}
    kept: set[tuple[Id, Id]] = set()
    for number, cells in table.body:
        row = table.values(cells)
        bad = _wrong(number, row, table)
        if bad is not None:
            problems.append(bad)
            continue
        key = row["baseline"], _day(row["taken_on"])
        if key not in found:
            id = str(uuid5(_SPACE, f"{key[0]}\n{key[1]}"))
            compared = folded(row.get("compared", "")) in _yes()
            found[key] = edit.add(Baseline(id=id, name=key[0], taken_on=key[1], compared=compared)).id
        block = blocks.get(row.get("ref", "")) or named.get(row.get("name", ""))
        if block is not None and (found[key], block) in kept:
            problems.append(ImportProblem(number, "", Phrase("import_problem.baseline_twice")))
            continue
        if block is not None:
            kept.add((found[key], block))
        part = {key: _ids(row.get(key, ""), known) for key, known in parts.items()}
        edit.add(
            BaselineDates(
                id=str(uuid5(_SPACE, f"{found[key]}\n{block or number}")),
                baseline=found[key],
                block=block,
                start=_day(row["start"]),
                finish=_day(row["finish"]),
                duration=whole_number(row.get("duration", ""), french=False) or 0,
                # A name says that it is known who had a part in the block.
                name=row.get("name", "")[:200] if parts or block is None else "",
                wave=next(iter(part.get("wave", ())), ""),
                sponsors=part.get("sponsors", ()),
                relays=part.get("relays", ()),
                audiences=part.get("audiences", ()),
            )
        )
    return tuple(problems)


def _ids(text: str, known: Mapping[str, Id]) -> tuple[Id, ...]:
    """The ids of the names in a cell; those that the plan does not know are left out."""
    return tuple(known[name] for name in text.split(_BETWEEN) if name in known)


def _wrong(number: int, row: dict[str, str], table: Table) -> ImportProblem | None:
    """The first thing that is wrong with a row."""
    if not row["baseline"]:
        return ImportProblem(number, table.header("baseline"), Phrase("import_problem.baseline_unnamed"))
    days: dict[str, date] = {}
    for key in ("taken_on", "start", "finish"):
        day = day_of(row[key], DateForm(DayOrder.DAY_FIRST))
        if day is None:
            reason = Phrase("import_problem.baseline_date", value=row[key])
            return ImportProblem(number, table.header(key), reason)
        days[key] = day
    if days["finish"] < days["start"]:
        return ImportProblem(number, table.header("finish"), Phrase("import_problem.baseline_backwards"))
    length = row.get("duration", "")
    days_of_work = whole_number(length, french=False) if length else 0
    if days_of_work is None or not 0 <= days_of_work <= _MOST_DAYS:
        reason = Phrase("import_problem.baseline_duration", value=length)
        return ImportProblem(number, table.header("duration"), reason)
    return None


def _day(text: str) -> date:
    """A date that was found right."""
    return day_of(text, DateForm(DayOrder.DAY_FIRST)) or date.min


@cache
def _known() -> dict[str, str]:
    return {folded(word): key for key, word in _words()}


@cache
def _yes() -> frozenset[str]:
    return frozenset(folded(Words(language).value(True)) for language in LANGUAGES)


def _words() -> Iterator[tuple[str, str]]:
    for language in LANGUAGES:
        for key, word in _COLUMNS.items():
            yield key, Words(language).say(word)
