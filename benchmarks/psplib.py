"""Instances of the PSPLIB (Kolisch and Sprecher 1997) in their own format, and best known makespans."""

import csv
from pathlib import Path

from roadmap_planner.planning.rcpsp import Need, Problem


def read(path: Path) -> Problem:
    """A single-mode instance (``.sm``). Raises ValueError when a section is missing."""
    lines = path.read_text(encoding="latin-1").splitlines()
    successors = _rows(lines, "PRECEDENCE RELATIONS")
    requests = _rows(lines, "REQUESTS/DURATIONS")
    (capacities,) = _rows(lines, "RESOURCEAVAILABILITIES")
    durations = tuple(row[2] for row in requests)
    links = tuple((row[0] - 1, after - 1, durations[row[0] - 1]) for row in successors for after in row[3:])
    needs = tuple(
        tuple(Need(number, amount) for number, amount in enumerate(row[3:]) if amount) for row in requests
    )
    return Problem(durations, links, needs, tuple((one,) for one in capacities))


def best_known(folder: Path) -> dict[str, int]:
    """Makespans by file name; the upper bound where the optimum is not proved (``82..87``)."""
    with (folder / "best_known.csv").open(encoding="utf-8") as stream:
        return {
            row["instance"]: int(row["best_known_makespan"].rsplit("..", 1)[-1])
            for row in csv.DictReader(stream)
        }


def _rows(lines: list[str], title: str) -> list[tuple[int, ...]]:
    """The rows of numbers of a section."""
    start = next((place for place, line in enumerate(lines) if line.startswith(title)), None)
    if start is None:
        raise ValueError(f"no section {title}")
    rows: list[tuple[int, ...]] = []
    for line in lines[start + 1 :]:
        parts = line.split()
        if parts and all(part.isdigit() for part in parts):
            rows.append(tuple(map(int, parts)))
        elif rows:
            break
    return rows
