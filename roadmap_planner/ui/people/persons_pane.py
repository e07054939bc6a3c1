"""The directory: persons, how complete their profiles are, and which fields count."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Entity
from roadmap_planner.model.evidence import Roadmap
from roadmap_planner.model.people import PROFILE_FIELDS, Person
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import Plan
from roadmap_planner.planning.profiles import completeness
from roadmap_planner.ui.labels import plain_label
from roadmap_planner.ui.people.choose import ChooseSeveral
from roadmap_planner.ui.people.columns import Column, ComputedColumn, columns_of
from roadmap_planner.ui.people.imports import PeopleImports
from roadmap_planner.ui.people.table_pane import TablePane
from roadmap_planner.ui.workbench import Workbench


class PersonsPane(QWidget):
    """Edits persons; a directory can be read into them, and the fields of a profile that count be chosen."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self.said = plain_label(self)
        self.fields_button = QPushButton(self.tr("Fields that count…"), self)
        self.import_button = QPushButton(self.tr("Import a directory…"), self)
        shown = "name title population manager mail account directory_id profile"
        columns: tuple[Column, ...] = (
            *columns_of(Person, *shown.split()),
            ComputedColumn("complete", "column.complete", _complete, frozenset({Roadmap})),
            *columns_of(Person, "left_on", "notes"),
        )
        self.table = TablePane(workbench, Person, columns, parent=self)
        tools = QHBoxLayout()
        tools.setContentsMargins(12, 12, 12, 0)
        tools.setSpacing(8)
        tools.addWidget(self.said, 1)
        for button in (self.fields_button, self.import_button):
            button.setAutoDefault(False)
            tools.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(tools)
        column.addWidget(self.table, 1)
        self.fields_button.clicked.connect(self.choose_fields)
        self.import_button.clicked.connect(PeopleImports(workbench, self).directory)
        workbench.planChanged.connect(self._show)
        workbench.documentChanged.connect(self._show)
        self._show()

    def choose_fields(self) -> ChooseSeveral:
        """Ask which fields make a profile rich in this plan."""
        words, roadmap = self._workbench.words, self._workbench.plan.roadmap
        choices: list[tuple[str, object]] = [
            (words.say(f"profile_field.{one}"), one) for one in PROFILE_FIELDS
        ]
        title = self.tr("Fields that count")
        dialog = ChooseSeveral(title, choices, frozenset(roadmap.profile_fields), self)
        dialog.accepted.connect(
            lambda: self.count_fields(tuple(one for one in PROFILE_FIELDS if one in dialog.chosen()))
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def count_fields(self, fields: tuple[str, ...]) -> bool:
        """Let these fields count, as one change. False when refused."""
        roadmap = self._workbench.plan.roadmap
        if fields == roadmap.profile_fields:
            return True

        def edits(edit: Edit) -> None:
            edit.update(roadmap, profile_fields=fields)

        return self._workbench.change(Phrase("change.profile_fields", count=len(fields)), edits, by=self)

    def _show(self) -> None:
        plan, words = self._workbench.plan, self._workbench.words
        people = [one for one in plan.rows(Person) if one.left_on is None]
        wanted = plan.roadmap.profile_fields
        mean = sum(completeness(one, wanted) for one in people) / len(people) if people else 0.0
        lost = sum(one.population is None or not one.account for one in people)
        left = len(plan.all(Person)) - len(people)
        told = [
            words.say("persons.said", count=len(people), share=words.percent(mean), fields=len(wanted)),
            words.say("persons.lost", count=lost) if lost else "",
            words.say("persons.left", count=left) if left else "",
        ]
        self.said.setText(" ".join(one for one in told if one) if people else words.say("persons.none"))
        writable = not self._workbench.document.read_only
        self.fields_button.setEnabled(writable)
        self.import_button.setEnabled(writable)


def _complete(plan: Plan, row: Entity) -> Phrase | None:
    if not isinstance(row, Person):
        return None
    share = completeness(row, plan.roadmap.profile_fields)
    return Phrase("difference.percent", count=round(share * 100))
