"""What is done with scenarios in the window: each asks what must be asked, and is one change."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QInputDialog, QMessageBox, QWidget

from roadmap_planner.model.change import Title
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.scenario import Scenario
from roadmap_planner.planning import scenarios
from roadmap_planner.planning.compare import compare
from roadmap_planner.planning.compare_words import summary
from roadmap_planner.planning.scenario_words import conflict_said
from roadmap_planner.planning.scenarios import Conflict, applied, changes_of
from roadmap_planner.planning.schedule import schedule
from roadmap_planner.ui.dialogs.name import ask_name
from roadmap_planner.ui.dialogs.scenario_conflicts import ScenarioConflictsDialog
from roadmap_planner.ui.workbench import Workbench

MOST = 12
"""Conflicts that are told one by one."""


class Scenarios(QObject):
    """The actions, over one window or tab."""

    def __init__(self, workbench: Workbench, parent: QWidget) -> None:
        super().__init__(parent)
        self._bench = workbench
        self._over = parent

    def new(self) -> None:
        """A scenario that is the plan as it stands; it is then shown, to be edited."""
        name = ask_name(self._over, self.tr("New scenario"), self.tr("Name:"), "")
        if name:
            self._make(
                Title("change.scenario.made", name=name),
                lambda edit: scenarios.make(edit, name, date.today()),
            )

    def duplicate(self, scenario: Scenario) -> None:
        """Another scenario with the same changes, which is then shown."""
        proposal = self.tr("{name} (copy)").format(name=scenario.name)
        name = ask_name(self._over, self.tr("Duplicate the scenario"), self.tr("Name:"), proposal)
        if name:
            self._make(
                Title("change.scenario.duplicated", name=scenario.name),
                lambda edit: scenarios.duplicate(edit, scenario, name, date.today()),
            )

    def rename(self, scenario: Scenario) -> None:
        """Another name for a scenario."""
        name = ask_name(self._over, self.tr("Rename the scenario"), self.tr("Name:"), scenario.name)
        if name and name != scenario.name:
            title = Title("change.scenario.renamed", name=scenario.name)
            self._bench.change(title, lambda edit: edit.update(scenario, name=name))

    def note(self, scenario: Scenario) -> None:
        """What a scenario is about."""
        note, done = QInputDialog.getMultiLineText(
            self._over, self.tr("Note of the scenario"), scenario.name, scenario.note
        )
        if done and note.strip() != scenario.note:
            title = Title("change.scenario.noted", name=scenario.name)
            self._bench.change(title, lambda edit: edit.update(scenario, note=note))

    def discard(self, scenario: Scenario) -> None:
        """Let a scenario go, once that is confirmed."""
        count = changes_of(self._bench.document.plan, scenario.id)
        told = (
            self.tr("Discard the scenario “{name}”?").format(name=scenario.name),
            self.tr("%n change(s) go with it. The plan stays as it is.", "", count),
        )
        if self._sure(self.tr("Discard the scenario"), "\n\n".join(told)):
            title = Title("change.scenario.discarded", name=scenario.name)
            self._bench.change(title, lambda edit: scenarios.discard(edit, scenario))

    def adopt(self, scenario: Scenario) -> None:
        """Make the changes of a scenario in the plan, once that is confirmed; one undo takes it back."""
        bench = self._bench
        plan = bench.document.plan
        found, dates = applied(plan, scenario.id), schedule(plan)
        told = self.tr("The plan becomes what the scenario “{name}” is, and the scenario goes.")
        moved = summary(compare(plan, dates, found.plan, schedule(found.plan, dates)))
        lines = [told.format(name=scenario.name), bench.words.phrase(moved), *self._told(found.conflicts)]
        if self._sure(self.tr("Adopt the scenario"), "\n\n".join(lines)):
            bench.show_scenario(None)
            title = Title("change.scenario.adopted", name=scenario.name)
            bench.change(title, lambda edit: scenarios.adopt(edit, scenario))

    def settle(self, scenario: Scenario) -> None:
        """Show where the plan has moved on, and let it have its way where that is wanted."""
        found = applied(self._bench.document.plan, scenario.id).conflicts
        if not found:
            return
        told = [self._bench.words.phrase(conflict_said(self._bench.document.plan, one)) for one in found]
        dialog = ScenarioConflictsDialog(found, told, self._over)
        if dialog.exec():
            title = Title("change.scenario.settled", name=scenario.name)
            self._bench.change(title, lambda edit: scenarios.drop(edit, *dialog.chosen()))

    def _make(self, title: Title, make: Callable[[Edit], Scenario]) -> None:
        made: list[Scenario] = []
        if self._bench.change(title, lambda edit: made.append(make(edit))):
            self._bench.show_scenario(made[-1].id)

    def _told(self, conflicts: tuple[Conflict, ...]) -> list[str]:
        plan, words = self._bench.document.plan, self._bench.words
        told = [words.phrase(conflict_said(plan, one)) for one in conflicts[:MOST]]
        return [*told, "…"] if len(conflicts) > MOST else told

    def _sure(self, title: str, text: str) -> bool:
        box = self._question(title, text)
        box.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(QMessageBox.StandardButton.Cancel)
        return box.exec() == QMessageBox.StandardButton.Yes

    def _question(self, title: str, text: str) -> QMessageBox:
        box = QMessageBox(self._over)
        box.setIcon(QMessageBox.Icon.Question)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(title)
        box.setText(text)
        return box
