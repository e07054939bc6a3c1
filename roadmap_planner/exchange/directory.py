"""A company directory, as LDIF or as a table: who is there, their manager, which profile fields are filled.

Only whether a profile field is filled is kept, never its content.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from uuid import UUID, uuid5

from roadmap_planner.exchange.cells import decoded, grid_of
from roadmap_planner.exchange.columns import folded, plain
from roadmap_planner.exchange.errors import ExchangeError, ImportProblem
from roadmap_planner.exchange.ldif import Entry, entries_of
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Id, changed
from roadmap_planner.model.people import PROFILE_FIELDS, Person, Population
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.words import LANGUAGES, sentences

_SPACE = UUID("b4a9c1d2-4f3e-5c77-8a21-7e0d9f6b3c10")

_ATTRIBUTES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "id": ("uid", "samaccountname", "employeenumber", "employeeid", "dn"),
        "name": ("displayname", "cn"),
        "mail": ("mail",),
        "title": ("title",),
        "manager": ("manager",),
        "population": ("department", "ou"),
        "photo": ("jpegphoto", "thumbnailphoto"),
        "phone": ("telephonenumber", "mobile"),
        "site": ("physicaldeliveryofficename", "l"),
        "skills": ("skills", "businesscategory"),
        "projects": ("projects",),
        "languages": ("preferredlanguage",),
        "about": ("description", "info"),
    }
)
"""The attributes of inetOrgPerson (RFC 2798) and Active Directory that say each thing."""


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody of the directory. ``manager`` is a reference as the source gives it."""

    row: int
    keys: tuple[str, ...]
    """Everything that another row may call this person by."""
    directory_id: str
    name: str
    mail: str
    title: str
    manager: str
    population: str
    profile: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Directory:
    """What was read: persons, and what is wrong with the rest."""

    rows: tuple[PersonRow, ...]
    problems: tuple[ImportProblem, ...]


def read_ldif(data: bytes) -> Directory:
    """Read an LDIF export. Raises ExchangeError."""
    entries, problems = entries_of(decoded(data)[0])
    rows = [
        _row(one.line, {key: one.first(*names) for key, names in _ATTRIBUTES.items()}, one) for one in entries
    ]
    return _judged(rows, problems)


def read_directory_table(data: bytes) -> Directory:
    """Read a table with a row of headers, in either language. Raises ExchangeError."""
    grid, _ = grid_of(decoded(data)[0])
    filled = [(number, row) for number, row in enumerate(grid, 1) if any(cell.strip() for cell in row)]
    if not filled:
        raise ExchangeError("empty_table")
    columns = _columns(filled[0][1])
    if "name" not in columns:
        raise ExchangeError("no_person_column", found=tuple(cell.strip() for cell in filled[0][1]))
    rows = []
    for number, cells in filled[1:]:
        values = {
            key: plain(cells[place].strip()) if place < len(cells) else "" for key, place in columns.items()
        }
        rows.append(_row(number, values))
    return _judged(rows, [])


def directory_to_edits(directory: Directory, edit: Edit) -> tuple[Phrase, ...]:
    """Add or update the persons; who is known by directory id, mail or name is updated.

    A population is only set when the plan has one of this name. Returns what was left open.
    """
    known: dict[str, Person] = {}
    for person in edit.plan.rows(Person):
        for key in (person.name, person.mail, person.directory_id):
            if key:
                known[folded(key)] = person
    populations = {folded(one.name): one.id for one in edit.plan.rows(Population)}
    found = {
        row.row: next((known[folded(key)] for key in row.keys if folded(key) in known), None)
        for row in directory.rows
    }
    ids: dict[str, Id] = {}
    for row in directory.rows:
        known_as = found[row.row]
        id = known_as.id if known_as is not None else str(uuid5(_SPACE, row.directory_id or row.name))
        for key in row.keys:
            ids.setdefault(folded(key), id)
    notes = []
    for row in directory.rows:
        own, manager = ids[folded(row.keys[0])], ids.get(folded(row.manager))
        if row.manager and manager is None:
            notes.append(Phrase("import_note.manager_unknown", name=row.name, manager=row.manager[:80]))
        values: dict[str, object] = {
            "directory_id": row.directory_id,
            "mail": row.mail,
            "title": row.title,
            "profile": row.profile,
            "population": populations.get(folded(row.population)),
            "manager": manager if manager != own else None,
        }
        said = {name: value for name, value in values.items() if value}
        known_as = found[row.row]
        if known_as is None:
            edit.add(changed(Person(id=own, name=row.name), said))
        else:
            edit.update(known_as, **said)
    return tuple(notes)


def _row(number: int, values: Mapping[str, str], entry: Entry | None = None) -> PersonRow:
    names = [values.get("id", ""), values.get("mail", ""), values.get("name", "")]
    keys = [entry.first("dn"), *names] if entry is not None else names
    return PersonRow(
        row=number,
        keys=tuple(key for key in keys if key),
        directory_id=values.get("id", "")[:200],
        name=values.get("name", "")[:200],
        mail=values.get("mail", "")[:200],
        title=values.get("title", "")[:200],
        manager=values.get("manager", ""),
        population=values.get("population", ""),
        profile=tuple(name for name in PROFILE_FIELDS if values.get(name)),
    )


def _judged(rows: Sequence[PersonRow], problems: list[ImportProblem]) -> Directory:
    """The rows that have a name and an identity of their own."""
    good = []
    seen: dict[str, int] = {}
    for row in rows:
        key = folded(row.directory_id)
        if not row.name:
            problems.append(ImportProblem(row.row, "", Phrase("import_problem.person_without_name")))
        elif key and key in seen:
            reason = Phrase("import_problem.twice", value=row.directory_id, row=seen[key])
            problems.append(ImportProblem(row.row, "", reason))
        else:
            seen[key] = row.row
            good.append(row)
    return Directory(tuple(good), tuple(sorted(problems, key=lambda one: one.row)))


def _columns(headers: Sequence[str]) -> dict[str, int]:
    """The place of each column by its name in either language."""
    known: dict[str, str] = {}
    for key in _ATTRIBUTES:
        known[folded(key)] = key
        for language in LANGUAGES:
            known |= {
                folded(name): key for name in str(sentences(language)[f"person_column.{key}"]).split(",")
            }
    found: dict[str, int] = {}
    for place, header in enumerate(headers):
        column = known.get(folded(header))
        if column is not None:
            found.setdefault(column, place)
    return found
