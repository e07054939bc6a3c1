"""Where a scenario and its plan say different things: ticked one by one, where the plan has its way."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from roadmap_planner.planning.scenarios import Conflict
from roadmap_planner.ui.labels import plain_label, sentences_list


class ScenarioConflictsDialog(QDialog):
    """A sentence with a tick for each conflict; what is not ticked stays as the scenario has it."""

    def __init__(
        self, conflicts: Sequence[Conflict], told: Sequence[str], parent: QWidget | None = None
    ) -> None:
        """``told`` are the sentences of the conflicts."""
        super().__init__(parent)
        self._conflicts = tuple(conflicts)
        self.setWindowTitle(self.tr("Conflicts with the plan"))
        hint = self.tr(
            "Tick where the plan has its way: there the scenario gives up its own change. "
            "Elsewhere it keeps what it says."
        )
        self.rows = sentences_list(self.tr("Conflicts"), self)
        for sentence in told:
            row = QListWidgetItem(sentence, self.rows)
            row.setFlags(row.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            row.setCheckState(Qt.CheckState.Unchecked)
        self.rows.itemChanged.connect(self._enable)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.settle = QPushButton(self.tr("The &plan has its way where ticked"), self)
        self.tick_all = QPushButton(self.tr("&Tick all"), self)
        self.buttons.addButton(self.settle, QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(self.tick_all, QDialogButtonBox.ButtonRole.ResetRole)
        self.tick_all.clicked.connect(self._tick_all)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(plain_label(self, hint))
        column.addWidget(self.rows, 1)
        column.addWidget(self.buttons)
        self.resize(640, 360)
        self.rows.setCurrentRow(0)
        self.rows.setFocus()
        self._enable()

    def chosen(self) -> tuple[Conflict, ...]:
        """The conflicts in which the plan is to have its way."""
        return tuple(one for place, one in enumerate(self._conflicts) if self._ticked(place))

    def _ticked(self, place: int) -> bool:
        return self.rows.item(place).checkState() is Qt.CheckState.Checked

    def _tick_all(self) -> None:
        for place in range(self.rows.count()):
            self.rows.item(place).setCheckState(Qt.CheckState.Checked)

    def _enable(self) -> None:
        self.settle.setEnabled(bool(self.chosen()))
