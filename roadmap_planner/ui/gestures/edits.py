"""What gestures and keys do to a plan: the titles and edits of common changes, in one place."""

from collections.abc import Callable, Sequence
from datetime import date

from roadmap_planner.model.change import Title
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Id
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.work import Block, Constraint, Dependency
from roadmap_planner.planning.schedule import Schedule
from roadmap_planner.ui.workbench import Workbench


def move_block(
    workbench: Workbench, block: Id, start: date, by: object = None, *, joins_last: bool = False
) -> bool:
    """Let a block start on a day: its actual start when it has begun, "no earlier than" otherwise."""
    move = moving(workbench, block, start)
    return move is not None and workbench.change(*move, by, joins_last=joins_last)


def resize_block(workbench: Workbench, block: Id, duration: int, by: object = None) -> bool:
    """Give a block another duration; its optimistic and pessimistic ones keep their distance."""
    resize = resizing(workbench, block, duration)
    return resize is not None and workbench.change(*resize, by)


Wanted = tuple[Title, Callable[[Edit], None]]
"""The name of a change, and the edits that make it."""


def moving(workbench: Workbench, block: Id, start: date) -> Wanted | None:
    """What ``move_block`` would do; None when the block starts on that day already."""
    row = workbench.plan.get(Block, block)
    days = shift(workbench.schedule, workbench.schedule.of(block).start, start)
    if days == 0:
        return None

    def edits(edit: Edit) -> None:
        if row.actual_start is not None:
            edit.update(row, actual_start=start)
        else:
            edit.update(row, constraint=Constraint.START_NO_EARLIER, constraint_date=start)

    return Title("change.block.moved", name=row.name, count=days), edits


def resizing(workbench: Workbench, block: Id, duration: int) -> Wanted | None:
    """What ``resize_block`` would do; None when the block has that duration already."""
    row = workbench.plan.get(Block, block)
    duration = max(duration, 0)
    if duration == row.duration:
        return None
    difference = duration - row.duration
    low = None if row.optimistic is None else max(0, min(row.optimistic + difference, duration))
    high = None if row.pessimistic is None else max(row.pessimistic + difference, duration)
    title = Title("change.block.resized", name=row.name, count=duration)
    return title, lambda edit: _update(edit, row, duration=duration, optimistic=low, pessimistic=high)


def fill_durations(workbench: Workbench, blocks: Sequence[Id], by: object = None) -> bool:
    """Give blocks the duration of the first, as one change; offered first when that would move others. False
    when all have it, or it is refused.
    """
    first, *others = blocks
    duration = workbench.plan.get(Block, first).duration
    wanted = [one for one in (resizing(workbench, id, duration) for id in others) if one is not None]
    if not wanted:
        return False

    def edits(edit: Edit) -> None:
        for _, resize in wanted:
            resize(edit)

    title = Title("change.filled", field=Phrase("field.Block.duration"), count=len(wanted))
    return workbench.propose(title, edits, by)


def add_block(workbench: Workbench, name: str, by: object = None, **fields: object) -> Id | None:
    """Add a block and return its id, or None when it was refused."""
    order = max((one.order for one in workbench.plan.rows(Block)), default=0.0) + 1.0
    values: dict[str, object] = {"name": name, "order": order, **fields}
    block = Block(**values)  # type: ignore[arg-type]  # the rules check every value
    done = workbench.change(Title("change.block.added", name=name), lambda edit: _add(edit, block), by)
    return block.id if done else None


def link_blocks(workbench: Workbench, predecessor: Id, successor: Id, by: object = None) -> bool:
    """Let one block wait for another; offered first when that would move dates. False when it is refused."""
    return workbench.propose(*linking(workbench, predecessor, successor), by)


def linking(workbench: Workbench, predecessor: Id, successor: Id) -> Wanted:
    """What ``link_blocks`` would do."""
    plan = workbench.plan
    title = Title(
        "change.block.linked", name=plan.get(Block, predecessor).name, other=plan.get(Block, successor).name
    )
    dependency = Dependency(predecessor=predecessor, successor=successor)
    return title, lambda edit: _add(edit, dependency)


def remove_rows(
    workbench: Workbench, blocks: tuple[Id, ...], links: tuple[Id, ...], by: object = None
) -> bool:
    """Delete blocks with what hangs on them, and links."""
    plan = workbench.plan
    if blocks:
        title = Title("change.block.removed", name=plan.get(Block, blocks[0]).name, count=len(blocks))
    elif links:
        title = Title("change.block.unlinked", count=len(links))
    else:
        return False

    def edits(edit: Edit) -> None:
        for id in blocks:
            edit.remove(plan.get(Block, id))
        for id in links:
            row = edit.plan.find(Dependency, id)
            if row is not None:
                edit.remove(row)

    return workbench.change(title, edits, by)


def rename_block(workbench: Workbench, block: Id, name: str, by: object = None) -> bool:
    """Give a block another name."""
    row = workbench.plan.get(Block, block)
    if name.strip() == row.name:
        return False
    title = Title("change.block.renamed", name=row.name, other=name.strip()[:200])
    return workbench.change(title, lambda edit: _update(edit, row, name=name), by)


def shift(schedule: Schedule, before: date, after: date) -> int:
    """Working days from one start to another."""
    return schedule.calendar.index(after) - schedule.calendar.index(before)


def _update(edit: Edit, row: Block, **values: object) -> None:
    edit.update(row, **values)


def _add(edit: Edit, row: Block | Dependency) -> None:
    edit.add(row)
