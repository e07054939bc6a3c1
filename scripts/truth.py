"""Hold the program against plans that MS Project itself scheduled, and against the PSPLIB.

python -m scripts.truth FOLDER reads every MS Project XML file and PSPLIB instance (``.sm``) found under it. A
date agrees when it is the same to the day: 17:00 and the next worked day's 08:00 are one instant. A slack
agrees when it differs by less than a day. A file that cannot be read is named with the reason.
"""

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from statistics import mean
from xml.etree.ElementTree import Element

from benchmarks.psplib import best_known, read
from roadmap_planner.exchange.errors import ExchangeError
from roadmap_planner.exchange.imported import Wishes
from roadmap_planner.exchange.msproject import Project, read_project
from roadmap_planner.exchange.xmltree import children, day, number, text
from roadmap_planner.model.calendar import WorkingCalendar
from roadmap_planner.model.entity import Id
from roadmap_planner.model.errors import PlanError
from roadmap_planner.planning.rcpsp import shortages
from roadmap_planner.planning.rcpsp_search import Effort, solved
from roadmap_planner.planning.schedule import Schedule, schedule
from roadmap_planner.words import Words

SECONDS = 1.0
"""Processor time for each instance of the PSPLIB."""

MOST_NAMED = 5
"""Disagreements named for each file."""


@dataclass(slots=True)
class Tally:
    """How many figures agree, and those that do not."""

    agree: int = 0
    all: int = 0
    differ: list[str] = field(default_factory=list)

    def count(self, task: Element, what: str, theirs: str, ours: object, *, same: bool) -> None:
        """Note one figure."""
        self.all += 1
        self.agree += same
        if not same:
            name = f"task {text(task, 'UID')} \u201c{text(task, 'Name')[:40]}\u201d"
            self.differ.append(f"{name}, {what}: MS Project {theirs}, here {ours}")


def compared(project: Project) -> Tally:
    """Early and late dates, slacks and the critical flag of each task, where the file has them."""
    dates = schedule(project.imported.plan)
    hours = max(number(project.element, "MinutesPerDay", 480), 1)
    limit = number(project.element, "CriticalSlackLimit")
    tally = Tally()
    for task in children(project.element, "Tasks/Task"):
        block = project.blocks.get(number(task, "UID", -1))
        if block is not None:
            _dates(task, block, dates, tally)
            _slacks(task, block, dates, tally, hours, limit)
    return tally


def _dates(task: Element, block: Id, dates: Schedule, tally: Tally) -> None:
    found = dates.all_instants(block)
    for name, ours, is_finish in (
        ("EarlyStart", found.early_start, False),
        ("EarlyFinish", found.early_finish, True),
        ("LateStart", found.late_start, False),
        ("LateFinish", found.late_finish, True),
    ):
        if (theirs := day(task, name)) is None:
            continue
        clock = text(task, name)[11:16]
        takes_time = found.finish > found.start
        allowed = {_instant(dates.calendar, theirs, clock, is_finish=is_finish)}
        if not takes_time:
            allowed.add(_instant(dates.calendar, theirs, clock, is_finish=not is_finish))
        shown = dates.calendar.day(ours - 1 if is_finish and takes_time else ours)
        tally.count(task, name, f"{theirs} {clock}", shown, same=ours in allowed)


def _instant(calendar: WorkingCalendar, day: date, clock: str, *, is_finish: bool) -> int:
    """The instant of a date with a time: a start in the evening is the next day's, a finish in the morning
    the last day's.
    """
    if not calendar.is_worked(day):
        return calendar.index(day)
    evening = clock >= "17:00"
    morning = clock <= "08:00"
    whole = evening if not is_finish else not morning
    return calendar.index(day) + whole


def _slacks(task: Element, block: Id, dates: Schedule, tally: Tally, minutes: int, limit: int) -> None:
    own = dates.of(block)
    for name, ours in (("TotalSlack", own.total_float), ("FreeSlack", own.free_float)):
        if text(task, name):
            days = number(task, name) / (10 * minutes)
            tally.count(task, name, f"{days:g} d", f"{ours} d", same=abs(days - ours) < 1)
    if text(task, "Critical"):
        ours_too = own.critical or (own.total_float <= limit and not dates.is_done(block))
        same = (text(task, "Critical") == "1") == ours_too
        tally.count(task, "Critical", text(task, "Critical"), int(ours_too), same=same)


def plans(folder: Path) -> Iterator[tuple[Path, Tally | str]]:
    """Each XML file with what agrees, or with why it cannot be read."""
    words = Words("en")
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() != ".xml" or not path.is_file():
            continue
        try:
            wishes = Wishes(title=path.stem, today=date(2000, 1, 3))
            yield path, compared(read_project(path.read_bytes(), wishes))
        except (ExchangeError, PlanError) as error:
            yield path, words.phrase(error.phrase)
        except (OSError, ValueError, OverflowError) as error:
            yield path, str(error)


def tell_plans(folder: Path) -> None:
    """Compare every plan, file by file."""
    agree = figures = files = 0
    for path, found in plans(folder):
        name = path.relative_to(folder)
        if isinstance(found, str):
            print(f"{name}: cannot be read: {found}")
            continue
        files, agree, figures = files + 1, agree + found.agree, figures + found.all
        print(f"{name}: {found.agree} of {found.all}")
        for line in found.differ[:MOST_NAMED]:
            print(f"  {line}")
        if len(found.differ) > MOST_NAMED:
            print(f"  and {len(found.differ) - MOST_NAMED} more")
    print(f"MS Project: {agree} of {figures} figures agree, in {files} files")


def tell_instances(folder: Path) -> None:
    """Schedule every instance of the PSPLIB whose best known makespan is listed beside it."""
    gaps: list[float] = []
    for path in sorted(folder.rglob("*.sm")):
        name = path.relative_to(folder)
        try:
            best = best_known(path.parent).get(path.name)
            problem = read(path)
        except (OSError, ValueError, KeyError, IndexError) as error:
            print(f"{name}: cannot be read: {error}")
            continue
        if best is None:
            print(f"{name}: its best known makespan is not listed")
            continue
        found = solved(problem, Effort(schedules=1_000_000, seconds=SECONDS, clock=time.process_time))
        if shortages(problem, found.starts):
            print(f"{name}: the schedule found is not feasible")
            continue
        gaps.append(100 * (found.makespan / best - 1))
        print(f"{name}: {found.makespan}, best known {best} ({gaps[-1]:+.1f} %)")
    if gaps:
        reached = sum(gap <= 0 for gap in gaps)
        print(f"PSPLIB: {reached} of {len(gaps)} makespans are the best known, mean gap {mean(gaps):.2f} %")


def main() -> None:
    """Tell what agrees in a folder."""
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        raise SystemExit("python -m scripts.truth FOLDER")
    folder = Path(sys.argv[1])
    tell_plans(folder)
    tell_instances(folder)


if __name__ == "__main__":
    main()
