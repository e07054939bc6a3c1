"""Other copies of the open plan: what a file holds, and what both copies began with."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from roadmap_planner.document.airlock import taken
from roadmap_planner.document.backups import plan_of_version, versions
from roadmap_planner.document.document import Document
from roadmap_planner.document.errors import DocumentError
from roadmap_planner.document.litter import private_folder
from roadmap_planner.document.peek import peeked_from
from roadmap_planner.document.workspace import Workspace
from roadmap_planner.model.change import RowEdit, difference
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import fields_of
from roadmap_planner.model.plan import Plan

MOST_VERSIONS = 12
"""Versions that are looked at for what two copies began with, the latest first."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A plan of a file, by whom and when it was saved if the file says so; or an earlier state of ours."""

    plan: Plan
    name: str = ""
    author: str = ""
    at: datetime | None = None


def copy_in(path: Path) -> Copy:
    """The copy in a file, which is only read. Raises DocumentError."""
    with private_folder() as folder:
        came = taken(path, folder / "copy.db")
    about = peeked_from(came.about, came.version)
    return Copy(came.plan, path.name, about.author, about.saved_at)


def beginning(document: Document, workspace: Workspace, theirs: Plan) -> Copy | None:
    """What the open plan and another copy began with: of the earlier states of the open plan, the one that
    differs least from the other copy. None when the copies have nothing to do with each other.
    """
    states = [one for one in _earlier(document, workspace) if _akin(one.plan, theirs)]
    return min(states, key=lambda one: len(difference(one.plan, theirs)), default=None)


def taking_over(rows: tuple[RowEdit, ...], edit: Edit) -> None:
    """Bring rows into the state that an edit of rows says: what is there first, then what goes."""
    for row in rows:
        if row.before is None and row.after is not None:
            edit.add(row.after)
        elif row.after is not None:
            values = {field.name: getattr(row.after, field.name) for field in fields_of(row.kind)}
            edit.update(row.after, **values)
    for row in rows:
        if row.after is None and row.before is not None:
            edit.remove(row.before)


def _earlier(document: Document, workspace: Workspace) -> Iterator[Copy]:
    """The state saved last, and the versions kept, the latest first; those that cannot be read left out."""
    saved, name = document.as_saved(), document.path.name if document.path else ""
    if saved is not None:
        yield Copy(saved, name)
    for version in versions(workspace, document.id)[:MOST_VERSIONS]:
        with suppress(DocumentError):
            yield Copy(plan_of_version(version), name, version.author, version.at)


def _akin(one: Plan, other: Plan) -> bool:
    """Whether two plans have rows in common, by identity."""
    return any(rows.keys() & other.all(kind).keys() for kind, rows in one.tables.items())
