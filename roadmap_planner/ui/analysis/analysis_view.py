"""The Analysis workspace: questions that a committee asks of a plan, one tab each."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from roadmap_planner.ui.analysis.change_load_tab import ChangeLoadTab
from roadmap_planner.ui.analysis.coverage_tab import CoverageTab
from roadmap_planner.ui.analysis.load_tab import LoadTab
from roadmap_planner.ui.analysis.pane import AnalysisPane
from roadmap_planner.ui.analysis.scenarios_tab import ScenariosTab
from roadmap_planner.ui.analysis.simulation_tab import SimulationTab
from roadmap_planner.ui.people.tabs import LazyTabs
from roadmap_planner.ui.selection import Selection
from roadmap_planner.ui.workbench import Workbench


class AnalysisView(QWidget):
    """Tabs that cost nothing until somebody looks at them.

    ``showWanted`` carries the kind and id of a row, ``viewWanted`` the name of a view: the window goes there.
    ``compareWanted`` carries the id of a scenario to be compared with the plan.
    """

    showWanted = Signal(object, str)
    viewWanted = Signal(str)
    compareWanted = Signal(str)

    def __init__(self, workbench: Workbench, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._selection = selection
        self.tabs = LazyTabs(self)
        for title, kind in self._pages():
            self.tabs.add_page(title, self._maker(kind))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.tabs)

    def _pages(self) -> tuple[tuple[str, Callable[..., AnalysisPane]], ...]:
        """The tabs in order: what each is called, and what makes it from a workbench and a parent."""
        return (
            (self.tr("Load of relays"), LoadTab),
            (self.tr("Simulation"), SimulationTab),
            (self.tr("Coverage"), CoverageTab),
            (self.tr("Change load"), ChangeLoadTab),
            (self.tr("Scenarios"), ScenariosTab),
        )

    def page(self, kind: type[AnalysisPane]) -> AnalysisPane:
        """The tab of a kind, brought to the front. Raises LookupError when there is none."""
        for place, (_, made) in enumerate(self._pages()):
            if made is kind:
                self.tabs.setCurrentIndex(place)
                page = self.tabs.page(place)
                if isinstance(page, AnalysisPane):
                    return page
        raise LookupError(kind)

    def _maker(self, kind: Callable[..., AnalysisPane]) -> Callable[[], QWidget]:
        def make() -> QWidget:
            page = kind(self._workbench, self)
            page.showWanted.connect(self.showWanted)
            page.viewWanted.connect(self.viewWanted)
            if isinstance(page, ScenariosTab):
                page.compareWanted.connect(self.compareWanted)
            return page

        return make
