"""Links of an MS Project file, those of summary tasks included. Lags are in tenths of a minute."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from math import floor
from uuid import uuid5
from xml.etree.ElementTree import Element

from roadmap_planner.exchange.linking import added_without_loops
from roadmap_planner.exchange.msproject_file import MOST_DAYS, SPACE, File
from roadmap_planner.exchange.msproject_moments import finish_instant, later, start_instant
from roadmap_planner.exchange.msproject_tasks import duration_minutes
from roadmap_planner.exchange.msproject_terms import ELAPSED, ELAPSED_PERCENT, LINK_TYPES, PERCENT
from roadmap_planner.exchange.xmltree import children, number, text
from roadmap_planner.model.entity import Id
from roadmap_planner.model.work import Block, Dependency, DependencyType
from roadmap_planner.planning.schedule import schedule


def read_links(file: File, tasks: Sequence[Element]) -> None:
    """The links between blocks, those of summary tasks included."""
    links: dict[tuple[Id, Id, object], Dependency] = {}
    of_summaries = []
    for task in tasks:
        uid = number(task, "UID", -1)
        for one in children(task, "PredecessorLink"):
            other = number(one, "PredecessorUID", -1)
            if uid in file.inactive or other in file.inactive:
                continue
            if text(one, "CrossProject") == "1" or not _known(file, uid) or not _known(file, other):
                if _known(file, uid):
                    file.says(task, "foreign_link", apart=True)
            elif uid in file.inside or other in file.inside:
                of_summaries.append((task, one))
            else:
                link = _link(file, task, one, file.blocks[other], file.blocks[uid])
                links[link.predecessor, link.successor, link.type] = link
    order = {
        (link.predecessor, link.successor)
        for link in links.values()
        if link.type is DependencyType.FINISH_START and link.lag >= 0
    }
    starts = {file.blocks.get(number(task, "UID", -1)): text(task, "Start") for task in tasks}
    for task, one in of_summaries:
        for before, after in _ends_of_summaries(file, task, one, order, starts):
            link = _link(file, task, one, before, after)
            links.setdefault((before, after, link.type), link)
    file.problems += added_without_loops(file.edit, list(links.values()))
    _after_milestones(file)


def _after_milestones(file: File) -> None:
    """A milestone that is done may be the evening of its day in the file and the morning in a plan, or the
    other way round: its links lead to the same days.
    """
    rows = file.edit.plan.all(Block)
    done = {id for id, row in rows.items() if not row.duration and row.actual_finish and id in file.spans}
    if not done:
        return
    dates = schedule(file.edit.plan)
    for link in list(file.edit.plan.rows(Dependency)):
        if link.predecessor in done and not link.elapsed:
            theirs = finish_instant(file.hours, file.calendar, file.spans[link.predecessor][1])
            more = theirs - dates.instants(link.predecessor)[1]
            if more:
                file.edit.update(link, lag=link.lag + more)


def _known(file: File, uid: int) -> bool:
    return uid in file.blocks or uid in file.inside


def _ends_of_summaries(
    file: File,
    task: Element,
    one: Element,
    order: set[tuple[Id, Id]],
    starts: Mapping[Id | None, str],
) -> list[tuple[Id, Id]]:
    """Between which blocks a link of a summary task holds.

    What waits for the finish of a summary waits for each task in it that no other one in it waits for; what
    waits for its start, for the task in it that starts first. A summary that waits holds back each task in it
    that waits for no other one in it.
    """
    uid, other = number(task, "UID", -1), number(one, "PredecessorUID", -1)
    before = file.inside.get(other) or [file.blocks[other]]
    after = file.inside.get(uid) or [file.blocks[uid]]
    if set(before) & set(after):
        return []
    file.says(task, "summary_link")
    if LINK_TYPES[number(one, "Type", 1) % 4] in {DependencyType.START_START, DependencyType.START_FINISH}:
        before = [min(before, key=lambda block: (starts.get(block, ""), block))]
    last = [id for id in before if not any((id, follower) in order for follower in before)]
    first = [id for id in after if not any((earlier, id) in order for earlier in after)]
    return [(low, high) for low in last for high in first]


def _link(file: File, task: Element, one: Element, before: Id, after: Id) -> Dependency:
    """A link of a task between two blocks. A lag that is no whole number of days, and one beside a task whose
    hours fit no whole days, leads to the day that MS Project's leads to; which is said.
    """
    lag, form = number(one, "LinkLag"), number(one, "LagFormat", 7)
    type = LINK_TYPES[number(one, "Type", 1) % 4]
    elapsed = form in ELAPSED or form in ELAPSED_PERCENT
    minutes = _length(file, one, before) * lag / 100 if form in PERCENT else lag / 10
    exact = minutes / (1440 if elapsed else file.minutes)
    days = floor(exact + 0.5)
    inexact = abs(exact - days) > 1e-3
    if form in PERCENT:
        file.says(task, "percent_lag", days=days)
    if inexact or before in file.in_part or after in file.in_part:
        fitted = _fitted(file, minutes, type, elapsed, before, after)
        if fitted is not None and (inexact or elapsed or fitted != days):
            days, elapsed = fitted, False
        if inexact:
            file.says(task, "lag_rounded", apart=True, hours=round(minutes / 60, 2), days=days)
        elif days != round(exact):
            file.says(task, "lag_of_day", days=days)
    if lag and number(task, "UID", -1) in file.own_hours:
        file.says(task, "lag_of_calendar", apart=True)
    return Dependency(
        id=str(uuid5(SPACE, f"link {before} {after} {type}")),
        predecessor=before,
        successor=after,
        type=type,
        lag=min(max(days, -MOST_DAYS), MOST_DAYS),
        elapsed=elapsed,
    )


def _fitted(
    file: File, minutes: float, type: DependencyType, elapsed: bool, before: Id, after: Id
) -> int | None:
    """The lag in working days that leads from the day of one block to the day that MS Project's lag leads to;
    None where the file does not say when the first one is.
    """
    calendar = file.calendar
    takes_time = bool(file.edit.plan.get(Block, after).duration)
    lasts = bool(file.edit.plan.get(Block, before).duration)
    from_finish = type in {DependencyType.FINISH_START, DependencyType.FINISH_FINISH}
    since = file.spans[before][from_finish] if before in file.spans else None
    if since is None:
        return None
    target = since + timedelta(minutes=minutes) if elapsed else later(file.hours, since, minutes)
    if target is None:
        return None
    of_finish = from_finish or not lasts
    base = (finish_instant if of_finish else start_instant)(file.hours, calendar, since)
    to_start = type in {DependencyType.FINISH_START, DependencyType.START_START} and takes_time
    return (start_instant if to_start else finish_instant)(file.hours, calendar, target) - base


def _length(file: File, one: Element, before: Id) -> float:
    """The minutes that the predecessor of a link takes: its own, or those of a block in a summary task."""
    uid = text(one, "PredecessorUID")
    for task in children(file.project, "Tasks/Task"):
        if text(task, "UID") == uid:
            return duration_minutes(text(task, "Duration")) or 0.0
    return float(file.edit.plan.get(Block, before).duration * file.minutes)
