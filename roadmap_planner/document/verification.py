"""Verification: whether a plan file is whole, each of its promises by name."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from roadmap_planner.document import airlock
from roadmap_planner.document.digest import digest
from roadmap_planner.document.errors import DocumentError
from roadmap_planner.document.formats import format_of
from roadmap_planner.document.header import header_of
from roadmap_planner.document.litter import private_folder
from roadmap_planner.document.migrations import migrated
from roadmap_planner.document.schema import VERSION
from roadmap_planner.document.values import from_values
from roadmap_planner.model.errors import PlanError
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import KINDS, Plan, plan_of
from roadmap_planner.model.rules import check

CHECKS = ("schema", "pages", "references", "digest", "values", "rules")
"""In this order. What cannot be asked because one before failed is not held against the file."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What was asked of a file and what did not hold, by name. ``digest`` is that of a whole plan."""

    version: int
    failed: dict[str, Phrase]
    unasked: tuple[str, ...]
    digest: str = ""

    @property
    def whole(self) -> bool:
        """Whether everything holds."""
        return not self.failed and not self.unasked

    def status(self, name: str) -> str:
        """What came of one of the checks: ``ok``, ``failed`` or ``not_asked``."""
        if name in self.failed:
            return "failed"
        return "not_asked" if name in self.unasked else "ok"


def verified(path: Path) -> Verified:
    """What holds of a file, which is only read. Raises DocumentError for what is no plan file at all."""
    header = header_of(path, large=True)
    if header.version > VERSION:
        return _newer(path, header.version)
    with private_folder() as folder:
        private = folder / "verified.db"
        airlock.copy_private(path, private)
        asked = _Asked(header.version, path.name)
        try:
            with airlock.opened(private) as connection:
                asked.ask(connection)
        except (sqlite3.Error, DocumentError) as error:
            asked.failed.setdefault("pages", _reason(error))
    return asked.verified()


def _newer(path: Path, version: int) -> Verified:
    """A newer file is taken as a whole or not at all."""
    with private_folder() as folder:
        came = airlock.taken(path, folder / "verified.db", large=True)
    return Verified(version, {}, (), digest(came.plan))


class _Asked:
    """The questions, one after the other; the answer to one may leave another without sense."""

    def __init__(self, version: int, name: str) -> None:
        """Nothing is asked yet."""
        self.failed: dict[str, Phrase] = {}
        self._version = version
        self._name = name
        self._done: set[str] = set()
        self._digest = ""

    def ask(self, connection: sqlite3.Connection) -> None:
        """Ask everything of an open private copy."""
        form = format_of(self._version)
        if not self._holds("schema", lambda: airlock.check_schema(connection, form, self._name)):
            return
        airlock.stop_after(connection, 60.0)
        self._holds("pages", lambda: airlock.check_pages(connection, self._name))
        self._holds("references", lambda: airlock.check_references(connection, self._name))
        columns = dict(form.columns)
        tables = airlock.tables_of(connection, columns)
        about = airlock.about_of(connection)
        self._holds("digest", lambda: airlock.check_digest(tables, about, self._name))
        rows = migrated(self._version, columns, tables)
        found: list[Plan] = []
        if self._holds(
            "values", lambda: found.append(plan_of(r for k in KINDS for r in from_values(k, rows[k])))
        ):
            if self._holds("rules", lambda: check(found[0])):
                self._digest = digest(found[0])

    def verified(self) -> Verified:
        """What came of it."""
        unasked = tuple(name for name in CHECKS if name not in self._done and name not in self.failed)
        return Verified(self._version, self.failed, unasked, self._digest)

    def _holds(self, name: str, ask: Callable[[], object]) -> bool:
        self._done.add(name)
        try:
            ask()
        except (DocumentError, PlanError, sqlite3.Error) as error:
            self.failed[name] = _reason(error)
            return False
        return True


def _reason(error: Exception) -> Phrase:
    if isinstance(error, DocumentError):
        reason = error.phrase.values.get("reason")
        return reason if isinstance(reason, Phrase) else error.phrase
    if isinstance(error, PlanError):
        return error.phrase
    said = airlock.sqlite_said(error)
    return said if isinstance(said, Phrase) else Phrase("damage.sqlite", reason=said)
