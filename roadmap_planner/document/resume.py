"""Unsaved work taken up again, where it was left."""

from roadmap_planner.document.document import Document
from roadmap_planner.document.leftover import bring_up_to_date
from roadmap_planner.document.recovery import recovered
from roadmap_planner.document.safety import SafetyNet
from roadmap_planner.document.unsaved import Recoverable
from roadmap_planner.document.workspace import Workspace
from roadmap_planner.model.phrase import Phrase


def recover(one: Recoverable, workspace: Workspace) -> Document:
    """Open unsaved work as it was, with its undo. Raises DocumentError."""
    if not one.whole:
        return _salvaged(one, workspace)
    from roadmap_planner.document.working_copy import WorkingCopy

    bring_up_to_date(one.place.working_copy)
    copy = WorkingCopy(one.place.working_copy)
    try:
        document = Document(SafetyNet(workspace, one.place, copy), *copy.recovered())
        document.take_up_own_save()
        return document
    except BaseException:
        copy.close()
        raise


def _salvaged(one: Recoverable, workspace: Workspace) -> Document:
    """A new document of what a damaged working copy still holds, which is put aside."""
    came = recovered(one.place.working_copy)
    document = Document.create(came.plan, workspace, unsaved=True)
    document.notes.append(Phrase("document_note.salvaged", count=len(came.lost)))
    workspace.put_aside(one.place)
    return document
