"""Unsaved work: working copies that nobody closed, and those that were let go of."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from roadmap_planner.document.errors import DocumentError
from roadmap_planner.document.journal import Fold, folded
from roadmap_planner.document.leftover import bring_up_to_date
from roadmap_planner.document.recovery import recovered
from roadmap_planner.document.workspace import Place, Workspace
from roadmap_planner.model.change import Title


@dataclass(frozen=True, slots=True)
class Recoverable:
    """Unsaved work of a session that ended without saying so.

    ``whole`` is False when its working copy is damaged: what can be read of it comes back, without its undo.
    """

    place: Place
    title: str
    path: Path | None
    at: datetime
    changes: int
    last: tuple[Title, ...]
    whole: bool = True


def recoverable(workspace: Workspace) -> list[Recoverable]:
    """The unsaved work left behind, newest first. What holds nothing unsaved is cleared away."""
    found = []
    for place in workspace.left_behind():
        try:
            one = _recoverable(place)
        except DocumentError:  # nothing of it can be read: perhaps by somebody who knows more
            workspace.put_aside(place)
            continue
        if one is None:
            place.discard()
        else:
            found.append(one)
    return sorted(found, key=lambda one: one.at, reverse=True)


def discarded(workspace: Workspace) -> list[Recoverable]:
    """The unsaved work that was let go of in the last 30 days, newest first."""
    found = []
    for place in workspace.put_aside_places():
        try:
            one = _recoverable(place)
        except DocumentError:
            one = None
        if one is None:
            place.release()
        else:
            found.append(one)
    return found


def _recoverable(place: Place) -> Recoverable | None:
    from roadmap_planner.document.working_copy import WorkingCopy

    try:
        bring_up_to_date(place.working_copy)
        copy = WorkingCopy(place.working_copy)
        try:
            plan, about, entries = copy.recovered()
        finally:
            copy.close()
    except DocumentError:
        return _damaged(place)
    fold, saved = folded(entries), int(about.get("saved_state", "0"))
    if fold.state == saved:
        return None
    at = entries[-1].at if entries else _modified(place)
    path = Path(about["path"]) if about.get("path") else None
    since = len(entries) - int(about.get("saved_entries", "0"))
    count, last = _since(fold, saved, since)
    return Recoverable(place, plan.roadmap.title, path, at, count, last)


def _since(fold: Fold, saved: int, entries: int) -> tuple[int, tuple[Title, ...]]:
    """How many changes are not in the file, as undo counts them, and the last three by name. Where what was
    saved has been undone since, it is so many entries, and what was undone is named.
    """
    lasts = [unit.last for unit in fold.done]
    if saved <= 0 or saved in lasts:
        units = fold.done[lasts.index(saved) + 1 if saved > 0 else 0 :]
        if units:
            return len(units), tuple(unit.change.title for unit in units[-3:])
    return entries, tuple(Title("change.undone", title=unit.change.title) for unit in fold.undone[-3:])


def _damaged(place: Place) -> Recoverable:
    """What is offered of a working copy that cannot be read as it is. Raises DocumentError."""
    came = recovered(place.working_copy)
    return Recoverable(place, came.plan.roadmap.title, None, _modified(place), 0, (), whole=False)


def _modified(place: Place) -> datetime:
    return datetime.fromtimestamp(place.working_copy.stat().st_mtime, UTC)
