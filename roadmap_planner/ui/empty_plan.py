"""What the pictures say while the plan has no block: how a plan begins."""

from PySide6.QtWidgets import QWidget

from roadmap_planner.model.work import Block
from roadmap_planner.ui.empty_state import Cover
from roadmap_planner.ui.workbench import Workbench


class EmptyPlan(Cover):
    """Lies over a picture while there is no block."""

    def __init__(self, workbench: Workbench, picture: QWidget) -> None:
        super().__init__(picture)
        self._workbench = workbench
        self.say(
            self.tr("No building block yet. Add the first one, or bring in the list that you keep."),
            self.tr("Add a block"),
            self.tr("Import a table…"),
        )
        self.button.clicked.connect(lambda: self.commandWanted.emit("block.add"))
        self.other.clicked.connect(lambda: self.commandWanted.emit("file.import"))
        workbench.planChanged.connect(self.look)
        workbench.documentChanged.connect(self.look)
        self.look()

    def look(self) -> None:
        """Show or hide, as the plan is."""
        self.setVisible(not self._workbench.plan.all(Block))
        self.button.setEnabled(not self._workbench.document.read_only)
