"""The heat map of relays by week, the same in People (to assign) and in Analysis (to level)."""

from PySide6.QtWidgets import QWidget

from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import Plan
from roadmap_planner.planning.workload import Workload
from roadmap_planner.render.load import cell_said, load_table
from roadmap_planner.ui.heat_table import HeatTableView
from roadmap_planner.words import Words


class LoadHeat(HeatTableView):
    """What is asked of each relay in each week over what they have; a cell says itself when pointed at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Workload, Plan, Words] | None = None
        self.setAccessibleName(self.tr("Load of relays by week"))

    def show_load(self, load: Workload, plan: Plan, words: Words) -> None:
        """Show the load of a plan; the cell one stands on stays."""
        self._shown = load, plan, words
        self.show_table(load_table(load, plan, words), words, self._tell)

    def said(self) -> Phrase | None:
        """What the cell says that one stands on."""
        at = self.cell()
        if at is None or self._shown is None:
            return None
        load, plan, _ = self._shown
        return cell_said(load, plan, *at)

    def _tell(self, row: int, column: int) -> str:
        relay = self.heat.table.rows[row].of
        if self._shown is None or relay is None:
            return ""
        load, plan, words = self._shown
        return words.phrase(cell_said(load, plan, relay, column))
