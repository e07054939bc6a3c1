"""The menu Block: add, rename, link, move."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from roadmap_planner.model.change import Title
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Id
from roadmap_planner.model.work import Block
from roadmap_planner.ui.actions import Command
from roadmap_planner.ui.gestures.edits import add_block, link_blocks, move_block
from roadmap_planner.ui.views import MAP

if TYPE_CHECKING:
    from roadmap_planner.ui.window import MainWindow


class BlockMenu(QObject):
    """What is done with building blocks."""

    NAMES = (
        "block.add",
        "block.catalogue",
        "block.rename",
        "block.link",
        "-",
        "block.why",
        "block.slip",
        "-",
        "block.earlier",
        "block.later",
        "block.week_earlier",
        "block.week_later",
        "-",
        "block.arrange",
    )

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.window = window

    def title(self) -> str:
        return self.tr("&Block")

    def commands(self) -> tuple[Command, ...]:
        link = self.tr("&Link the first selected to the second")
        catalogue = self.tr("Add from the &catalogue…")
        week_earlier, week_later = self.tr("A week earlier"), self.tr("A week later")
        arrange = self.tr("Arrange the &map again")
        return (
            Command("block.add", self.tr("&Add a block"), self.add, ("Ins",), "add-block", "writable"),
            Command(
                "block.catalogue", catalogue, self.from_catalogue, ("Shift+Ins",), "kind-other", "writable"
            ),
            Command("block.rename", self.tr("&Rename"), self.rename, ("F2",), "edit", "blocks"),
            Command("block.why", self.tr("&Why this date?"), self.why, ("Ctrl+D",), "question", "block"),
            Command("block.slip", self.tr("What if it &slips?"), self.slip, ("Ctrl+Shift+D",), "", "block"),
            Command("block.link", link, self.link, ("Ctrl+L",), "link", "two"),
            self._move("block.earlier", self.tr("A day &earlier"), -1, "Alt+Left"),
            self._move("block.later", self.tr("A day &later"), 1, "Alt+Right"),
            self._move("block.week_earlier", week_earlier, -5, "Alt+Shift+Left"),
            self._move("block.week_later", week_later, 5, "Alt+Shift+Right"),
            Command("block.arrange", arrange, self.arrange, (), "arrange", "writable"),
        )

    def _move(self, name: str, text: str, days: int, keys: str) -> Command:
        return Command(name, text, lambda: self.move(days), (keys,), "", "blocks")

    def add(self) -> None:
        """Add a block after the selected one's wave, and let it be named."""
        added = add_block(self.window.workbench, self.tr("New block"), by=self, wave=self._wave())
        if added is not None:
            self._show(added)
            view = self.window.picture()
            if view is not None:
                view.rename(added)

    def from_catalogue(self) -> None:
        """Choose a kind of block, with what usually comes before it."""
        from roadmap_planner.ui.dialogs.catalogue import add_from_catalogue

        add_from_catalogue(self.window.workbench, self._wave(), self.window, self._show)

    def _wave(self) -> Id | None:
        """The wave of the block that is selected."""
        window = self.window
        first = window.workbench.plan.find(Block, next(iter(window.selection.blocks()), None))
        return None if first is None else first.wave

    def _show(self, block: Id) -> None:
        window = self.window
        if window.picture() is None:
            window.show_view(MAP)
        window.selection.select([(Block, block)])
        view = window.picture()
        if view is not None:
            view.show_block(block)

    def why(self) -> None:
        """Explain the date of the selected block, or stop explaining."""
        self.window.toggle_why()

    def slip(self) -> None:
        """Ask what would move if the selected block slipped."""
        self.window.show_why()
        self.window.why.what_if()

    def rename(self) -> None:
        view, blocks = self.window.picture(), self.window.selection.blocks()
        if view is not None and blocks:
            view.rename(blocks[0])

    def link(self) -> None:
        blocks = self.window.selection.blocks()
        if len(blocks) == 2:
            link_blocks(self.window.workbench, blocks[0], blocks[1], by=self)

    def move(self, days: int) -> None:
        """Move the selected blocks; a second press continues the first."""
        bench = self.window.workbench
        for block in self.window.selection.blocks():
            start = bench.schedule.of(block).start
            target = bench.schedule.calendar.add(start, days)
            move_block(bench, block, target, by=self, joins_last=_moved_before(bench.document.undoable()))

    def arrange(self) -> None:
        """Forget where cards were put by hand."""
        plan = self.window.workbench.plan
        placed = [one for one in plan.rows(Block) if one.map_x is not None or one.map_y is not None]

        def edits(edit: Edit) -> None:
            for one in placed:
                edit.update(one, map_x=None, map_y=None)

        self.window.workbench.change(Title("change.block.arranged"), edits, by=self)


def _moved_before(title: object) -> bool:
    return getattr(title, "key", "") == "change.block.moved"
