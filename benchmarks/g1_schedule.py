"""G1: a full reschedule against TaskJuggler's process and against a pass in C; finishes compared day by day.

10,000 blocks in 400 streams, 15,000 links, public holidays, a closure, and blocks held up
until a day. ``length`` in TaskJuggler is working time; such a day is a fixed milestone before the block.

The pass in C does what our timed call does: early starts forward over the same arcs, the end of the plan,
late starts backward. Floats and days follow when they are asked for, and are timed on neither side. Its early
and late starts are compared with ours one by one.

The process from file to dates is also timed for the same plan three weeks on: progress, constraints of every
kind, deadlines, lags in calendar days, a plant that closes. TaskJuggler has no words for most of that: its
process is that of the plan as it was.

Times are of the processor, of the processes of both sides too; ours before TaskJuggler's and after it. It
runs as it is installed: compiled, and writing to a pipe that is buffered.
"""

import csv
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from benchmarks.plans import lived_in, streams
from roadmap_planner.document.document import Document
from roadmap_planner.document.workspace import Workspace
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Block, CalendarException, Constraint, Dependency
from roadmap_planner.planning.holidays import public_holidays
from roadmap_planner.planning.schedule import Schedule, schedule

BLOCKS, LINKS = 10_000, 15_000
RUNS = 41
PROCESSES = 6

C_PASS = """
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
static int n, m, *tail, *head, *weight, *duration, *least, *start, *late;
static void pass(void) {
    int end = 0;
    memcpy(start, least, n * sizeof(int));
    for (int i = 0; i < m; i++) {
        int bound = start[tail[i]] + weight[i];
        if (bound > start[head[i]]) start[head[i]] = bound;
    }
    for (int i = 0; i < n; i++) if (start[i] + duration[i] > end) end = start[i] + duration[i];
    for (int i = 0; i < n; i++) late[i] = end - duration[i];
    for (int i = m - 1; i >= 0; i--) {
        int bound = late[head[i]] - weight[i];
        if (bound < late[tail[i]]) late[tail[i]] = bound;
    }
}
int main(void) {
    if (scanf("%d %d", &n, &m) != 2) return 1;
    tail = malloc(m * sizeof(int)); head = malloc(m * sizeof(int)); weight = malloc(m * sizeof(int));
    duration = malloc(n * sizeof(int)); least = malloc(n * sizeof(int));
    start = malloc(n * sizeof(int)); late = malloc(n * sizeof(int));
    for (int i = 0; i < n; i++) if (scanf("%d %d", duration + i, least + i) != 2) return 1;
    for (int i = 0; i < m; i++) if (scanf("%d %d %d", tail + i, head + i, weight + i) != 3) return 1;
    double best = 1e9;
    for (int run = 0; run < 200; run++) {
        struct timespec a, b;
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &a); pass(); clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &b);
        double took = (b.tv_sec - a.tv_sec) + (b.tv_nsec - a.tv_nsec) / 1e9;
        if (took < best) best = took;
    }
    printf("%.9f\\n", best);
    for (int i = 0; i < n; i++) printf("%d %d\\n", start[i], late[i]);
    return 0;
}
"""


def plan() -> Plan:
    """Streams with cross links between neighbours, held up here and there by a date."""
    chance = random.Random(7)
    made = streams(BLOCKS)
    blocks = {
        one.id: replace(
            one,
            constraint=Constraint.START_NO_EARLIER,
            constraint_date=date(2027, 1, 4) + timedelta(days=chance.randrange(400)),
        )
        if number % 20 == 3
        else one
        for number, one in enumerate(made.rows(Block))
    }
    links = dict(made.all(Dependency))
    while len(links) < LINKS:
        before = chance.randrange(BLOCKS - 30)
        after = before + 26
        if after % 25:
            links[f"x{before}"] = Dependency(id=f"x{before}", predecessor=f"b{before}", successor=f"b{after}")
    closures = [
        *public_holidays("FR", "", range(2027, 2032), "en"),
        CalendarException(id="aug", name="August", start=date(2027, 8, 2), finish=date(2027, 8, 20)),
    ]
    return made.replacing(
        {Block: blocks, Dependency: links, CalendarException: {one.id: one for one in closures}}
    )


def project(plan: Plan) -> str:
    """The plan in TaskJuggler's language."""
    lines = [
        f'project p "P" {plan.roadmap.start - timedelta(days=7)} +6y {{',
        '  timezone "Europe/Paris"',
        "  dailyworkinghours 8",
        "  workinghours mon - fri 9:00 - 17:00",
        "  workinghours sat, sun off",
        "}",
    ]
    lines += [
        f'leaves holiday "closed" {one.start} - {one.finish + timedelta(days=1)}'
        for one in plan.rows(CalendarException)
    ]
    before: dict[str, list[str]] = {}
    for link in plan.rows(Dependency):
        before.setdefault(link.successor, []).append(link.predecessor)
    for block in plan.rows(Block):
        waits = before.get(block.id, [])
        if block.constraint_date:
            lines.append(f'task {block.id}_from "From" {{ start {block.constraint_date} milestone }}')
            waits = [*waits, f"{block.id}_from"]
        follows = f"depends {', '.join(waits)}" if waits else f"start {plan.roadmap.start}"
        lines.append(f'task {block.id} "{block.id}" {{ length {block.duration}d {follows} }}')
    lines.append('taskreport "dates" { formats csv columns id, end timeformat "%Y-%m-%d" }')
    return "\n".join(lines)


def consumed(command: list[str], folder: Path, **environment: str) -> float:
    """The processor time of a process, in seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.PIPE, env={**os.environ, **environment})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def taskjuggler(plan: Plan, folder: Path) -> tuple[float, dict[str, date]]:
    """How long its process takes, and its finishes."""
    (folder / "p.tjp").write_text(project(plan), encoding="utf-8")
    took = consumed(["tj3", "--silent", "p.tjp"], folder)
    with (folder / "dates.csv").open(encoding="utf-8") as stream:
        rows = {row["Id"]: date.fromisoformat(row["End"]) for row in csv.DictReader(stream, delimiter=";")}
    return took, rows


def in_c(dates: Schedule, folder: Path) -> tuple[float, list[tuple[int, int]]]:
    """The best time of a forward and a backward pass in C over the same arcs; early and late starts."""
    (folder / "pass.c").write_text(C_PASS, encoding="utf-8")
    subprocess.run(["cc", "-O2", "-o", "pass", "pass.c"], cwd=folder, check=True)
    basis = dates.basis
    rows = [f"{len(basis.durations)} {len(basis.course.arcs)}"]
    rows += [f"{one} {least}" for one, least in zip(basis.durations, basis.floors, strict=True)]
    rows += [f"{tail} {head} {weight}" for tail, head, weight in basis.course.arcs]
    done = subprocess.run(
        [str(folder / "pass")], input="\n".join(rows), text=True, capture_output=True, check=True
    )
    seconds, *lines = done.stdout.splitlines()
    starts = [(int(early), int(late)) for early, late in (line.split() for line in lines)]
    return float(seconds), starts


def median(work: Callable[[], object], runs: int = RUNS) -> tuple[float, float]:
    """The median and the least time; of the processor, because the machine may be shared."""
    times = []
    for _ in range(runs):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return statistics.median(times), min(times)


def edits(plan: Plan) -> Callable[[], Schedule]:
    """One edit of a duration after the other, each rescheduled."""
    chance = random.Random(3)
    state = [plan, schedule(plan)]

    def edit() -> Schedule:
        before, dates = state
        assert isinstance(before, Plan)
        assert isinstance(dates, Schedule)
        block = before.get(Block, f"b{chance.randrange(BLOCKS)}")
        changed = replace(block, duration=chance.randrange(5, 30))
        after = before.sharing({Block: {**before.all(Block), block.id: changed}})
        state[:] = [after, schedule(after, dates)]
        return schedule(after, dates)

    return edit


def from_file(plan: Plan, folder: Path, name: str) -> Callable[[], float]:
    """What runs the whole process from file to dates, and tells its processor time."""
    path = folder / f"{name}.roadmap"
    document = Document.create(plan, Workspace(folder / "state"))
    document.save(path)
    document.close()
    command = [sys.executable, "main.py", "schedule", str(path), "--csv"]  # the same as the command installed
    installed = {
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
        "PYTHONUNBUFFERED": "",
    }
    root = Path(__file__).parent.parent
    consumed(command, root, **installed)
    return lambda: consumed(command, root, **installed)


def in_turn(processes: dict[str, Callable[[], float]], times: dict[str, list[float]]) -> None:
    """Run each process several times and keep what it took."""
    for _ in range(PROCESSES):
        for name, process in processes.items():
            times[name].append(process())


def main() -> None:
    made = plan()
    dates = schedule(made)
    print(f"G1 schedule: {len(made.all(Block))} blocks, {len(made.all(Dependency))} links")
    full, least = median(lambda: Schedule(made, dates.basis))
    fresh, _ = median(lambda: schedule(made), 5)
    after, _ = median(edits(made))
    print(f"  both passes {full * 1e3:.2f} ms (least {least * 1e3:.2f}), from nothing {fresh * 1e3:.0f} ms,")
    print(f"  after one edit of a duration {after / 2 * 1e3:.2f} ms")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if shutil.which("cc"):
            seconds, starts = in_c(dates, folder)
            instants = map(dates.all_instants, dates.blocks)
            ours = [(one.early_start, one.late_start) for one in instants]
            assert starts == ours, "the pass in C has other dates"
            print(f"  C: {seconds * 1e3:.3f} ms, ratio {least / seconds:.0f} (limit 50), same starts")
        if not shutil.which("tj3"):
            print("  TaskJuggler is not installed (apt-get install tj3)")
            return
        processes = {
            "process": from_file(made, folder, "plain"),
            "with progress, constraints and closures": from_file(lived_in(made), folder, "lived_in"),
        }
        times: dict[str, list[float]] = {name: [] for name in processes}
        in_turn(processes, times)
        took, finishes = taskjuggler(made, folder)
        in_turn(processes, times)
        differ = sum(finishes[id] != dates.span(id)[1] for id in dates.blocks)
        print(f"  TaskJuggler {took:.1f} s; reschedule 1/{took / full:.0f} (limit 1/2000),")
        for about, own in times.items():
            whole = statistics.median(own)
            print(f"  {about} {whole:.2f} s (least {min(own):.2f}), 1/{took / whole:.0f} (limit 1/50);")
        print(f"  {differ} finishes differ")


if __name__ == "__main__":
    main()
