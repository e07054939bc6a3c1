"""G1: 10,000 blocks and 15,000 links scheduled: against TaskJuggler (apt-get install tj3) and a pass in C.

The same plan, with public holidays, a closure and lags, goes through all three. Ours is rescheduled after an
edit of one duration: both passes over every block. Times are processor time, medians of this run.
"""

import csv
import io
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from benchmarks.plans import streams
from roadmap_planner.document.document import Document
from roadmap_planner.document.workspace import Workspace
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Block, CalendarException, Dependency, DependencyType
from roadmap_planner.planning.holidays import public_holidays
from roadmap_planner.planning.schedule import schedule

BLOCKS, LINKS = 10_000, 15_000
AGAINST_TJ3, AGAINST_C, PROCESS = 1 / 2_000, 50.0, 1 / 50
C_PASS = Path(__file__).with_name("pass.c")


def plan() -> Plan:
    """Streams of 25 blocks with links across, holidays, a closure in August, lags and overlaps."""
    made = streams(BLOCKS, across=LINKS)
    edit = Edit(made)
    for number, link in enumerate(list(made.rows(Dependency))):
        if number % 7 == 0:
            edit.update(link, lag=number % 4)
        elif number % 11 == 0:
            edit.update(link, type=DependencyType.START_START, lag=2)
    for day in public_holidays("FR", "", range(2027, 2033), "fr"):
        edit.add(day)
    edit.add(CalendarException(name="Été", start=date(2027, 8, 2), finish=date(2027, 8, 20)))
    return edit.plan


def taskjuggler(made: Plan) -> str:
    """The plan in TaskJuggler's language. ``length`` counts working time, ``gaplength`` too."""
    lines = [
        'project plan "Plan" 2027-01-04 +6y {',
        '  timezone "UTC"',
        "  timingresolution 60min",
        "  dailyworkinghours 8",
        "  workinghours mon - fri 9:00 - 17:00",
        "  workinghours sat, sun off",
        "}",
    ]
    for one in made.rows(CalendarException):
        end = one.finish + timedelta(days=1)
        lines.append(f'leaves holiday "closed" {one.start} - {end}')
    waiting: dict[str, list[Dependency]] = {}
    for link in made.rows(Dependency):
        waiting.setdefault(link.successor, []).append(link)
    for block in made.rows(Block):
        lines.append(f'task {block.id} "{block.ref}" {{')
        lines.append(f"  length {block.duration}d")
        for link in waiting.get(block.id, ()):
            how = "onstart " if link.type is DependencyType.START_START else ""
            gap = f"gaplength {link.lag}d" if link.lag else ""
            more = f" {{ {how}{gap} }}" if how or gap else ""
            lines.append(f"  depends {link.predecessor}{more}")
        if block.id not in waiting:
            lines.append("  start 2027-01-04")
        lines.append("}")
    lines.append('taskreport "out" { formats csv columns id, end timeformat "%Y-%m-%d" }')
    return "\n".join(lines)


def children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def process_seconds(command: list[str], folder: Path) -> float:
    before = children()
    subprocess.run(
        command, cwd=folder, check=True, capture_output=True, env={**os.environ, "LC_ALL": "C.UTF-8"}
    )
    return children() - before


def finishes(text: str, separator: str, name: str) -> dict[str, str]:
    return {
        row[0]: row[1]
        for row in (
            (one["id"] if "id" in one else one["Id"], one[name])
            for one in csv.DictReader(io.StringIO(text), delimiter=separator)
        )
    }


def reschedule_ms(made: Plan, runs: int = 41) -> float:
    """One duration changed, every block scheduled again."""
    dates = schedule(made)
    times = []
    for number in range(runs):
        edit = Edit(made)
        edit.update(made.get(Block, "b7"), duration=5 + number % 20)
        changed = edit.plan
        began = time.process_time()
        dates = schedule(changed, dates)
        times.append((time.process_time() - began) * 1000)
    return statistics.median(times)


def c_pass_ms(made: Plan, folder: Path) -> tuple[float, int]:
    """The median of a pass in C, and the end it finds in working days."""
    dates = schedule(made)
    network = dates.network
    lines = [f"{len(network.ids)} {sum(map(len, network.before))}"]
    lines += [f"{made.get(Block, id).duration} 0" for id in network.ids]
    for number, links in enumerate(network.before):
        for tail, kind, lag, _, _ in links:
            duration = made.get(Block, network.ids[tail]).duration
            lines.append(f"{tail} {number} {lag + (duration if kind == 0 else 0)}")
    (folder / "pass.txt").write_text("\n".join(lines), encoding="ascii")
    subprocess.run(["cc", "-O2", "-o", str(folder / "pass"), str(C_PASS)], check=True)
    found = subprocess.run(
        [str(folder / "pass"), "pass.txt", "501"], cwd=folder, check=True, capture_output=True, text=True
    )
    median, end, _ = found.stdout.split()
    return float(median), int(end)


def main() -> None:
    made = plan()
    links = len(made.all(Dependency))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ours = reschedule_ms(made)
        in_c, end = c_pass_ms(made, folder)
        dates = schedule(made)
        assert dates.calendar.day(end - 1) == dates.finish, "the pass in C ends on another day"
        print(f"G1 {len(made.all(Block))} blocks, {links} links, Python {sys.version.split()[0]}")
        say(f"reschedule {ours:.1f} ms against a pass in C of {in_c:.3f} ms", ours / in_c, AGAINST_C)
        if shutil.which("tj3") is None:
            print("  TaskJuggler is not installed (apt-get install tj3): not compared")
            return
        document = Document.create(made, Workspace(folder / "state"))
        document.save(folder / "plan.roadmap")
        document.close()
        (folder / "plan.tjp").write_text(taskjuggler(made), encoding="utf-8")
        peer = process_seconds(["tj3", "--silent", "--no-color", "plan.tjp"], folder)
        command = [sys.executable, "-m", "roadmap_planner", "schedule", str(folder / "plan.roadmap"), "--csv"]
        whole = statistics.median(process_seconds(command, Path.cwd()) for _ in range(3))
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        mine = finishes(said, ",", "finish")
        theirs = finishes((folder / "out.csv").read_text(encoding="utf-8"), ";", "End")
        different = [id for id, day in mine.items() if theirs[id] != day]
        say(
            f"reschedule {ours:.1f} ms against TaskJuggler's process of {peer:.1f} s",
            ours / peer / 1000,
            AGAINST_TJ3,
        )
        say(f"process from file to dates {whole:.2f} s against {peer:.1f} s", whole / peer, PROCESS)
        print(f"  finishes that differ from TaskJuggler's: {len(different)} of {len(mine)}")


def say(what: str, ratio: float, limit: float) -> None:
    shown, bound = (
        (f"{ratio:.1f}×", f"{limit:.0f}×") if limit > 1 else (f"1/{1 / ratio:.0f}", f"1/{1 / limit:.0f}")
    )
    print(f"  {what} = {shown} (limit {bound}): {'reached' if ratio <= limit else 'not reached'}")


if __name__ == "__main__":
    main()
