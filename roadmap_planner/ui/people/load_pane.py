"""Assignments of relays above, and what they add up to in each week below."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from roadmap_planner.ui.people.matrix import MatrixPane
from roadmap_planner.ui.workbench import Workbench


class LoadPane(QSplitter):
    """The matrix of relays × blocks over the heat map of relays × weeks."""

    def __init__(self, workbench: Workbench, matrix: MatrixPane, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._workbench = workbench
        self.matrix = matrix
        self.addWidget(matrix)
        self.setChildrenCollapsible(False)
