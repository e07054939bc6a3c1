"""Link: drag from a block to another; over the void a new block is made that waits for the first."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from roadmap_planner.model.change import Title
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Id, new_id
from roadmap_planner.model.rules import refusal
from roadmap_planner.model.work import Block, Dependency
from roadmap_planner.planning.preview_words import summary
from roadmap_planner.render.shapes import Path, Point
from roadmap_planner.ui.gestures.edits import link_blocks, linking
from roadmap_planner.ui.gestures.gesture import Overlay, dragged
from roadmap_planner.ui.workbench import Workbench


class Link:
    """Refuses on the spot what the plan would refuse, with the same sentence."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(
        self,
        workbench: Workbench,
        block: Id,
        start: Point,
        block_at: Callable[[Point], Id | None],
        new_block: Callable[[Point], Block],
        *,
        by: object,
    ) -> None:
        self._workbench = workbench
        self._block = block
        self._start = start
        self._block_at = block_at
        self._new_block = new_block
        self._by = by
        self._over: Id | None = None
        self._moves = ""

    def move(self, at: Point, keys: Qt.KeyboardModifier) -> Overlay:
        if not dragged(self._start, at):
            return Overlay()
        other = self._block_at(at)
        words, plan = self._workbench.words, self._workbench.plan
        if other is None:
            note, refused = words.say("gesture.link_new"), False
        else:
            error = None if other == self._block else refusal(plan, self._dependency(other))
            refused = other == self._block or error is not None
            name = plan.get(Block, other).name
            note = words.say("gesture.link_to", name=name) if error is None else words.error(error)
            note = "" if other == self._block else note
            if not refused:
                note = self._with_moves(note, other)
        line = Path((self._start, at), "blocker" if refused else "accent", 2.0, arrow=True)
        return Overlay((line,), _broken(note), at, refused)

    def _with_moves(self, note: str, other: Id) -> str:
        """The note, with what the link would move; asked again only over another block."""
        if other != self._over:
            self._over = other
            offer = self._workbench.foresee(*linking(self._workbench, self._block, other))
            moves = offer is not None and offer.seen.moved
            said = summary(offer.seen, "moves.note") if offer is not None and moves else None
            self._moves = "" if said is None else self._workbench.words.phrase(said)
        return f"{note}. {self._moves}." if self._moves else note

    def drop(self, at: Point, keys: Qt.KeyboardModifier) -> None:
        other = self._block_at(at)
        if not dragged(self._start, at) or other == self._block:
            return
        if other is not None:
            link_blocks(self._workbench, self._block, other, self._by)
            return
        block = self._new_block(at)

        def edits(edit: Edit) -> None:
            added = edit.add(block)
            edit.add(Dependency(id=new_id(), predecessor=self._block, successor=added.id))

        self._workbench.change(Title("change.block.added", name=block.name), edits, self._by)

    def cancel(self) -> None:
        pass

    def _dependency(self, other: Id) -> Dependency:
        return Dependency(predecessor=self._block, successor=other)


def _broken(text: str, longest: int = 64) -> str:
    """A sentence in lines of some length, broken between words."""
    lines = [""]
    for word in text.split(" "):
        if len(lines[-1]) + len(word) > longest and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip(" ")
    return "\n".join(lines)
