"""The usage survey as a table: answers by population, without names unless names are wanted.

The format is that of CHECKS, The survey: one row a person, or a group of ``count`` who answered alike.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cache
from uuid import UUID, uuid5

from roadmap_planner.exchange.cells import Grid, whole_number
from roadmap_planner.exchange.columns import folded, names_of
from roadmap_planner.exchange.errors import ExchangeError, ImportProblem
from roadmap_planner.exchange.grids import grid_in
from roadmap_planner.exchange.meaning import Table, meanings
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Id, fields_of
from roadmap_planner.model.people import Contributes, Device, Frequency, Network, Population, SurveyAnswer
from roadmap_planner.model.phrase import Phrase, Value
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.textsafe import clean_text
from roadmap_planner.planning.maturity import pooled_non_users, spread
from roadmap_planner.words import LANGUAGES

COLUMNS = (
    "population",
    "count",
    "respondent",
    "device",
    "network",
    "account",
    "web_use",
    "social_use",
    "contributes",
    "confidence",
    "wants_training",
)
"""The columns of a survey by their stable keys."""

_CHOICES: Mapping[str, type[StrEnum]] = {
    "device": Device,
    "network": Network,
    "web_use": Frequency,
    "social_use": Frequency,
    "contributes": Contributes,
}
_YES_NO = ("account", "wants_training")
_SPACE = UUID("0b1f2d54-8e0a-5d0f-8f63-3f0a1d9c7e21")
_MOST = next(one.within for one in fields_of(SurveyAnswer) if one.name == "count")


class Reading(StrEnum):
    """How the absolute non-users of a population follow from the answers."""

    COUNTED = "counted"
    """Those who answered so. Nothing is said of the silent."""
    PROPORTIONAL = "proportional"
    """The silent are taken to be as those who answered."""
    PESSIMISTIC = "pessimistic"
    """Every silent person is taken to be an absolute non-user."""


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One row, read. ``population`` is as the cell has it; ``answer`` refers to none yet."""

    row: int
    population: str
    answer: SurveyAnswer


@dataclass(frozen=True, slots=True)
class Survey:
    """What was read: good rows, problems by row and column, notes; ``columns`` is the place of each key."""

    rows: tuple[AnswerRow, ...]
    problems: tuple[ImportProblem, ...]
    notes: tuple[Phrase, ...]
    headers: tuple[str, ...]
    columns: Mapping[str, int]
    values: Mapping[str, Mapping[str, str]]
    """By column key: each text that stands in its cells, and the value it is read as."""
    cells: tuple[tuple[str, ...], ...] = field(repr=False)

    def populations(self) -> dict[str, int]:
        """How many answers each population has, by its name in the file."""
        found: dict[str, tuple[str, int]] = {}
        for one in self.rows:
            name, count = found.get(folded(one.population), (one.population, 0))
            found[folded(one.population)] = name, count + one.answer.count
        return dict(found.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyWishes:
    """How a survey lands. ``matches`` gives a population of the plan for a name of the file.

    Answers are anonymous unless ``names``; those that a population had before are replaced.
    """

    names: bool = False
    reading: Reading = Reading.COUNTED
    assessed_on: date | None = None
    source: str = ""
    matches: Mapping[str, Id] = field(default_factory=dict)


def read_survey(data: bytes, told: Mapping[int, str] | None = None) -> Survey:
    """Read a survey as CSV or XLSX; ``told`` gives the meaning of a column by its place ("" for none).

    Raises ExchangeError when it is no survey at all.
    """
    known = meanings("survey_column", COLUMNS)
    return survey_of(grid_in(data, lambda headers: "population" in _keys(headers, known)), told)


def survey_of(grid: Grid, told: Mapping[int, str] | None = None) -> Survey:
    """Read the cells of a survey. Raises ExchangeError when no column names the populations."""
    table = Table(grid, meanings("survey_column", COLUMNS), told)
    if "population" not in table.columns:
        raise ExchangeError("no_population_column", found=tuple(one for one in table.headers if one))
    reader = _Reader(table)
    rows = [reader.read(number, cells) for number, cells in table.body if any(cells)]
    bad = {one.row for one in reader.problems}
    problems = sorted((*table.problems, *reader.problems), key=lambda one: one.row)
    return Survey(
        rows=tuple(one for one in rows if one.row not in bad),
        problems=tuple(problems),
        notes=tuple(Phrase("import_note.unknown_column", column=header) for header in table.unknown),
        headers=tuple(table.headers),
        columns=table.columns,
        values=reader.values,
        cells=table.cells,
    )


def survey_to_edits(survey: Survey, edit: Edit, wishes: SurveyWishes) -> tuple[Phrase, ...]:
    """Keep the answers by population, and what follows for its levels. Returns what was decided.

    Populations of unknown names are created, without a headcount. Of groups that are too small to
    be shown alone each has its share of the absolute non-users of all of them.
    """
    notes = []
    by_name = matched(survey, edit.plan, wishes.matches)
    answers: dict[Id, list[SurveyAnswer]] = {}
    for name in survey.populations():
        if folded(name) not in by_name:
            row = Population(id=str(uuid5(_SPACE, folded(name))), name=name, order=_last(edit.plan))
            by_name[folded(name)] = edit.add(row).id
            notes.append(Phrase("survey_note.population_created", name=name))
    for one in survey.rows:
        answers.setdefault(by_name[folded(one.population)], []).append(one.answer)
    for old in list(edit.plan.rows(SurveyAnswer)):
        if old.population in answers:
            edit.remove(old)
    for id, given in answers.items():
        for answer in _kept(id, given, names=wishes.names):
            edit.add(answer)
        _assess(edit, id, given, wishes)
    _round_small(edit, answers)
    if "respondent" in survey.columns and not wishes.names:
        notes.append(Phrase("survey_note.names_dropped", column=survey.headers[survey.columns["respondent"]]))
    return tuple(notes)


def matched(survey: Survey, plan: Plan, matches: Mapping[str, Id]) -> dict[str, Id]:
    """The population of the plan for each folded name of the file, where there is one."""
    names = {folded(one.name): one.id for one in plan.rows(Population)}
    told = {folded(name): id for name, id in matches.items()}
    wanted = {
        folded(name): told.get(folded(name)) or names.get(folded(name)) for name in survey.populations()
    }
    return {name: id for name, id in wanted.items() if id is not None}


def _keys(headers: Sequence[str], known: Mapping[str, str]) -> set[str]:
    return {known[folded(one)] for one in headers if folded(one) in known}


def _last(plan: Plan) -> float:
    return max((one.order for one in plan.rows(Population)), default=0.0) + 1.0


def _kept(population: Id, answers: Sequence[SurveyAnswer], *, names: bool) -> list[SurveyAnswer]:
    """The answers of a population, those alike counted together; the same survey gives the same rows."""
    counted: dict[SurveyAnswer, int] = {}
    for one in answers:
        respondent = one.respondent if names else ""
        alike = replace(one, id="", population=population, respondent=respondent, count=1)
        counted[alike] = counted.get(alike, 0) + one.count
    most = int(_MOST.high) if _MOST else 1
    return [
        replace(alike, id=str(uuid5(_SPACE, f"{alike}")), count=min(count, most))
        for alike, count in counted.items()
    ]


def _assess(edit: Edit, id: Id, answers: Sequence[SurveyAnswer], wishes: SurveyWishes) -> None:
    """The levels that the answers say, and the absolute non-users in the reading that is wanted."""
    population = edit.plan.get(Population, id)
    levels = spread(answers)
    values: dict[str, object] = {f"level_{place}": count for place, count in enumerate(levels)}
    non_users, total = levels[0], sum(levels)
    heads = population.headcount
    if heads is not None and total:
        silent = max(0, heads - total)
        if wishes.reading is Reading.PROPORTIONAL:
            non_users = round(levels[0] * max(heads, total) / total)
        elif wishes.reading is Reading.PESSIMISTIC:
            non_users = levels[0] + silent
    values["absolute_non_users"] = non_users
    if wishes.assessed_on is not None:
        values["assessed_on"] = wishes.assessed_on
    if wishes.source:
        values["source"] = clean_text(wishes.source, lines=False)[:200]
    edit.update(population, **values)


def _round_small(edit: Edit, surveyed: Mapping[Id, object]) -> None:
    """Let no exact figure of a small group stand alone, where support is planned from it."""
    answered = {one.population for one in edit.plan.rows(SurveyAnswer)}
    for id, count in pooled_non_users(edit.plan).items():
        if id in surveyed or id in answered:
            edit.update(edit.plan.get(Population, id), absolute_non_users=count)


class _Reader:
    """Reads rows, and keeps what is wrong and which texts were read as what."""

    def __init__(self, table: Table) -> None:
        self.problems: list[ImportProblem] = []
        self.values: dict[str, dict[str, str]] = {}
        self._table = table
        self._row = 0

    def read(self, number: int, cells: Sequence[str]) -> AnswerRow:
        """One row; it is good when no problem names it."""
        self._row = number
        extra = [cell for cell in cells[len(self._table.headers) :] if cell]
        if extra:
            self._wrong("", "import_problem.ragged", count=len(extra))
        texts = self._table.values(cells)
        name = clean_text(texts["population"], lines=False)
        if not name:
            self._wrong("population", "import_problem.missing")
        elif len(name) > 200:
            self._wrong("population", "import_problem.too_long", value=name[:50], longest=200)
        values: dict[str, object] = {
            key: self._value(key, texts.get(key, ""), choice) for key, choice in _CHOICES.items()
        }
        for key in _YES_NO:
            values[key] = self._value(key, texts.get(key, ""), None)
        values["confidence"] = self._number("confidence", texts.get("confidence", ""), 1, 5)
        count = self._number("count", texts.get("count", ""), 1, int(_MOST.high) if _MOST else 1)
        respondent = clean_text(texts.get("respondent", ""), lines=False)[:200]
        answer = SurveyAnswer(population="", count=count or 1, respondent=respondent)
        return AnswerRow(number, name, _with(answer, values))

    def _value(self, key: str, text: str, choice: type[StrEnum] | None) -> object:
        if not text:
            return None
        found = value_names(key).get(folded(text))
        if found is None:
            known = Phrase(f"survey_known.{key}")
            self._wrong(key, "survey_problem.unknown_value", value=text[:50], known=known)
            return None
        self.values.setdefault(key, {})[text] = found
        return found == "yes" if choice is None else choice(found)

    def _number(self, key: str, text: str, low: int, high: int) -> int | None:
        if not text:
            return None
        number = whole_number(text, french=True)
        if number is None:
            self._wrong(key, "import_problem.not_whole", value=text[:50])
        elif not low <= number <= high:
            self._wrong(key, "import_problem.out_of_range", value=number, low=low, high=high)
            return None
        return number

    def _wrong(self, key: str, code: str, /, **values: Value) -> None:
        self.problems.append(ImportProblem(self._row, self._table.header(key), Phrase(code, **values)))


def _with(answer: SurveyAnswer, values: Mapping[str, object]) -> SurveyAnswer:
    made: Callable[..., SurveyAnswer] = replace
    return made(answer, **values)


@cache
def value_names(key: str) -> Mapping[str, str]:
    """The values of a column by their folded names in both languages; yes and no for what is either."""
    choice = _CHOICES.get(key)
    values = ("yes", "no") if choice is None else tuple(one.value for one in choice)
    section = "yes_no" if choice is None else choice.__name__.lower()
    found = {folded(value): value for value in values}
    for language in LANGUAGES:
        for value in values:
            found |= dict.fromkeys(names_of(language, f"survey_value.{section}.{value}"), value)
    return found
