"""The map: cards in the lanes of their waves. Drag to place, drag from a handle to link."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from roadmap_planner.factors.check import Assessment
from roadmap_planner.model.change import RowKey
from roadmap_planner.model.entity import Id
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Block, Dependency
from roadmap_planner.render.drawing import Drawing
from roadmap_planner.render.fonts import measure
from roadmap_planner.render.map import MapOptions, RoadmapMap, roadmap_map
from roadmap_planner.render.plot import Plot
from roadmap_planner.render.shapes import Box, Path, Point, Rect, Shape
from roadmap_planner.ui.block_filter import BlockFilter
from roadmap_planner.ui.canvas import Canvas
from roadmap_planner.ui.empty_plan import EmptyPlan
from roadmap_planner.ui.filter_bar import FilterBar
from roadmap_planner.ui.gestures.cards import MoveCard
from roadmap_planner.ui.gestures.edits import rename_block
from roadmap_planner.ui.gestures.gesture import Gesture, Overlay
from roadmap_planner.ui.gestures.link import Link
from roadmap_planner.ui.gestures.select import Band, clicked
from roadmap_planner.ui.map_filtered import quietened
from roadmap_planner.ui.map_places import Places
from roadmap_planner.ui.map_waiting import Waiting
from roadmap_planner.ui.minimap import Minimap
from roadmap_planner.ui.selection import Selection
from roadmap_planner.ui.workbench import Workbench

HANDLE = 7.0
NOWHERE = RoadmapMap(Drawing((), (0.0, 0.0)), {}, (), {}, Plot(Plan({}), [], {}, {}, [], [], 0.0))
"""The map of a plan that is yet to be laid out."""
NOTHING = Assessment((), {})
"""What is said of a plan before it is assessed."""
DETAILS = (0.2, 0.5)
"""Zooms below which a card says less (see ``MapOptions``)."""


class MapView(Canvas):
    """Shows the map of the open plan."""

    menuWanted = Signal(object)

    def __init__(
        self,
        workbench: Workbench,
        selection: Selection,
        parent: QWidget | None = None,
        blocks: BlockFilter | None = None,
    ) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._selection = selection
        self.filter = blocks or BlockFilter(workbench, self)
        self.filter_bar = FilterBar(workbench, self.filter, self)
        self.filter_bar.installEventFilter(self)
        self.filter.changed.connect(self.refresh)
        self._picture: RoadmapMap | None = None
        self._before = NOWHERE
        self.places = Places(self)
        self._hovered: Id | None = None
        self._editor: QLineEdit | None = None
        self._fitted = False
        self.setAccessibleName(self.tr("Map of the building blocks"))
        self.empty = EmptyPlan(workbench, self.viewport())
        self.waiting = Waiting(self.viewport())
        self.minimap = Minimap(self)
        self.places.found.connect(self._found)
        workbench.derived.connect(self._changed)
        workbench.planChanged.connect(self._changed)
        workbench.documentChanged.connect(self._opened)
        selection.changed.connect(self._selected)
        selection.marks.changed.connect(self.refresh)

    @property
    def picture(self) -> RoadmapMap:
        """The map as it stands, laid out when it is asked for; while a large one is, that of before."""
        if self._picture is None:
            bench, places = self._workbench, self._plotted()
            if places is None:
                return self._before
            self._picture = self._before = roadmap_map(
                bench.plan,
                bench.schedule,
                bench.known or NOTHING,
                bench.words,
                measure,
                options=MapOptions(zoom=self.zoom),
                places=places,
            )
        return self._picture

    def _plotted(self) -> Plot | None:
        """Where everything stands; None, and it is said, while that is being found."""
        plan = self._workbench.plan
        places = self.places.of(plan)
        if places is None:
            self.waiting.tell(len(plan.all(Block)))
        self.waiting.setVisible(places is None)
        self.minimap.show_plot(places)
        return places

    def content_size(self) -> tuple[float, float]:
        places = self._plotted()
        width, height = self._before.plot.size if places is None else places.size
        return width + 80.0, height + 40.0

    def shapes(self, visible: Rect) -> Iterable[Shape]:
        shapes: Iterable[Shape] = self.picture.drawing.within(visible)
        if self.filter.shown is not None:
            shapes = quietened(shapes, self.picture, self._workbench.plan, self.filter.hides)
        yield from shapes
        yield from self._marks()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The filter stands above the picture, and takes its height from it while it is there."""
        if watched is self.filter_bar and event.type() in {
            QEvent.Type.Show,
            QEvent.Type.Hide,
            QEvent.Type.LayoutRequest,
        }:
            self._make_room()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        height = 0 if self.filter_bar.isHidden() else self.filter_bar.sizeHint().height()
        self.filter_bar.setGeometry(0, 0, self.width(), height)
        self.minimap.place()
        if self.viewportMargins().top() != height:
            self.setViewportMargins(0, height, 0, 0)

    def rect_of(self, block: Id) -> Rect | None:
        return self.picture.cards.get(block)

    def shape_at(self, x: float, y: float) -> Shape | None:
        return self.picture.drawing.at(x, y, 6.0 / self.zoom)

    def zoom_to(self, zoom: float, anchor: object = None) -> None:
        before = _detail(self.zoom)
        super().zoom_to(zoom, anchor)  # type: ignore[arg-type]  # the same argument, handed on
        if _detail(self.zoom) != before:
            self._picture = None
            self.refresh()

    def block_at(self, at: Point) -> Id | None:
        """The block whose card is at a place."""
        return next((id for id, card in self.picture.cards.items() if card.holds(*at)), None)

    def handle_of(self, block: Id) -> Point:
        """The middle of the handle from which links are drawn."""
        card = self.picture.cards[block]
        return card.right + HANDLE + 2.0, card.y + card.height / 2

    def gesture_at(self, at: Point, keys: Qt.KeyboardModifier) -> Gesture | None:
        if self._hovered is not None and self._on_handle(at, self._hovered):
            return Link(self._workbench, self._hovered, at, self.block_at, self.new_block, by=self)
        block = self.block_at(at)
        if block is not None:
            key = (Block, block)
            if key not in self._selection.keys or keys & Qt.KeyboardModifier.ControlModifier:
                clicked(self._selection, key, keys)
            return MoveCard(self._workbench, lambda: self.picture, block, at, by=self)
        shape = self.shape_at(*at)
        if shape is not None and shape.of in self._workbench.plan.all(Dependency):
            clicked(self._selection, (Dependency, str(shape.of)), keys)
            return None
        return Band(self._selection, at, self._inside)

    def cursor_at(self, at: Point) -> Qt.CursorShape:
        if self._hovered is not None and self._on_handle(at, self._hovered):
            return Qt.CursorShape.CrossCursor
        return Qt.CursorShape.OpenHandCursor if self.block_at(at) else Qt.CursorShape.ArrowCursor

    def hover(self, at: Point) -> None:
        block = self.block_at(at)
        if block is None and self._hovered is not None and self._on_handle(at, self._hovered):
            block = self._hovered
        if block != self._hovered:
            self._hovered = block
            self.refresh()

    def new_block(self, at: Point) -> Block:
        """A block for the lane at a place, not yet in the plan."""
        lane = self.picture.lane_at(at[1])
        wave = None if lane is None else lane.wave
        x, y = self.picture.place(wave, at[0], at[1] - 30.0)
        order = max((one.order for one in self._workbench.plan.rows(Block)), default=0.0) + 1.0
        return Block(name=self.tr("New block"), wave=wave, order=order, map_x=round(x), map_y=round(y))

    def show_block(self, block: Id) -> None:
        """Scroll to a block."""
        card = self.picture.cards.get(block)
        if card is not None:
            self.reveal(card)

    def rename(self, block: Id) -> None:
        """Edit the name of a block where it stands."""
        card = self.picture.cards.get(block)
        if card is None:
            return
        self.reveal(card)
        editor = QLineEdit(self._workbench.plan.get(Block, block).name, self.viewport())
        editor.setAccessibleName(self.tr("Name of the block"))
        editor.setMaxLength(200)
        corner = self.to_viewport(card.x, card.y)
        editor.setGeometry(corner.x(), corner.y(), max(round(card.width * self.zoom), 180), 30)
        editor.selectAll()
        editor.show()
        editor.setFocus()
        editor.editingFinished.connect(lambda: self._renamed(editor, block))
        self._editor = editor

    def _renamed(self, editor: QLineEdit, block: Id) -> None:
        if self._editor is editor:
            self._editor = None
            editor.deleteLater()
            if block in self._workbench.plan.all(Block):
                rename_block(self._workbench, block, editor.text(), by=self)
            self.setFocus()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        block = self.block_at(self.to_content(event.position()))
        if block is not None:
            self.rename(block)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menuWanted.emit(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._editor is not None:
            editor, self._editor = self._editor, None
            editor.deleteLater()
        elif self.waiting.isVisible():
            event.ignore()  # what is seen is not the plan
        elif event.key() in _ARROWS and not event.modifiers() and self._selection.blocks():
            self._select_next(event.key())
        else:
            super().keyPressEvent(event)

    def _select_next(self, key: int) -> None:
        """Select the nearest card in the direction of an arrow key."""
        cards = self.picture.cards
        start = cards.get(self._selection.blocks()[0])
        if start is None:
            return
        along, sign = _ARROWS[Qt.Key(key)]
        best: tuple[float, Id] | None = None
        for id, card in cards.items():
            moved = (card.x - start.x, card.y + card.height / 2 - start.y - start.height / 2)
            ahead = moved[along] * sign
            if ahead > 1.0:
                distance = ahead + 3 * abs(moved[1 - along])
                best = min(best or (distance, id), (distance, id))
        if best is not None:
            self._selection.select([(Block, best[1])])

    def _on_handle(self, at: Point, block: Id) -> bool:
        if block not in self.picture.cards:
            return False
        x, y = self.handle_of(block)
        return abs(at[0] - x) <= HANDLE + 4 and abs(at[1] - y) <= HANDLE + 4

    def _inside(self, rect: Rect) -> list[RowKey]:
        return [(Block, id) for id, card in self.picture.cards.items() if card.meets(rect)]

    def _marks(self) -> Iterable[Shape]:
        """Frames round what is selected, and the handle of the card under the pointer."""
        for kind, id in self._selection.keys:
            card = self.picture.cards.get(id) if kind is Block else None
            if card is not None:
                around = Rect(card.x - 3, card.y - 3, card.width + 6, card.height + 6)
                yield Box(around, "", "selection", 2.5, 10.0)
                yield from self._badge(id)
            elif kind is Dependency and id in self.picture.links:
                yield Path(self.picture.links[id], "selection", 3.0, radius=6.0)
        yield from self._chain()
        if self._hovered in self.picture.cards and self._hovered is not None:
            x, y = self.handle_of(self._hovered)
            handle = Rect(x - HANDLE, y - HANDLE, 2 * HANDLE, 2 * HANDLE)
            yield Box(handle, "accent", "surface", 1.5, HANDLE)

    def _badge(self, block: Id) -> Iterable[Shape]:
        """The count of findings of a block, which stands over the edge of its card: no frame crosses it."""
        around = self.picture.cards[block]
        near = Rect(around.x, around.y - 12.0, around.width, 24.0)
        return (one for one in self.picture.drawing.within(near) if one.of == block and one.part == "badge")

    def _chain(self) -> Iterable[Shape]:
        """The chain that explains a date, and frames round what an edit not yet made would move."""
        marks, picture = self._selection.marks, self.picture
        for id in marks.links & picture.links.keys():
            yield Path(picture.links[id], "chain", 4.0, arrow=True, radius=8.0)
        for id in marks.blocks & picture.cards.keys():
            card = picture.cards[id]
            yield Box(Rect(card.x - 4, card.y - 4, card.width + 8, card.height + 8), "", "chain", 3.0, 11.0)
            yield from self._badge(id)
        for id in marks.foreseen.keys() & picture.cards.keys():
            card = picture.cards[id]
            around = Rect(card.x - 4, card.y - 4, card.width + 8, card.height + 8)
            yield Box(around, "", "accent", 2.5, 11.0, dashed=True)
            yield from self._badge(id)

    def _changed(self) -> None:
        self._picture = None
        if self.isVisible():
            self.content_changed()
            QTimer.singleShot(0, self.fit_first)

    def _opened(self) -> None:
        self._fitted = False
        self._before = NOWHERE
        self._changed()

    def _found(self) -> None:
        """A large plan is laid out."""
        self._changed()
        self._selected()

    def _selected(self) -> None:
        self.refresh()
        blocks = self._selection.blocks()
        if self.isVisible() and len(blocks) == 1 and not self.underMouse():
            self.show_block(blocks[0])

    def fit_first(self) -> None:
        """Show the whole plan once, when it is opened: small print stays readable, a small plan its size."""
        if self._fitted or not self.isVisible() or not self._workbench.plan.all(Block):
            return
        if self._plotted() is None:
            return
        self._fitted = True
        self.zoom_fit()
        if not DETAILS[1] <= self.zoom <= 1.0:
            self.zoom_to(0.62 if self.zoom < 1.0 else 1.0)
            self.horizontalScrollBar().setValue(0)
            self.verticalScrollBar().setValue(0)

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]  # handed on as it came
        self.content_changed()
        QTimer.singleShot(0, self.fit_first)

    def hideEvent(self, event: object) -> None:
        super().hideEvent(event)  # type: ignore[arg-type]  # handed on as it came
        self.places.stop()

    def leaveEvent(self, event: object) -> None:
        self._hovered = None
        self.show_overlay(Overlay())


_ARROWS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (1, -1),
    Qt.Key.Key_Down: (1, 1),
}


def _detail(zoom: float) -> int:
    return sum(zoom >= one for one in DETAILS)
