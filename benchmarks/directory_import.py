"""Persons from a directory of 5,000: read, compared, checked and durable, against csv and sqlite3 alone.

The peer reads the same file with ``csv`` and writes the same rows to the same table with ``sqlite3``; it
resolves no manager, compares with nobody and checks nothing. Processor time of one core, medians.
"""

import csv
import io
import sqlite3
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median

from roadmap_planner.document.document import Document
from roadmap_planner.document.schema import statements
from roadmap_planner.document.workspace import Workspace
from roadmap_planner.exchange.directory import read_directory
from roadmap_planner.exchange.directory_changes import DirectoryWishes, directory_to_edits
from roadmap_planner.model.change import Title
from roadmap_planner.model.evidence import Roadmap
from roadmap_planner.model.people import Person, Population
from roadmap_planner.model.plan import plan_of

PERSONS, SITES, RUNS = 5_000, 20, 3
LIMIT = 5.0
"""Seconds that an import may take: the issue asks for seconds."""

ON = date(2027, 1, 4)
HEAD = ("sAMAccountName", "displayName", "mail", "title", "department", "manager", "userAccountControl")


def directory(persons: int, *, moved: int = 0) -> bytes:
    """A directory as Active Directory's administrators export it; every ``moved``-th person changes site."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEAD)
    for number in range(persons):
        site = (number + (1 if moved and number % moved == 0 else 0)) % SITES
        manager = f"u{number // 8}" if number else ""
        row = (
            f"u{number}",
            f"Person {number}",
            f"u{number}@x.example",
            "Operator",
            f"Site {site}",
            manager,
            "512",
        )
        writer.writerow(row)
    return out.getvalue().encode()


def spent(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def ours(document: Document, data: bytes) -> None:
    with document.change(Title("change.directory", count=PERSONS)) as edit:
        directory_to_edits(read_directory(data), edit, DirectoryWishes(on=ON))


def theirs(path: Path, data: bytes) -> None:
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous=EXTRA")
        connection.execute("BEGIN IMMEDIATE")
        for statement in statements(working=True):
            connection.execute(statement)
        connection.execute("PRAGMA defer_foreign_keys=ON")
        names = [row[1] for row in connection.execute("PRAGMA table_info(person)")]
        known = ("id", "directory_id", "name", "mail", "title", "account", "profile", "notes")
        rows = [
            (row[0], row[0], row[1], row[2], row[3], 1, "[]", "")
            for row in list(csv.reader(io.StringIO(data.decode())))[1:]
        ]
        if not set(known) <= set(names):
            raise AssertionError(f"the table of persons has other columns: {names}")
        places = ", ".join("?" * len(known))
        connection.executemany(f"INSERT INTO person ({', '.join(known)}) VALUES ({places})", rows)
        connection.execute("COMMIT")


def main() -> None:
    first, second = directory(PERSONS), directory(PERSONS, moved=50)
    populations = [Population(id=f"s{n}", name=f"Site {n}") for n in range(SITES)]
    plan = plan_of([Roadmap(id="roadmap", title="Directory", start=ON), *populations])
    imports, again, peer = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        for run in range(RUNS):
            document = Document.create(plan, Workspace(Path(folder) / f"state{run}"))
            imports.append(spent(partial(ours, document, first)))
            again.append(spent(partial(ours, document, second)))
            if len(document.plan.all(Person)) != PERSONS:
                raise AssertionError("not everybody is there")
            document.close()
            peer.append(spent(lambda: theirs(Path(folder) / "peer.db", first)))
    taken, repeated, bare = median(imports), median(again), median(peer)
    verdict = "reached" if taken <= LIMIT else "not reached"
    print(f"Directory of {PERSONS:,} persons, processor time (peer: csv and sqlite3 alone, {bare:.2f} s)")
    print(f"  import: {taken:.2f} s, {taken / bare:.1f} times the peer (limit {LIMIT:.0f} s): {verdict}")
    print(f"  again, {PERSONS // 50} persons moved: {repeated:.2f} s, {repeated / bare:.1f} times the peer")


if __name__ == "__main__":
    main()
