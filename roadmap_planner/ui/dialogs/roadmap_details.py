"""The plan's own row: title, organisation, objective, start, horizon, status date."""

from PySide6.QtWidgets import QWidget

from roadmap_planner.model.evidence import Roadmap
from roadmap_planner.ui.people.columns import columns_of
from roadmap_planner.ui.people.row_form import RowForm
from roadmap_planner.ui.workbench import Workbench

FIELDS = (
    "title organisation objective start horizon status_date author language country subdivision"
    " directory_sources profile_fields notes"
)


class RoadmapDetails(RowForm):
    """Edits what the plan says about itself."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        roadmap = workbench.plan.roadmap
        super().__init__(workbench, columns_of(Roadmap, *FIELDS.split()), roadmap, None, parent)
        self.setWindowTitle(self.tr("About this plan"))
