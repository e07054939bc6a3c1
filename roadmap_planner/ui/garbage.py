"""Python's garbage is collected on the user's thread alone.

What refers to itself in a circle, as a closed window does, is destroyed by whichever thread next looks for
garbage. On any other than the user's, Qt ends the program with it.
"""

import gc

from PySide6.QtCore import QObject, QTimer

LOOKED_EVERY = 500
"""Milliseconds between two looks at whether there is enough of it."""


class Garbage(QObject):
    """Collects as often as Python would by itself, by the same thresholds; ends with its parent."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOKED_EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect the oldest generation that has had its share, and those younger than it."""
        for generation, (count, most) in reversed(
            list(enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)))
        ):
            if count > most > 0:
                gc.collect(generation)
                return
