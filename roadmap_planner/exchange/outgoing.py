"""The blocks of a plan as a sheet that this program, and a spreadsheet, reads back."""

import csv
import io
from collections.abc import Iterable
from datetime import date

from roadmap_planner.exchange.columns import COLUMNS, neutral
from roadmap_planner.exchange.kinds import kind_text
from roadmap_planner.model.entity import Id
from roadmap_planner.model.people import (
    Audience,
    Person,
    Population,
    Relay,
    RelayAssignment,
    Sponsor,
    SponsorScope,
)
from roadmap_planner.model.plan import Plan, ordered
from roadmap_planner.model.work import Block, Constraint, Dependency, DependencyType, Wave
from roadmap_planner.words import Words

Cell = str | int | float | bool | date | None


def write_csv(plan: Plan, words: Words) -> bytes:
    """The blocks as CSV that Excel opens right: UTF-8 with its mark, in French with semicolons.

    Texts are quoted, and those that a spreadsheet would calculate begin with an apostrophe; numbers and
    dates (ISO) stay what they are.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if words.language == "fr" else ",", quoting=csv.QUOTE_NONNUMERIC)
    for row in block_table(plan, words):
        writer.writerow([_as_csv(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig")


def block_table(plan: Plan, words: Words) -> list[list[Cell]]:
    """A row of headers, then one a block as people ordered them."""
    sheet = _Sheet(plan, words)
    headers: list[Cell] = [words.say(f"sheet_column.{key}") for key in COLUMNS]
    return [headers, *([sheet.cell(block, key) for key in COLUMNS] for block in sheet.blocks)]


def refs_of(plan: Plan) -> dict[Id, str]:
    """A reference for each block, its own where it has one that no other has, else a free B number."""
    blocks = ordered(plan.rows(Block))
    refs: dict[Id, str] = {}
    taken: set[str] = set()
    for block in blocks:
        if block.ref and block.ref not in taken and not set(block.ref) & set(",;\n"):
            refs[block.id] = block.ref
            taken.add(block.ref)
    free = (f"B{number:02}" for number in range(1, 2 * len(blocks) + 2))
    for block in blocks:
        if block.id not in refs:
            refs[block.id] = next(name for name in free if name not in taken)
    return refs


class _Sheet:
    """What hangs on each block, looked up once."""

    def __init__(self, plan: Plan, words: Words) -> None:
        self.blocks = ordered(plan.rows(Block))
        self._plan = plan
        self._words = words
        self._refs = refs_of(plan)
        self._waves = plan.all(Wave)
        self._audiences = _grouped(
            (one.block, plan.get(Population, one.population).name) for one in plan.rows(Audience)
        )
        self._sponsors = _grouped(
            (one.block, _person(plan, plan.get(Sponsor, one.sponsor).person))
            for one in plan.rows(SponsorScope)
            if one.block is not None
        )
        self._relays = _grouped(
            (one.block, plan.get(Person, plan.get(Relay, one.relay).person).name)
            for one in plan.rows(RelayAssignment)
        )
        self._links = _grouped(
            (one.successor, self._link(one)) for one in plan.rows(Dependency) if not one.soft
        )

    def cell(self, block: Block, key: str) -> Cell:
        """The cell of a block in a column."""
        match key:
            case "ref":
                return self._refs[block.id]
            case "kind":
                return kind_text(self._plan, block, self._words)
            case "wave":
                return self._wave(block.wave)
            case "predecessors":
                return self._listed(self._links, block)
            case "audiences":
                return self._listed(self._audiences, block)
            case "sponsor":
                return self._listed(self._sponsors, block)
            case "relays":
                return self._listed(self._relays, block)
            case "start":
                return block.constraint_date if block.constraint is Constraint.START_NO_EARLIER else None
            case "pilot_of":
                return self._refs[block.pilot_of] if block.pilot_of else None
            case _:
                value: Cell = getattr(block, key)
                return value or None if isinstance(value, str) else value

    def _wave(self, id: Id | None) -> str | None:
        if id is None:
            return None
        wave = self._waves[id]
        return f"{_plain(wave.order)} - {wave.name}" if wave.order >= 0 else wave.name

    def _listed(self, texts: dict[Id, list[str]], block: Block) -> str | None:
        return ", ".join(texts.get(block.id, ())) or None

    def _link(self, link: Dependency) -> str:
        type = "" if link.type is DependencyType.FINISH_START and link.lag == 0 else link.type.value
        return (
            f"{self._refs[link.predecessor]}{type}{link.lag:+d}"
            if link.lag
            else (f"{self._refs[link.predecessor]}{type}")
        )


def _person(plan: Plan, id: Id) -> str:
    person = plan.get(Person, id)
    return f"{person.name} ({person.title})" if person.title else person.name


def _grouped(pairs: Iterable[tuple[Id, str]]) -> dict[Id, list[str]]:
    found: dict[Id, list[str]] = {}
    for id, text in pairs:
        found.setdefault(id, []).append(text)
    return found


def _plain(number: float) -> str:
    return str(int(number)) if number == int(number) else f"{number:.3f}".rstrip("0")


def _as_csv(cell: Cell) -> str | int | float | None:
    match cell:
        case date():
            return cell.isoformat()
        case str():
            return neutral(cell)
        case _:
            return cell
