"""The safety net under an open document: its working copy, which may fail without the plan being lost."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Lock, RLock
from typing import TYPE_CHECKING

from roadmap_planner.document.airlock import Taken, taken
from roadmap_planner.document.digest import stored
from roadmap_planner.document.errors import DocumentError
from roadmap_planner.document.journal import Entry
from roadmap_planner.document.litter import private_folder
from roadmap_planner.document.progress import Told, untold
from roadmap_planner.document.workspace import Place, Workspace
from roadmap_planner.model.change import RowEdit
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import Plan

if TYPE_CHECKING:  # SQLAlchemy, when there is a working copy
    from roadmap_planner.document.working_copy import WorkingCopy


class SafetyNet:
    """Writes each change to a working copy as long as the private folder takes it.

    ``off`` says why it does not: edits then go on in memory, and what the copy held last stays where it is.
    """

    def __init__(
        self, workspace: Workspace, place: Place | None = None, copy: "WorkingCopy | None" = None
    ) -> None:
        """A net in a new place, without a copy yet; or over a copy that stands."""
        self._turn = RLock()
        """A save notes what it did on its own thread, while the plan may change on the user's."""
        self.off: Phrase | None = None
        self.workspace = workspace
        self._copy = copy
        self._later: Callable[[], None] | None = None
        """What begins, where nobody needed the copy yet."""
        self._beginning = Lock()
        self._place = place or self._new_place()

    @property
    def copy(self) -> Path | None:
        """The working copy; None while it is off."""
        return None if self._copy is None else self._copy.path

    def taken(self, path: Path, *, large: bool, told: Told = untold) -> Taken:
        """Take a file in through a private copy. Raises DocumentError."""
        if self._place is not None:
            return taken(path, self._place.folder / "foreign.db", large=large, told=told)
        with private_folder() as folder:
            return taken(path, folder / "foreign.db", large=large, told=told)

    def start(self, plan: Plan, state: Mapping[str, str], entries: Iterable[Entry] = ()) -> None:
        """Begin with a plan and what there is to know about its document."""
        from roadmap_planner.document.working_copy import WorkingCopy

        self._later = None
        if self._place is not None:
            try:
                self._copy = WorkingCopy.made(self._place.working_copy, stored(plan), state, entries=entries)
            except DocumentError as error:
                self._lose(error.phrase)

    def start_later(self, plan: Plan, state: Mapping[str, str]) -> None:
        """Begin with a plan of which nothing can be lost yet: with the first change."""
        self._later = partial(self.start, plan, state)

    def begin(self) -> None:
        """Begin now where that was left for later; on any thread, and whoever else asks waits for it."""
        with self._beginning:
            later, self._later = self._later, None
            if later is not None:
                later()

    def write(self, rows: Sequence[RowEdit], entry: Entry) -> None:
        """Make a change durable."""
        self._tried(lambda copy: copy.write(rows, entry))

    def tell(self, state: Mapping[str, str]) -> None:
        """Make durable what there is to know about the document."""
        self._tried(lambda copy: copy.tell(**state))

    def restore(self, plan: Plan, state: Mapping[str, str], entries: Iterable[Entry]) -> None:
        """Where it is off: try again, with all there is."""
        if self.off is None:
            return
        before, self.off = self._place, None
        self._place = self._new_place()
        self.start(plan, state, entries)
        if self._copy is not None and before is not None:
            before.discard()
        elif self._copy is None and self._place is not None and before is not None:
            self._place.discard()
            self._place = before

    def close(self, *, keep: bool, put_aside: bool) -> None:
        """Let go of the working copy: leave it for the next start, put it aside for a while, or remove it."""
        with self._beginning:
            needless, self._later = self._later is not None, None
        if self._copy is not None:
            self._copy.close()
        if self._place is None:
            return
        if needless:  # nothing was changed, and there is nothing to be kept
            self._place.discard()
        elif keep:
            self._place.release()
        elif put_aside:
            self.workspace.put_aside(self._place)
        else:
            self._place.discard()

    def _new_place(self) -> Place | None:
        try:
            return self.workspace.new_place()
        except OSError as error:
            self._lose(DocumentError("cannot_write", reason=error.strerror or str(error)).phrase)
            return None

    def _tried(self, work: "Callable[[WorkingCopy], None]") -> None:
        self.begin()
        with self._turn:
            if self._copy is not None:
                try:
                    work(self._copy)
                except DocumentError as error:
                    self._lose(error.phrase)

    def _lose(self, why: Phrase) -> None:
        if self._copy is not None:
            self._copy.close()
            self._copy = None
        self.off = why


@contextmanager
def begun(workspace: Workspace) -> Iterator[SafetyNet]:
    """A safety net that goes when the document does not come about: refused, or cancelled."""
    net = SafetyNet(workspace)
    try:
        yield net
    except BaseException:
        net.close(keep=False, put_aside=False)
        raise
