"""TaskJuggler as a second oracle: python -m scripts.taskjuggler [PLANS] [FIRST SEED].

Plans are generated with holidays, a company closure, populations that close, fixed and earliest dates, dates
set by hand, working and elapsed lags, milestones and progress; both programs schedule them, and every start
and finish is compared to the day. It needs tj3 (apt-get install tj3); no test does.

What TaskJuggler has no words for is not generated: links to a finish, leads, an elapsed lag from a start
(it would count from the evening before), a start that waits for that of a task with a resource on leave (it
checks that one before it is known), a start that is fixed while a closed population is needed (it begins when
that is back), as late as possible. What it says otherwise is translated by our
definitions (docs/scheduling.md): a closed population is a resource on leave that alone does the block; work
under way is a fixed start and a task of what remains, which waits for the status date and for every link;
a constraint that beats links is a task without links; a fixed date on a day off is the next worked day.
"""

import csv
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

from roadmap_planner.model.calendar import calendar_of
from roadmap_planner.model.entity import Entity
from roadmap_planner.model.evidence import Roadmap
from roadmap_planner.model.people import Audience, Population
from roadmap_planner.model.plan import Plan, plan_of
from roadmap_planner.model.work import Block, CalendarException, Constraint, Dependency, DependencyType
from roadmap_planner.planning.holidays import public_holidays
from roadmap_planner.planning.schedule import Schedule, schedule

PLANS, BLOCKS = 10, 80
START, STATUS = date(2027, 1, 4), date(2027, 2, 10)
SITES = ("lyon", "roanne")
FIXED = frozenset({Constraint.MUST_START, Constraint.MANUAL})


def generated(seed: int) -> Plan:
    """A plan with all of it."""
    chance = random.Random(seed)
    rows: list[Entity] = [Roadmap(id="r", title="t", start=START, status_date=STATUS)]
    rows += public_holidays("FR", "", range(2027, 2030), "en")
    rows.append(CalendarException(id="inv", name="Stock", start=date(2027, 2, 15), finish=date(2027, 2, 16)))
    for site in SITES:
        rows.append(Population(id=site, name=site))
        for number in range(4):
            first = START + timedelta(days=chance.randrange(300))
            last = first + timedelta(days=chance.randrange(12))
            rows.append(
                CalendarException(
                    id=f"{site}{number}", name="shut", start=first, finish=last, population=site
                )
            )
    blocks = [_block(chance, number) for number in range(BLOCKS)]
    rows += blocks
    closed = {
        one.id
        for one in blocks
        if one.duration
        and one.actual_start is None
        and one.constraint not in FIXED
        and chance.random() < 0.25
    }
    rows += [Audience(id=f"a{id}", block=id, population=chance.choice(SITES)) for id in sorted(closed)]
    for number, block in enumerate(blocks[1:], 1):
        for other in sorted({chance.randrange(number) for _ in range(chance.choice((0, 1, 1, 2, 3)))}):
            to_start = f"b{other}" not in closed and chance.random() < 0.2
            rows.append(
                Dependency(
                    id=f"d{other}-{number}",
                    predecessor=f"b{other}",
                    successor=block.id,
                    type=DependencyType.START_START if to_start else DependencyType.FINISH_START,
                    lag=chance.choice((0, 0, 1, 2, 5)),
                    elapsed=not to_start and chance.random() < 0.15,
                )
            )
    return plan_of(rows)


def _block(chance: random.Random, number: int) -> Block:
    id, length = f"b{number}", chance.choice((0, 1, 2, 3, 5, 8, 13))
    day = START + timedelta(days=chance.randrange(150))
    if number < BLOCKS // 6:
        began = START + timedelta(days=chance.randrange(20))
        if chance.random() < 0.5:
            finish = began + timedelta(days=chance.randrange(10))
            return Block(
                id=id, name=id, duration=5, actual_start=began, actual_finish=finish, percent_complete=100
            )
        resume = STATUS + timedelta(days=chance.randrange(9)) if chance.random() < 0.3 else None
        return Block(
            id=id,
            name=id,
            duration=20,
            actual_start=began,
            percent_complete=50,
            remaining=chance.randrange(1, 12),
            resume=resume,
        )
    pick = chance.random()
    if pick < 0.12:
        constraint = Constraint.START_NO_EARLIER
    elif pick < 0.18:
        constraint = chance.choice(sorted(FIXED))
        day += timedelta(days=60)
    else:
        return Block(id=id, name=id, duration=length)
    return Block(id=id, name=id, duration=length, constraint=constraint, constraint_date=day)


def project(plan: Plan) -> str:
    """The plan in TaskJuggler's language."""
    lines = [
        f'project p "P" {START - timedelta(days=7)} +6y {{',
        '  timezone "Europe/Paris"',
        "  dailyworkinghours 8",
        "  workinghours mon - fri 9:00 - 17:00",
        "  workinghours sat, sun off",
        "}",
    ]
    closures = list(plan.rows(CalendarException))
    lines += [f'leaves holiday "closed" {_span(one)}' for one in closures if one.population is None]
    site_of = {one.block: one.population for one in plan.rows(Audience)}
    for block, site in site_of.items():
        leaves = "\n".join(f"  leaves annual {_span(one)}" for one in closures if one.population == site)
        lines.append(f'resource crew_{block} "Crew" {{\n{leaves}\n}}')
    for block_row in plan.rows(Block):
        lines += _tasks(plan, block_row, closed=block_row.id in site_of)
    lines.append('taskreport "dates" { formats csv columns id, start, end timeformat "%Y-%m-%d %H:%M" }')
    return "\n".join(lines)


def _span(one: CalendarException) -> str:
    return f"{one.start} - {one.finish + timedelta(days=1)}"


def _tasks(plan: Plan, block: Block, *, closed: bool) -> Iterator[str]:
    """The task of a block, and the milestones that hold it back."""
    if block.actual_finish is not None and block.actual_start is not None:
        yield f'task {block.id} "Done" {{ start {block.actual_start} end {block.actual_finish}-17:00 }}'
        return
    begun = block.actual_start
    if begun is not None:
        yield f'task {block.id}_began "Began" {{ start {begun} milestone }}'
    if block.constraint in FIXED and block.constraint_date is not None:
        calendar = calendar_of(plan)
        follows = f"start {calendar.day(calendar.index(block.constraint_date))}"
    else:
        held = [STATUS, *(day for day in (block.resume, block.constraint_date) if day is not None)]
        yield f'task {block.id}_from "From" {{ start {max(held)} milestone }}'
        waits = [f"{block.id}_from", *_waits(plan, block)]
        follows = f"depends {', '.join(waits)}"
    length = block.duration if block.remaining is None else block.remaining
    if not length:
        work = "milestone"
    elif closed:
        work = f"effort {length}d allocate crew_{block.id}"
    else:
        work = f"length {length}d"
    yield f'task {block.id} "{block.id}" {{ {work} {follows} }}'


def _waits(plan: Plan, block: Block) -> Iterator[str]:
    for link in plan.rows(Dependency):
        if link.successor != block.id:
            continue
        gap = f"gap{'duration' if link.elapsed else 'length'} {link.lag}d" if link.lag else ""
        other = plan.get(Block, link.predecessor)
        if link.type is DependencyType.FINISH_START:
            yield f"{other.id} {{ {gap} }}" if gap else other.id
        elif other.actual_start is not None and other.actual_finish is None:
            yield f"{other.id}_began {{ {gap} }}" if gap else f"{other.id}_began"
        else:
            yield f"{other.id} {{ onstart {gap} }}"


def taskjuggler(plan: Plan) -> dict[str, tuple[datetime, datetime]]:
    """Start and end of every task as TaskJuggler has them."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "p.tjp").write_text(project(plan), encoding="utf-8")
        done = subprocess.run(
            ["tj3", "--silent", "p.tjp"], check=False, cwd=folder, capture_output=True, text=True
        )
        if done.returncode:
            raise SystemExit(done.stderr[-2000:])
        with (Path(folder) / "dates.csv").open(encoding="utf-8") as stream:
            return {
                row["Id"]: (datetime.fromisoformat(row["Start"]), datetime.fromisoformat(row["End"]))
                for row in csv.DictReader(stream, delimiter=";")
            }


def differences(dates: Schedule, theirs: dict[str, tuple[datetime, datetime]]) -> tuple[int, list[str]]:
    """How many dates were compared, and those that differ."""
    count, found = 0, []
    for id in dates.blocks:
        start, finish = dates.instants(id)
        pairs = [("finish", finish, theirs[id][1])]
        if dates.plan.get(Block, id).actual_start is None:
            pairs.append(("start", start, theirs[id][0]))
        for what, ours, other in pairs:
            count += 1
            day = other.date()
            evening = other.hour >= 17 and dates.calendar.is_worked(day)
            instant = dates.calendar.index(day) + evening
            if instant != ours:
                found.append(f"{id} {what}: here {dates.calendar.day(ours)}, TaskJuggler {other}")
    return count, found


def main() -> None:
    """Compare generated plans."""
    if shutil.which("tj3") is None:
        raise SystemExit("TaskJuggler is not installed (apt-get install tj3)")
    plans = int(sys.argv[1]) if len(sys.argv) > 1 else PLANS
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    dates = different = 0
    for seed in range(first, first + plans):
        plan = generated(seed)
        count, found = differences(schedule(plan), taskjuggler(plan))
        dates, different = dates + count, different + len(found)
        for line in found[:5]:
            print(f"seed {seed}: {line}")
    print(f"TaskJuggler: {different} of {dates} dates differ, in {plans} plans of {BLOCKS} blocks")


if __name__ == "__main__":
    main()
