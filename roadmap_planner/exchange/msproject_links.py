"""Links of an MS Project file, those of summary tasks included. Lags are in tenths of a minute."""

from collections.abc import Mapping, Sequence
from uuid import uuid5
from xml.etree.ElementTree import Element

from roadmap_planner.exchange.linking import added_without_loops
from roadmap_planner.exchange.msproject_file import MOST_DAYS, SPACE, File
from roadmap_planner.exchange.msproject_terms import ELAPSED, LINK_TYPES, PERCENT
from roadmap_planner.exchange.xmltree import children, number, text
from roadmap_planner.model.entity import Id
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.work import Block, Dependency, DependencyType


def read_links(file: File, tasks: Sequence[Element]) -> None:
    """The links between blocks, those of summary tasks included."""
    links: dict[tuple[Id, Id, object], Dependency] = {}
    of_summaries = []
    for task in tasks:
        uid = number(task, "UID", -1)
        for one in children(task, "PredecessorLink"):
            other = number(one, "PredecessorUID", -1)
            if text(one, "CrossProject") == "1" or not _known(file, uid) or not _known(file, other):
                file.notes.append(Phrase("import_note.foreign_link", name=text(task, "Name")[:80]))
            elif uid in file.inside or other in file.inside:
                of_summaries.append((task, one))
            else:
                link = _link(file, one, file.blocks[other], file.blocks[uid])
                links[link.predecessor, link.successor, link.type] = link
    order = {
        (link.predecessor, link.successor)
        for link in links.values()
        if link.type is DependencyType.FINISH_START and link.lag >= 0
    }
    starts = {file.blocks.get(number(task, "UID", -1)): text(task, "Start") for task in tasks}
    for task, one in of_summaries:
        for before, after in _ends_of_summaries(file, task, one, order, starts):
            link = _link(file, one, before, after)
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
    file.notes.append(Phrase("import_note.summary_link", name=text(task, "Name")[:80]))
    if LINK_TYPES[number(one, "Type", 1) % 4] in {DependencyType.START_START, DependencyType.START_FINISH}:
        before = [min(before, key=lambda block: (starts.get(block, ""), block))]
    last = [id for id in before if not any((id, follower) in order for follower in before)]
    first = [id for id in after if not any((earlier, id) in order for earlier in after)]
    return [(low, high) for low in last for high in first]


def _link(file: File, one: Element, before: Id, after: Id) -> Dependency:
    lag, form = number(one, "LinkLag"), number(one, "LagFormat", 7)
    elapsed = form in ELAPSED
    if form in PERCENT:
        predecessor = file.edit.plan.get(Block, before)
        days = round(predecessor.duration * lag / 100)
        file.notes.append(Phrase("import_note.percent_lag", value=predecessor.name[:80], days=days))
    else:
        exact = lag / (14_400 if elapsed else file.minutes * 10)
        days = round(exact)
        if abs(exact - days) > 1e-6:
            name = file.edit.plan.get(Block, after).name[:80]
            file.notes.append(Phrase("import_note.rounded", name=name, hours=round(lag / 600, 1), days=days))
    type = LINK_TYPES[number(one, "Type", 1) % 4]
    return Dependency(
        id=str(uuid5(SPACE, f"link {before} {after} {type}")),
        predecessor=before,
        successor=after,
        type=type,
        lag=min(max(days, -MOST_DAYS), MOST_DAYS),
        elapsed=elapsed,
    )
