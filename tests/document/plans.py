"""What tests of documents start from: a small plan, changes to it, and files that somebody spoiled."""

import sqlite3
from contextlib import closing
from pathlib import Path

from roadmap_planner.document.document import Document
from roadmap_planner.document.workspace import Workspace
from roadmap_planner.model.change import Title
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Block
from tests.plans import a_plan


def small() -> Plan:
    return a_plan({"A": 5, "B": 3}, [("A", "B")])


def lengthen(document: Document, days: int) -> None:
    with document.change(Title("change.block.resized", name="A", count=days), by="view") as edit:
        edit.update(document.plan.get(Block, "A"), duration=days)


def days(document: Document) -> int:
    return document.plan.get(Block, "A").duration


def saved(path: Path, workspace: Workspace, plan: Plan | None = None) -> Path:
    """A plan file, and nobody who has it open."""
    document = Document.create(plan or small(), workspace)
    document.save(path)
    document.close()
    return path


def altered(path: Path, *sql: str) -> Path:
    """The file after another program wrote into it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in sql:
            connection.execute(statement)
    return path
