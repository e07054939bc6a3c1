"""One row of a sheet of blocks: each cell read, or what is wrong with it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from roadmap_planner.exchange import cells
from roadmap_planner.exchange.cells import DateForm
from roadmap_planner.exchange.columns import looks_active
from roadmap_planner.exchange.errors import ImportProblem
from roadmap_planner.exchange.kinds import KindText, read_kind
from roadmap_planner.exchange.links import LinkText, parsed_links
from roadmap_planner.exchange.sheet import BlockRow, PersonText, WaveText
from roadmap_planner.model.calendar import FIRST_DATE, LAST_DATE
from roadmap_planner.model.entity import fields_of
from roadmap_planner.model.errors import PlanError
from roadmap_planner.model.phrase import Phrase, Value
from roadmap_planner.model.rules import check_row
from roadmap_planner.model.textsafe import clean_text, cleaned
from roadmap_planner.model.work import Block, BlockKind, Dependency

_WITHIN = {one.name: one.within for one in fields_of(Block)}
_LAG = next(one.within for one in fields_of(Dependency) if one.name == "lag")
_SENSE = {"optimistic_above": "optimistic", "pessimistic_below": "pessimistic"}
_WAVE = re.compile(r"(\d{1,6}(?:[.,]\d{1,3})?)\s*(?:[-–—:.)]\s*(\S.*))?", re.DOTALL)
_SEPARATOR = re.compile(r"[,;\n](?![^()]*\))")
_PERSON = re.compile(r"([^(]*\S)\s*\(([^()]*)\)")


@dataclass(frozen=True, slots=True)
class Layout:
    """What the columns of a sheet are, and which references it has with the row that first has each."""

    headers: Sequence[str]
    columns: Mapping[str, int]
    forms: Mapping[str, DateForm]
    french: bool
    known: Mapping[str, int]

    def header(self, key: str) -> str:
        """A column as the file heads it; nothing when it has none."""
        return self.headers[self.columns[key]] if key in self.columns else ""


class RowReader:
    """Reads one row. ``problems`` and ``notes`` fill while it reads; a bad cell reads as nothing."""

    def __init__(self, layout: Layout, number: int, row: Sequence[str]) -> None:
        """``number`` is the row's as a spreadsheet counts."""
        self.problems: list[ImportProblem] = []
        self.notes: list[Phrase] = []
        self._layout = layout
        self._number = number
        self._row = row

    def read(self) -> BlockRow:
        """The row. It is good when ``problems`` stays empty."""
        extra = [cell for cell in self._row[len(self._layout.headers) :] if cell]
        if extra:
            self._wrong("", "ragged", count=len(extra))
        row = BlockRow(
            row=self._number,
            ref=self._text("ref"),
            name=self._name(),
            kind=self._kind(),
            wave=self._wave(),
            duration=self._number_in("duration", required=True) or 0,
            optimistic=self._number_in("optimistic"),
            pessimistic=self._number_in("pessimistic"),
            links=self._links(),
            start=self._day("start"),
            deadline=self._day("deadline"),
            audiences=tuple(dict.fromkeys(self._listed("audiences"))),
            people_reached=self._number_in("people_reached"),
            sponsors=self._persons("sponsor"),
            relays=self._persons("relays"),
            pilot_of=self._text("pilot_of"),
            success_criterion=self._text("success_criterion"),
            notes=self._text("notes"),
        )
        self._check(row)
        return row

    def _cell(self, key: str) -> str:
        place = self._layout.columns.get(key, len(self._row))
        return self._row[place] if place < len(self._row) else ""

    def _wrong(self, key: str, code: str, /, **values: Value) -> None:
        reason = Phrase(f"import_problem.{code}", **values)
        self.problems.append(ImportProblem(self._number, self._layout.header(key), reason))

    def _text(self, key: str) -> str:
        text = self._cell(key)
        if looks_active(text):
            self.notes.append(Phrase("import_note.kept_as_text", row=self._number, value=text[:80]))
        return text

    def _name(self) -> str:
        name = self._text("name")
        if not clean_text(name, lines=False):
            self._wrong("name", "missing")
        return name

    def _number_in(self, key: str, *, required: bool = False) -> int | None:
        text = self._cell(key)
        if not text:
            if required:
                self._wrong(key, "missing")
            return None
        number = cells.whole_number(text, french=self._layout.french)
        within = _WITHIN[key]
        if number is None:
            self._wrong(key, "not_whole", value=text[:50])
        elif within is not None and not within.low <= number <= within.high:
            self._wrong(key, "out_of_range", value=number, low=int(within.low), high=int(within.high))
            return None
        return number

    def _day(self, key: str) -> date | None:
        text = self._cell(key)
        if not text:
            return None
        day = cells.day_of(text, self._layout.forms[key])
        if day is None:
            self._wrong(key, "not_a_date", value=text[:50])
        elif not FIRST_DATE <= day <= LAST_DATE:
            self._wrong(key, "date_out_of_range", value=text, low=FIRST_DATE.year, high=LAST_DATE.year)
            return None
        return day

    def _kind(self) -> KindText:
        text = self._cell("kind")
        kind = read_kind(text) if text else KindText(BlockKind.OTHER)
        if kind is None:
            self._wrong("kind", "unknown_kind", value=text[:50])
        return kind or KindText(BlockKind.OTHER)

    def _wave(self) -> WaveText | None:
        text = self._cell("wave")
        if not text:
            return None
        found = _WAVE.fullmatch(text)
        if found is None:
            return WaveText(text, None)
        return WaveText(found[2] or text, float(found[1].replace(",", ".")))

    def _links(self) -> tuple[LinkText, ...]:
        links, wrong = parsed_links(self._cell("predecessors"), self._layout.known)
        header = self._layout.header("predecessors")
        self.problems += [ImportProblem(self._number, header, reason) for reason in wrong]
        seen: set[tuple[str, str]] = set()
        for link in links:
            if (link.ref, link.type) in seen:
                self._wrong("predecessors", "link_twice", value=link.ref)
            seen.add((link.ref, link.type))
        limit = _LAG.high if _LAG else 0
        for link in links:
            if abs(link.lag) > limit:
                self._wrong("predecessors", "out_of_range", value=link.lag, low=-int(limit), high=int(limit))
        return tuple(links)

    def _listed(self, key: str) -> list[str]:
        parts = (clean_text(one, lines=False) for one in _SEPARATOR.split(self._cell(key)))
        return [one for one in parts if one]

    def _persons(self, key: str) -> tuple[PersonText, ...]:
        found: dict[str, PersonText] = {}
        for text in self._listed(key):
            person = _PERSON.fullmatch(text)
            name, title = (person[1], person[2].strip()) if person else (text, "")
            found.setdefault(name, PersonText(name, title))
        return tuple(found.values())

    def _check(self, row: BlockRow) -> None:
        """What the plan itself would refuse, so that it is said with its place."""
        block = Block(
            ref=row.ref,
            name=row.name or "?",
            duration=row.duration,
            optimistic=row.optimistic,
            pessimistic=row.pessimistic,
            success_criterion=row.success_criterion,
            notes=row.notes,
        )
        if any(problem.column == self._layout.header("duration") for problem in self.problems):
            return
        try:
            check_row(cleaned(block))
        except PlanError as error:
            field = error.phrase.values.get("field")
            key = field.key.rpartition(".")[2] if isinstance(field, Phrase) else _SENSE.get(error.code, "")
            self.problems.append(ImportProblem(self._number, self._layout.header(key), error.phrase))
        for key, names in (
            ("audiences", row.audiences),
            ("sponsor", [one.name for one in row.sponsors]),
            ("relays", [one.name for one in row.relays]),
            ("wave", [row.wave.name] if row.wave else []),
        ):
            for name in names:
                if len(name) > 200:
                    self._wrong(key, "too_long", value=name[:50], longest=200)
