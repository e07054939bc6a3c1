"""The menu Plan: baselines, scenarios, usual blocks."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from roadmap_planner.ui.actions import Command
from roadmap_planner.ui.scenarios import Scenarios
from roadmap_planner.ui.views import ANALYSIS

if TYPE_CHECKING:
    from roadmap_planner.ui.dialogs.baselines import BaselinesDialog
    from roadmap_planner.ui.window import MainWindow


class PlanMenu(QObject):
    """What is kept of the plan beside the plan itself."""

    NAMES = (
        "plan.take_baseline",
        "plan.baselines",
        "-",
        "plan.new_scenario",
        "plan.scenarios",
        "plan.leave_scenario",
        "-",
        "plan.usual",
    )

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.window = window

    def title(self) -> str:
        return self.tr("&Plan")

    def commands(self) -> tuple[Command, ...]:
        leave, take = self.tr("&Back from the scenario to the plan"), self.tr("&Take a baseline…")
        return (
            Command("plan.take_baseline", take, self.take_baseline, (), "baseline", "writable"),
            Command("plan.baselines", self.tr("Base&lines…"), self.baselines),
            Command(
                "plan.new_scenario", self.tr("&New scenario…"), self.new_scenario, (), "scenario", "writable"
            ),
            Command("plan.scenarios", self.tr("&Scenarios side by side"), self.scenarios),
            Command("plan.usual", self.tr("&Usual blocks and kinds…"), self.usual, (), "settings"),
            Command("plan.leave_scenario", leave, self.leave_scenario, (), "", "scenario"),
        )

    def usual(self) -> None:
        """Edit what this plan makes of the catalogue, and its own kinds."""
        from roadmap_planner.ui.dialogs.usual_blocks import UsualBlocks

        dialog = UsualBlocks(self.window.workbench, self.window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def baselines(self) -> "BaselinesDialog":
        """Show the baselines."""
        from roadmap_planner.ui.dialogs.baselines import BaselinesDialog

        dialog = BaselinesDialog(self.window.workbench, self.window)
        dialog.open()
        return dialog

    def take_baseline(self) -> None:
        """Keep the dates as they are."""
        self.baselines().take_one()

    def new_scenario(self) -> None:
        """Make a scenario, and show it to be edited."""
        Scenarios(self.window.workbench, self.window).new()

    def scenarios(self) -> None:
        """Compare the scenarios side by side."""
        from roadmap_planner.ui.analysis.scenarios_tab import ScenariosTab

        self.window.analysis.page(ScenariosTab)
        self.window.show_view(ANALYSIS)

    def leave_scenario(self) -> None:
        """Show the plan itself again."""
        self.window.workbench.show_scenario(None)
