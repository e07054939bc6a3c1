"""G6: open, save and edit a document against raw sqlite3 doing the same with the same rows and pragmas.

Both sides take turns, so that a disk that is busy with something else is so for both. Opening and saving are
compared in processor time; an edit also in time passed, most of which is the disk making it durable.
"""

import hashlib
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

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
EDITS = 100

AT = "2027-03-15T09:00:00.000000+00:00"
TITLE = '{"key": "change.block.resized", "values": {"name": "b7", "count": 20}}'
ROWS = "x" * 1_200
"""As long as a change of one block is in our journal."""


def plan() -> Plan:
    """10,000 blocks, 15,000 links, 2,000 persons."""
    made = large_plan(10_000, 15_000)
    persons = {f"p{number}": Person(id=f"p{number}", name=f"Person {number}") for number in range(2_000)}
    return made.replacing({Person: persons})


def turns(ours: Callable[[], object], theirs: Callable[[], object], runs: int) -> dict[str, list[float]]:
    """The median times of both, in processor time and in time passed."""
    times: list[list[tuple[float, float]]] = [[], []]
    for _ in range(runs):
        for place, work in enumerate((ours, theirs)):
            began, passed = time.process_time(), time.perf_counter()
            work()
            times[place].append((time.process_time() - began, time.perf_counter() - passed))
    return {
        clock: [statistics.median(one[number] for one in side) for side in times]
        for number, clock in enumerate(("processor", "passed"))
    }


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


def raw_edit(connection: sqlite3.Connection) -> Callable[[], None]:
    """One UPDATE and one journal row in a durable transaction."""
    for pragma in ("journal_mode=DELETE", "synchronous=EXTRA", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")
    numbers = iter(range(1_000_000, 2_000_000))

    def edit() -> None:
        number = next(numbers)
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE block SET duration = ? WHERE id = 'b7'", (number % 90,))
        connection.execute("INSERT INTO journal VALUES (?, ?, '', ?, NULL, 0, ?)", (number, AT, TITLE, ROWS))
        connection.execute("COMMIT")

    return edit


def our_edit(document: Document) -> Callable[[], None]:
    numbers = iter(range(1_000_000))

    def edit() -> None:
        days = 20 + next(numbers) % 50
        with document.change(Title("change.block.resized", name="b7", count=days)) as made:
            made.update(document.plan.get(Block, "b7"), duration=days)

    return edit


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        workspace = Workspace(place / "state")
        document = Document.create(plan(), workspace)
        file, raw = place / "plan.roadmap", place / "raw.db"
        document.save(file)
        rows = read(file)
        values = stored(document.plan)
        fresh(raw, rows)
        opened = turns(
            lambda: Document.open(file, workspace).close(),
            lambda: fresh(place / "again.db", read(file)),
            RUNS,
        )
        saved = turns(
            lambda: publish(values, {}, place / "saved.roadmap"),
            lambda: written(place / "other.db", rows),
            RUNS,
        )
        with closing(sqlite3.connect(raw, isolation_level=None)) as connection:
            edited = turns(our_edit(document), raw_edit(connection), EDITS)
        document.close()
    print(f"G6 document against sqlite3 {sqlite3.sqlite_version}")
    say("open", "processor", opened, 4.0)
    say("save", "processor", saved, 3.0)
    say("edit", "processor", edited, 2.0)
    say("edit", "passed", edited, 2.0)


def say(name: str, clock: str, times: dict[str, list[float]], limit: float) -> None:
    ours, theirs = times[clock]
    verdict = "reached" if ours <= limit * theirs else "not reached"
    both = f"{ours * 1000:.1f} ms against {theirs * 1000:.1f}"
    print(f"  {name}, time {clock}: {both} = {ours / theirs:.2f} (limit {limit}): {verdict}")


if __name__ == "__main__":
    main()
