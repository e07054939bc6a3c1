"""A canvas: a drawing that one works on. Hands the mouse to gestures, and keys to what goes on."""

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from roadmap_planner.model.entity import Id
from roadmap_planner.render.shapes import Point, Rect, Shape
from roadmap_planner.ui.gestures.gesture import Gesture, Overlay
from roadmap_planner.ui.gestures.pan import Pan
from roadmap_planner.ui.surface import Surface
from roadmap_planner.ui.tips import tip


class Canvas(Surface):
    """What a view with a drawing stands on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._gesture: Gesture | None = None
        self._space = False

    # What a view says of its content.

    def shape_at(self, x: float, y: float) -> Shape | None:
        raise NotImplementedError

    def gesture_at(self, at: Point, keys: Qt.KeyboardModifier) -> Gesture | None:
        """What a press of the left button at a place begins."""
        raise NotImplementedError

    def cursor_at(self, at: Point) -> Qt.CursorShape:
        """The cursor over a place."""
        raise NotImplementedError

    def rect_of(self, block: Id) -> Rect | None:
        """Where a block stands in the content; None for one that is not drawn."""
        raise NotImplementedError

    def area(self) -> QRect:
        """Where the picture is on the screen."""
        return QRect(self.viewport().mapToGlobal(QPoint(0, 0)), self.viewport().size())

    def spot(self, block: Id) -> QRect | None:
        """Where a block stands on the screen, in sight or not; None for one that is not drawn."""
        rect = self.rect_of(block)
        if rect is None:
            return None
        corner = self.viewport().mapToGlobal(self.to_viewport(rect.x, rect.y))
        return QRect(corner, QSize(round(rect.width * self.zoom), round(rect.height * self.zoom)))

    # The mouse.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        at = self.to_content(event.position())
        panning = event.button() is Qt.MouseButton.MiddleButton or (
            self._space and event.button() is Qt.MouseButton.LeftButton
        )
        if panning:
            self._gesture = Pan(self, event.globalPosition())
        elif event.button() is Qt.MouseButton.LeftButton:
            self._gesture = self.gesture_at(at, event.modifiers())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = self.to_content(event.position())
        if self._gesture is None:
            self.viewport().setCursor(self.cursor_at(at))
            self.hover(at)
            return
        if isinstance(self._gesture, Pan):
            self._gesture.pan_to(event.globalPosition())
            return
        overlay = self._gesture.move(at, event.modifiers())
        self.viewport().setCursor(Qt.CursorShape.ForbiddenCursor if overlay.refused else self._gesture.cursor)
        self.show_overlay(overlay)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        gesture, self._gesture = self._gesture, None
        if gesture is not None:
            self.show_overlay(Overlay())
            gesture.drop(self.to_content(event.position()), event.modifiers())
            self.viewport().setCursor(self.cursor_at(self.to_content(event.position())))

    def hover(self, at: Point) -> None:
        """The pointer is over a place, no button pressed."""

    def leaveEvent(self, event: QEvent) -> None:
        if self._gesture is None:
            self.show_overlay(Overlay())

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(event.angleDelta().y() / 120, event.position())
            event.accept()
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            delta = event.angleDelta().y() or event.angleDelta().x()
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - delta)
            event.accept()
        else:
            super().wheelEvent(event)

    def tip_at(self, at: Point) -> str:
        """What is said of what lies at a place when the pointer rests on it; nothing by default."""
        return ""

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            QToolTip.showText(
                event.globalPos(), tip(self.tip_at(self.to_content(event.pos()))), self.viewport()
            )
            return True
        if (
            isinstance(event, QNativeGestureEvent)
            and event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture
        ):
            self.zoom_to(self.zoom * (1 + event.value()), event.position())
            return True
        return super().viewportEvent(event)

    # The keyboard.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._gesture is not None:
            self._gesture.cancel()
            self._gesture = None
            self.show_overlay(Overlay())
        elif event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = True
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
            self.viewport().unsetCursor()
        else:
            super().keyReleaseEvent(event)
