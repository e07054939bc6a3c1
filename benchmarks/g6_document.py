"""G6: open, save and edit a document against raw sqlite3 doing the same with the same rows and pragmas."""

import hashlib
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import sqlalchemy

from benchmarks.plans import large_plan
from roadmap_planner.document.digest import stored
from roadmap_planner.document.document import Document
from roadmap_planner.document.publish import publish
from roadmap_planner.document.schema import KIND_OF, statements
from roadmap_planner.document.workspace import Workspace
from roadmap_planner.model.change import Title
from roadmap_planner.model.people import Person
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Block

RUNS = 5

AT = "2027-03-15T09:00:00.000000+00:00"
TITLE = '{"key": "change.block.resized", "values": {"name": "b7", "count": 20}}'
ROWS = "x" * 1_200
"""As long as a change of one block is in our journal."""


def plan() -> Plan:
    """10,000 blocks, 15,000 links, 2,000 persons."""
    made = large_plan(10_000, 15_000)
    persons = {f"p{number}": Person(id=f"p{number}", name=f"Person {number}") for number in range(2_000)}
    return made.replacing({Person: persons})


def median(work: Callable[[], object], runs: int = RUNS) -> float:
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def fresh(path: Path, rows: dict[str, list[tuple[object, ...]]]) -> None:
    """A database with our schema and these rows, written by sqlite3 alone and durable."""
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous=EXTRA")
        connection.execute("BEGIN IMMEDIATE")
        for statement in statements(working=True):
            connection.execute(statement)
        for name, values in rows.items():
            if values:
                places = ", ".join("?" * len(values[0]))
                connection.executemany(f"INSERT INTO {name} VALUES ({places})", values)
        connection.execute("COMMIT")


def read(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row, after quick_check, and hashed once, as a reader that trusts nothing must."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
        rows = {table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in KIND_OF}
    hashlib.sha256(repr(rows).encode()).hexdigest()
    return rows


def written(path: Path, rows: dict[str, list[tuple[object, ...]]]) -> None:
    """Write a database and read it back."""
    fresh(path, rows)
    read(path)


def raw_edits(path: Path) -> float:
    """One UPDATE and one journal row in a durable transaction."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for pragma in ("journal_mode=DELETE", "synchronous=EXTRA", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")
        numbers = iter(range(1_000_000, 2_000_000))

        def edit() -> None:
            number = next(numbers)
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("UPDATE block SET duration = ? WHERE id = 'b7'", (number % 90,))
            connection.execute(
                "INSERT INTO journal VALUES (?, ?, '', ?, NULL, 0, ?)", (number, AT, TITLE, ROWS)
            )
            connection.execute("COMMIT")

        return median(edit, 60)


def our_edits(document: Document) -> float:
    numbers = iter(range(1_000_000))

    def edit() -> None:
        days = 20 + next(numbers) % 50
        with document.change(Title("change.block.resized", name="b7", count=days)) as made:
            made.update(document.plan.get(Block, "b7"), duration=days)

    return median(edit, 60)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        workspace = Workspace(place / "state")
        document = Document.create(plan(), workspace)
        file, raw = place / "plan.roadmap", place / "raw.db"
        document.save(file)
        rows = read(file)
        values = stored(document.plan)
        ours = {
            "open": median(lambda: Document.open(file, workspace).close()),
            "save": median(lambda: publish(values, {}, place / "saved.roadmap")),
            "edit": our_edits(document),
        }
        fresh(raw, rows)
        peer = {
            "open": median(lambda: fresh(place / "again.db", read(file))),
            "save": median(lambda: written(place / "other.db", rows)),
            "edit": raw_edits(raw),
        }
        document.close()
    print(f"G6 document against sqlite3 {sqlite3.sqlite_version}, SQLAlchemy {sqlalchemy.__version__}")
    for name, limit in (("open", 4.0), ("save", 3.0), ("edit", 2.0)):
        ratio = ours[name] / peer[name]
        verdict = "reached" if ratio <= limit else "not reached"
        both = f"{ours[name] * 1000:.1f} ms against {peer[name] * 1000:.1f}"
        print(f"  {name}: {both} = {ratio:.2f} (limit {limit}): {verdict}")


if __name__ == "__main__":
    main()
