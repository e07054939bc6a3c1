"""The sheet of kinds of a workbook: the plan's own kinds of blocks and figures, written and read back."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from uuid import UUID, uuid5

from roadmap_planner.exchange.cells import Grid, whole_number
from roadmap_planner.exchange.columns import folded, kind_of
from roadmap_planner.exchange.errors import ImportProblem
from roadmap_planner.exchange.kinds import called, landed_kind, own_kind_text, read_kind
from roadmap_planner.exchange.meaning import Table
from roadmap_planner.exchange.outgoing import Cell
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.errors import PlanError
from roadmap_planner.model.people import SupportKind
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import Plan, ordered
from roadmap_planner.model.presets import FIELDS, Preset
from roadmap_planner.model.rules import check_row
from roadmap_planner.model.textsafe import cleaned
from roadmap_planner.model.work import BlockKind
from roadmap_planner.words import LANGUAGES, Words

_SPACE = UUID("c2f1a1d4-0d4e-5a37-9a55-62c1d60f7b11")

_WHOLE = ("optimistic", "duration", "pessimistic", "impact", "adoption_target")
_PILOT = "pilot"


def kinds_table(plan: Plan, words: Words) -> list[list[Cell]]:
    """Every usual block that the plan has changed or added, as ordered; several names stand on lines."""
    table: list[list[Cell]] = [[words.say(f"field.Preset.{key}") for key in FIELDS]]
    return [
        *table,
        *([_cell(plan, one, key, words) for key in FIELDS] for one in ordered(plan.rows(Preset))),
    ]


def has_kinds(headers: Sequence[str]) -> bool:
    """Whether a sheet is one of kinds, by its headers."""
    return {"kind", "duration", "needs", "criterion"} <= {_known().get(folded(one)) for one in headers}


def land_kinds(grid: Grid, edit: Edit) -> tuple[ImportProblem, ...]:
    """Give the kinds of a plan the figures of such a sheet, and add those that no block has.

    Returns what is wrong with rows; such a row is left out.
    """
    table = Table(grid, _known())
    problems: list[ImportProblem] = []
    needs: dict[str, str] = {}
    for order, (number, cells) in enumerate(table.body, 1):
        row = table.values(cells)
        try:
            read = cleaned(_read(row, float(order)))
            check_row(read)
        except _Unreadable as error:
            reason = Phrase("import_problem.kind_value", value=row.get(error.key, "")[:50])
            problems.append(ImportProblem(number, table.header(error.key), reason))
        except PlanError as error:
            problems.append(ImportProblem(number, "", error.phrase))
        else:
            place = _place(edit, read)
            edit.update(place, **{key: getattr(read, key) for key in (*FIELDS, "order")})
            needs[place.id] = row.get("needs", "")
    for id, text in needs.items():
        edit.update(edit.plan.get(Preset, id), needs=_needs(edit.plan, text))
    return tuple(problems)


class _Unreadable(Exception):  # noqa: N818 - told as a problem of the row
    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def _cell(plan: Plan, preset: Preset, key: str, words: Words) -> Cell:
    match key:
        case "kind":
            return words.say(f"block_kind.{preset.kind.value}")
        case "colour":
            return None if preset.colour is None else words.say(f"block_kind.{preset.colour.value}")
        case "needs":
            return "\n".join(_need(plan, one, words) for one in preset.needs) or None
        case "support":
            return "\n".join(words.say(f"support_kind.{one}") for one in _supports(preset)) or None
        case _:
            value: Cell = getattr(preset, key)
            return value or None if isinstance(value, str) else value


def _supports(preset: Preset) -> list[str]:
    known = {one.value for one in SupportKind}
    return [one for one in preset.support if one in known]


def _need(plan: Plan, need: str, words: Words) -> str:
    """What comes before, as a name: a kind, one of the plan's own, or a pilot."""
    if need == _PILOT:
        return words.say("catalogue.need_pilot")
    own = plan.find(Preset, need)
    if own is not None:
        return own_kind_text(own, words)
    return words.say(f"block_kind.{need}") if need in {one.value for one in BlockKind} else need


def _read(row: Mapping[str, str], order: float) -> Preset:
    """A row as a usual block, its needs still to be found. Raises _Unreadable."""
    kind = kind_of(row["kind"])
    if kind is None:
        raise _Unreadable("kind")
    colour = kind_of(row.get("colour", "")) if row.get("colour") else None
    if row.get("colour") and colour is None:
        raise _Unreadable("colour")
    values: dict[str, object] = {key: _number(row, key) for key in _WHOLE if row.get(key)}
    if row.get("success_figure"):
        values["success_figure"] = _figure(row["success_figure"])
    texts = {key: row.get(key, "") for key in ("name", "icon", "description", "criterion")}
    support = tuple(_support(one) for one in row.get("support", "").splitlines() if one.strip())
    made: Callable[..., Preset] = Preset
    return made(
        id="read",
        kind=kind,
        order=order,
        colour=colour,
        support=support,
        **texts,
        **values,
    )


def _number(row: Mapping[str, str], key: str) -> int:
    found = whole_number(row[key], french=False)
    if found is None:
        raise _Unreadable(key)
    return found


def _figure(text: str) -> float:
    try:
        return float(text.replace(",", "."))
    except ValueError as error:
        raise _Unreadable("success_figure") from error


def _support(text: str) -> str:
    found = _support_kinds().get(folded(text))
    if found is None:
        raise _Unreadable("support")
    return found


def _place(edit: Edit, read: Preset) -> Preset:
    """The plan's row that a row of the sheet is about, added when it has none."""
    if read.name:
        text = read_kind(own_kind_text(read, Words("en")))
        id = None if text is None else landed_kind(edit, text)
        return edit.plan.get(Preset, id or "")
    for one in edit.plan.rows(Preset):
        if one.kind is read.kind and not one.name:
            return one
    return edit.add(Preset(id=str(uuid5(_SPACE, read.kind.value)), kind=read.kind))


def _needs(plan: Plan, text: str) -> tuple[str, ...]:
    """What comes before, by its names; a name that nothing answers to is left out, as everywhere."""
    found: list[str] = []
    for line in text.splitlines():
        read = read_kind(line)
        if folded(line) in _pilot_names():
            found.append(_PILOT)
        elif read is not None and not read.own:
            found.append(read.kind.value)
        elif read is not None:
            found += [one.id for one in plan.rows(Preset) if called(one, read)]
    return tuple(dict.fromkeys(found))


@cache
def _known() -> dict[str, str]:
    return {
        folded(Words(language).say(f"field.Preset.{key}")): key for language in LANGUAGES for key in FIELDS
    }


@cache
def _pilot_names() -> frozenset[str]:
    return frozenset(folded(Words(language).say("catalogue.need_pilot")) for language in LANGUAGES)


@cache
def _support_kinds() -> dict[str, str]:
    return {
        folded(Words(language).say(f"support_kind.{one.value}")): one.value
        for language in LANGUAGES
        for one in SupportKind
    }
