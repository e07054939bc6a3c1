"""A company directory, as LDIF or as a table: who is there, their manager, which profile fields are filled.

Only whether a profile field is filled is kept, never its content.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from roadmap_planner.exchange.cells import Grid, decoded, grid_of
from roadmap_planner.exchange.columns import folded, names_of
from roadmap_planner.exchange.errors import ExchangeError, ImportProblem
from roadmap_planner.exchange.grids import ZIP, grid_in
from roadmap_planner.exchange.ldif import Entry, entries_of
from roadmap_planner.exchange.meaning import Table, meanings
from roadmap_planner.model.people import PROFILE_FIELDS
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.textsafe import clean_text
from roadmap_planner.words import LANGUAGES

ATTRIBUTES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "id": ("uid", "samaccountname", "employeenumber", "employeeid", "userprincipalname", "dn"),
        "name": ("displayname", "cn"),
        "mail": ("mail",),
        "title": ("title",),
        "manager": ("manager",),
        "population": ("department", "ou"),
        "account": ("useraccountcontrol",),
        "photo": ("jpegphoto", "thumbnailphoto"),
        "phone": ("telephonenumber", "mobile"),
        "site": ("physicaldeliveryofficename", "l"),
        "skills": ("skills", "businesscategory"),
        "projects": ("projects",),
        "languages": ("preferredlanguage",),
        "about": ("description", "info"),
        "dn": ("dn", "distinguishedname"),
    }
)
"""The attributes of inetOrgPerson (RFC 2798) and Active Directory that say each thing."""

DISABLED = 2
"""ACCOUNTDISABLE in userAccountControl of Active Directory ([MS-ADTS] 2.2.16)."""

_PEOPLE = frozenset({"person", "inetorgperson", "organizationalperson", "user"})
_NO_STAFF = frozenset({"computer", "contact"})
_DN = re.compile(r"\s*[A-Za-z][\w.-]*\s*=")
_ESCAPED_BYTES = re.compile(r"(?:\\[0-9A-Fa-f]{2})+")
_LDIF = re.compile(r"\s*(?:#[^\n]*\n\s*)*(?:version|dn):", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody of the directory. ``manager`` is a reference as the source gives it.

    ``account`` is None where the source does not say it.
    """

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
    site: str = ""
    account: bool | None = None


@dataclass(frozen=True, slots=True)
class Directory:
    """What was read: persons, what is wrong with the rest, and what was noticed.

    ``told`` names what the source says at all: what it has no column for stays as it is in a plan.
    ``cells`` and ``columns`` are those of a table, for a preview; LDIF has none.
    """

    rows: tuple[PersonRow, ...]
    problems: tuple[ImportProblem, ...]
    notes: tuple[Phrase, ...] = ()
    told: frozenset[str] = frozenset(ATTRIBUTES)
    cells: tuple[tuple[str, ...], ...] = field(default=(), repr=False)
    columns: Mapping[str, int] = field(default_factory=dict)
    headers: tuple[str, ...] = ()


def read_directory(data: bytes, told: Mapping[int, str] | None = None) -> Directory:
    """Read a directory as LDIF, CSV or XLSX, told apart by what stands in it. Raises ExchangeError.

    ``told`` gives the meaning of a column of a table by its place ("" for none).
    """
    if not data.startswith(ZIP) and _LDIF.match(decoded(data)[0][:10_000]):
        return read_ldif(data)
    return read_directory_table(data, told)


def read_ldif(data: bytes) -> Directory:
    """Read an LDIF export. Raises ExchangeError."""
    entries, problems = entries_of(decoded(data)[0])
    persons = [one for one in entries if _is_person(one)]
    rows = [
        _row(one.line, {key: one.first(*names) for key, names in ATTRIBUTES.items()}, one) for one in persons
    ]
    others = len(entries) - len(persons)
    notes = (Phrase("directory_note.no_persons", count=others),) if others else ()
    told = frozenset(key for key, names in ATTRIBUTES.items() if any(one.first(*names) for one in persons))
    return _judged(rows, problems, Directory((), (), notes, told))


def read_directory_table(data: bytes, told: Mapping[int, str] | None = None) -> Directory:
    """Read a table, as text or workbook, with a row of headers in either language. Raises ExchangeError."""
    known = known_headers()
    grid: Grid = (
        grid_in(data, lambda headers: any(known.get(folded(one)) == "name" for one in headers))
        if data.startswith(ZIP)
        else grid_of(decoded(data)[0])[0]
    )
    table = Table(grid, known, told)
    if "name" not in table.columns:
        raise ExchangeError("no_person_column", found=tuple(table.headers))
    rows = [_row(number, table.values(cells)) for number, cells in table.body]
    notes = tuple(Phrase("import_note.unknown_column", column=header) for header in table.unknown)
    shown = Directory(
        (), (), notes, frozenset(table.columns), table.cells, table.columns, tuple(table.headers)
    )
    return _judged(rows, list(table.problems), shown)


def known_headers() -> dict[str, str]:
    """What each header means: names in both languages, and attributes of LDIF as other tools export them."""
    attributes = {folded(name): key for key, names in ATTRIBUTES.items() for name in names}
    return {**attributes, **meanings("person_column", tuple(ATTRIBUTES))}


def plain_dn(text: str) -> str:
    """A distinguished name without its escapes, so that two ways of writing one are the same (RFC 4514, 2.4).

    Any other text stays as it is.
    """
    if not _DN.match(text):
        return text
    bytes_of = _ESCAPED_BYTES.sub(
        lambda found: bytes.fromhex(found[0].replace("\\", "")).decode("utf-8", "replace"), text
    )
    return re.sub(r"\\(.)", r"\1", bytes_of)


def _is_person(entry: Entry) -> bool:
    """Whether an entry is somebody; those that do not say their class are taken to be."""
    classes = {one.strip().lower() for one in entry.values.get("objectclass", ())}
    return not classes or (bool(classes & _PEOPLE) and not classes & _NO_STAFF)


def _row(number: int, values: Mapping[str, str], entry: Entry | None = None) -> PersonRow:
    clean = {key: clean_text(values.get(key, ""), lines=False) for key in ATTRIBUTES}
    dn = clean["dn"] if entry is None else entry.first("dn")
    keys = [plain_dn(dn), clean["id"], clean["mail"], clean["name"]]
    return PersonRow(
        row=number,
        keys=tuple(key for key in keys if key),
        directory_id=clean["id"][:200],
        name=clean["name"][:200],
        mail=clean["mail"][:200],
        title=clean["title"][:200],
        manager=plain_dn(clean["manager"]),
        population=clean["population"],
        profile=tuple(name for name in PROFILE_FIELDS if clean.get(name)),
        site=clean["site"],
        account=_account(clean["account"]),
    )


def _account(text: str) -> bool | None:
    """Whether an account is usable: yes or no, or the bits of Active Directory. None when not said."""
    if text.isdecimal() and len(text) > 1:
        return not int(text) & DISABLED
    for value in ("yes", "no"):
        if any(folded(text) in names_of(language, f"survey_value.yes_no.{value}") for language in LANGUAGES):
            return value == "yes"
    return None


def _judged(rows: Sequence[PersonRow], problems: list[ImportProblem], read: Directory) -> Directory:
    """What was read with the rows that have a name and an identity of their own."""
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
    ordered = tuple(sorted(problems, key=lambda one: one.row))
    return Directory(tuple(good), ordered, read.notes, read.told, read.cells, read.columns, read.headers)
