"""The stack of views: each is made when it is first shown or asked for, so that a window opens at once."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QStackedWidget, QWidget

Maker = Callable[[], QWidget]


class Stage(QStackedWidget):
    """Views by number."""

    def __init__(self, makers: Sequence[Maker], parent: QWidget) -> None:
        super().__init__(parent)
        self._makers: dict[int, Maker] = dict(enumerate(makers))
        self._views: list[QWidget] = [QWidget(self) for _ in makers]
        for empty in self._views:
            self.addWidget(empty)

    def view(self, number: int) -> QWidget:
        """The view, made now if it was not."""
        make = self._makers.pop(number, None)
        if make is not None:
            self._put(number, make())
        return self._views[number]

    def setCurrentIndex(self, number: int) -> None:
        self.view(number)
        super().setCurrentIndex(number)

    def _put(self, number: int, view: QWidget) -> None:
        """Put a view where an empty place was; what is shown stays shown."""
        current, silent = self.currentIndex(), self.blockSignals(True)
        empty, self._views[number] = self._views[number], view
        self.removeWidget(empty)
        empty.deleteLater()
        self.insertWidget(number, view)
        super().setCurrentIndex(current)
        self.blockSignals(silent)
