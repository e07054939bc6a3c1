"""Hold the program against plans that MS Project itself scheduled.

Each task is compared by its start and finish, early and late dates, slacks and critical flag, where the
file has them; a summary task by the first and last of what is in it. A date agrees when it is the same to
the day: 17:00 and the next worked day's 08:00 are one instant. A slack agrees when it is the same number of
days.

A plan counts in whole working days. Where a file's hours do not fit (the import says which and why), a task
takes the days on which the file works on it, and its dates and early dates are compared; its late dates and
floats, and those that follow from them, are *not comparable*. Where the import leaves something out, neither
are the early dates of the task and of what waits for it. What is not comparable is counted apart and never as
agreeing, whatever it shows; which figures these are is decided before they are compared.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from xml.etree.ElementTree import Element

from roadmap_planner.exchange.errors import ExchangeError
from roadmap_planner.exchange.imported import Wishes
from roadmap_planner.exchange.msproject import Project, read_project
from roadmap_planner.exchange.msproject_calendar import Hours
from roadmap_planner.exchange.msproject_file import moment
from roadmap_planner.exchange.xmltree import children, number, text
from roadmap_planner.model.calendar import WorkingCalendar
from roadmap_planner.model.entity import Id
from roadmap_planner.model.errors import PlanError
from roadmap_planner.planning.dates import Instants
from roadmap_planner.planning.schedule import Schedule, schedule
from roadmap_planner.words import Words

STARTS = ("Start", "EarlyStart", "LateStart")
FINISHES = ("Finish", "EarlyFinish", "LateFinish")
LATE = ("LateStart", "LateFinish", "TotalSlack", "FreeSlack", "Critical")
"""Figures that also depend on what follows."""


_WORDS = Words("en")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of one task: theirs and ours as words, whether they are the same."""

    task: str
    name: str
    theirs: str
    ours: str
    same: bool


@dataclass(slots=True)
class Tally:
    """What was compared in one file. ``apart`` are the figures that cannot be compared, ``why`` the
    reasons.
    """

    compared: list[Figure] = field(default_factory=list)
    apart: list[Figure] = field(default_factory=list)
    why: list[str] = field(default_factory=list)

    @property
    def differ(self) -> list[Figure]:
        """The figures that can be compared and are not the same."""
        return [one for one in self.compared if not one.same]


@dataclass(frozen=True, slots=True)
class _Found:
    """Dates of ours, floats in days; None where no definition is published."""

    dates: Instants
    total: int | None
    free: int | None
    critical: bool | None
    moment: tuple[date, date] | None = None
    """The day on which what takes no time is shown, and its latest day."""


def compared(project: Project) -> Tally:
    """Every figure of every task that the file has."""
    dates = schedule(project.imported.plan)
    tally = Tally(why=_reasons(project))
    early, late = _reached(project, dates)
    if project.several_ends:
        late = set(dates.blocks)
        tally.why.append(_WORDS.say("import_note.several_paths"))
    limit = number(project.element, "CriticalSlackLimit")
    for task in children(project.element, "Tasks/Task"):
        uid = number(task, "UID", -1)
        blocks = [project.blocks[uid]] if uid in project.blocks else list(project.inside.get(uid, ()))
        if uid == 0 and number(task, "OutlineLevel", 1) == 0:
            blocks = list(project.blocks.values())
        if not blocks or text(task, "Active") == "0":
            continue
        by_hand = text(task, "Manual") == "1" and uid not in project.blocks
        if by_hand:
            tally.why.append(f"{_named(task)}: the dates of this summary task are set by hand")
        is_block = uid in project.blocks
        found = _of_block(dates, blocks[0], limit) if is_block else _of_summary(dates, blocks, limit)
        for figure in _figures(project, task, found, dates.calendar):
            known = late if figure.name in LATE else early
            apart = by_hand or any(one in known for one in blocks)
            (tally.apart if apart else tally.compared).append(figure)
    return tally


def _reached(project: Project, dates: Schedule) -> tuple[set[Id], set[Id]]:
    """The blocks whose early dates, and those whose late dates and floats, follow from what does not fit
    whole days. Late dates of all do when the end of the plan does.
    """
    inexact = {project.blocks[uid] for uid in project.inexact if uid in project.blocks}
    moved = inexact - {project.blocks[uid] for uid in project.fitted}
    after = _following(inexact, dates, dates.network.after)
    early = _following(moved, dates, dates.network.after)
    late = _following(inexact, dates, dates.network.before) | after
    end = max((dates.instants(one)[1] for one in dates.blocks), default=0)
    theirs = moment(project.element, "FinishDate")
    other_end = theirs is None or _instant(project.hours, dates.calendar, theirs, is_finish=True) != end
    if after and (other_end or any(dates.instants(one)[1] == end for one in after)):
        late = set(dates.blocks)
    free = _following(after, dates, dates.network.before, steps=1)
    return early, late | free


def _following(
    some: Iterable[Id],
    dates: Schedule,
    links: Sequence[Sequence[tuple[int, int, int, bool, Id]]],
    steps: int = 0,
) -> set[Id]:
    """What can be reached by links; ``steps`` limits how far, 0 does not."""
    found = {dates.network.number[one] for one in some}
    edge, count = set(found), 0
    while edge and not (steps and count >= steps):
        edge = {link[0] for one in edge for link in links[one]} - found
        found |= edge
        count += 1
    return {dates.blocks[one] for one in found}


def _of_block(dates: Schedule, block: Id, limit: int) -> _Found:
    own, shown = dates.all_instants(block), dates.of(block)
    apart = dates.is_done(block) or dates.stands_apart(dates.network.number[block])
    critical = shown.critical or (shown.total_float <= limit and not apart)
    moment = (shown.start, shown.late_start) if own.start == own.finish else None
    return _Found(own, shown.total_float, shown.free_float, critical, moment)


def _of_summary(dates: Schedule, blocks: Sequence[Id], limit: int) -> _Found:
    """The first start and last finish of each kind. The slack of a summary task is compared where the least
    one in it and the lesser of its own start slack and finish slack are the same, its critical flag where
    both say so: which of the two it is, is not published.
    """
    inside = [_of_block(dates, one, limit) for one in blocks]
    each = [one.dates for one in inside]
    together = Instants(
        min(one.start for one in each),
        max(one.finish for one in each),
        min(one.early_start for one in each),
        max(one.early_finish for one in each),
        min(one.late_start for one in each),
        max(one.late_finish for one in each),
    )
    own = min(together.late_start - together.early_start, together.late_finish - together.early_finish)
    least = min((one.total for one in inside if one.total is not None), default=own)
    critical = any(one.critical for one in inside)
    same = critical == (own <= limit)
    return _Found(together, own if own == least else None, None, critical if same else None)


def _figures(project: Project, task: Element, ours: _Found, calendar: WorkingCalendar) -> Iterator[Figure]:
    name = _named(task)
    own = ours.dates
    takes_time = own.finish > own.start
    instants = (
        own.start, own.early_start, own.late_start, own.finish, own.early_finish, own.late_finish,
    )  # fmt: skip
    for field_name, instant in zip((*STARTS, *FINISHES), instants, strict=True):
        if (theirs := moment(task, field_name)) is None:
            continue
        is_finish = field_name in FINISHES
        allowed = {_instant(project.hours, calendar, theirs, is_finish=is_finish)}
        if not takes_time:
            allowed.add(_instant(project.hours, calendar, theirs, is_finish=not is_finish))
        shown = calendar.day(instant - 1 if is_finish and takes_time else instant)
        if ours.moment is not None:
            shown = ours.moment[field_name in LATE]
        same = instant in allowed or (ours.moment is not None and shown == theirs.date())
        yield Figure(name, field_name, f"{theirs:%Y-%m-%d %H:%M}", f"{shown}", same)
    for field_name, days in (("TotalSlack", ours.total), ("FreeSlack", ours.free)):
        if text(task, field_name) and days is not None:
            exact = number(task, field_name) / (10 * project.minutes)
            yield Figure(name, field_name, f"{exact:g} d", f"{days} d", abs(exact - days) < 0.01)
    if text(task, "Critical") and ours.critical is not None:
        theirs_too = text(task, "Critical") == "1"
        yield Figure(name, "Critical", f"{theirs_too}", f"{ours.critical}", theirs_too == ours.critical)


def _instant(hours: Hours, calendar: WorkingCalendar, at: datetime, *, is_finish: bool) -> int:
    """The instant of a date with a time: a start in the evening is the next day's, a finish in the morning
    the last day's; in the middle of a day a start counts as its morning, a finish as its evening.
    """
    if is_finish:
        return calendar.index_before(hours.finish_day(at)[0]) + 1
    return calendar.index(hours.start_day(at)[0])


def _named(task: Element) -> str:
    return f"Line {text(task, 'ID') or text(task, 'UID')}, \u201c{text(task, 'Name')[:40]}\u201d"


def _reasons(project: Project) -> list[str]:
    """Why figures cannot be compared, each with the line that it comes from."""
    tasks = {number(task, "UID", -1): task for task in children(project.element, "Tasks/Task")}
    found = []
    for uid, phrases in project.inexact.items():
        said = [_WORDS.phrase(one) for one in phrases if one.values]
        found += said or [f"{_named(tasks[uid])}: {_WORDS.phrase(phrases[0])}"]
    return found


def plans(folder: Path) -> Iterator[tuple[Path, Tally | str]]:
    """Each XML file with what agrees, or with why it cannot be read."""
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() != ".xml" or not path.is_file():
            continue
        try:
            wishes = Wishes(title=path.stem, today=date(2000, 1, 3))
            yield path, compared(read_project(path.read_bytes(), wishes))
        except (ExchangeError, PlanError) as error:
            yield path, _WORDS.phrase(error.phrase)
        except (OSError, ValueError, OverflowError) as error:
            yield path, str(error)
