"""Links of an MS Project file, those of summary tasks included. Lags are in tenths of a minute."""

from collections.abc import Mapping, Sequence
from math import floor
from uuid import uuid5
from xml.etree.ElementTree import Element

from roadmap_planner.exchange.linking import added_without_loops
from roadmap_planner.exchange.msproject_file import MOST_DAYS, SPACE, File
from roadmap_planner.exchange.msproject_tasks import duration_minutes
from roadmap_planner.exchange.msproject_terms import ELAPSED, ELAPSED_PERCENT, LINK_TYPES, PERCENT
from roadmap_planner.exchange.xmltree import children, number, text
from roadmap_planner.model.entity import Id
from roadmap_planner.model.work import Block, Dependency, DependencyType


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
    """A link of a task between two blocks; lags are rounded to whole days, halves up, which is said."""
    lag, form = number(one, "LinkLag"), number(one, "LagFormat", 7)
    elapsed = form in ELAPSED or form in ELAPSED_PERCENT
    if form in PERCENT:
        minutes = _length(file, one, before) * lag / 100
        exact = minutes / (1440 if elapsed else file.minutes)
    else:
        minutes = lag / 10
        exact = minutes / (1440 if elapsed else file.minutes)
    days = floor(exact + 0.5)
    if form in PERCENT:
        file.says(task, "percent_lag", days=days)
    if abs(exact - days) > 1e-3:
        file.says(task, "lag_rounded", apart=True, hours=round(minutes / 60, 2), days=days)
    if lag and number(task, "UID", -1) in file.own_hours:
        file.says(task, "lag_of_calendar", apart=True)
    type = LINK_TYPES[number(one, "Type", 1) % 4]
    return Dependency(
        id=str(uuid5(SPACE, f"link {before} {after} {type}")),
        predecessor=before,
        successor=after,
        type=type,
        lag=min(max(days, -MOST_DAYS), MOST_DAYS),
        elapsed=elapsed,
    )


def _length(file: File, one: Element, before: Id) -> float:
    """The minutes that the predecessor of a link takes: its own, or those of a block in a summary task."""
    uid = text(one, "PredecessorUID")
    for task in children(file.project, "Tasks/Task"):
        if text(task, "UID") == uid:
            return duration_minutes(text(task, "Duration")) or 0.0
    return float(file.edit.plan.get(Block, before).duration * file.minutes)
