"""The usage survey: levels by population as a chart, and the answers that may be shown."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from roadmap_planner.factors.check import Fix
from roadmap_planner.factors.needs import needs, propose, sessions
from roadmap_planner.factors.situation import Situation
from roadmap_planner.model.change import Change
from roadmap_planner.model.entity import Entity
from roadmap_planner.model.people import Population, SurveyAnswer
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import Plan
from roadmap_planner.planning.maturity import kept_together
from roadmap_planner.render.fonts import BOLD
from roadmap_planner.render.maturity import maturity_chart, maturity_source, maturity_title
from roadmap_planner.ui.dialogs.fix_preview import FixPreview
from roadmap_planner.ui.people.chart import Chart
from roadmap_planner.ui.people.columns import columns_of
from roadmap_planner.ui.people.imports import PeopleImports
from roadmap_planner.ui.people.table_pane import TablePane
from roadmap_planner.ui.workbench import Workbench


class SurveyPane(QWidget):
    """What the survey says of each population; the support that would cover its non-users is proposed."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self.title = QLabel(self)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setWordWrap(True)
        font = self.title.font()
        font.setWeight(BOLD)
        self.title.setFont(font)
        self.source = QLabel(self)
        self.source.setTextFormat(Qt.TextFormat.PlainText)
        self.source.setWordWrap(True)
        self.pessimistic = QCheckBox(self.tr("Pessimistic reading: everybody silent at level 0"), self)
        self.import_button = QPushButton(self.tr("Import a survey…"), self)
        self.propose_button = QPushButton(self.tr("Propose support…"), self)
        self.propose_button.setToolTip(
            self.tr("A seat for each absolute non-user, before the first block that reaches them")
        )
        self.chart = Chart(
            lambda look, size: maturity_chart(
                workbench.plan, workbench.words, look, size, pessimistic=self.pessimistic.isChecked()
            ),
            self.tr("Levels of use by population"),
            self,
        )
        columns = columns_of(SurveyAnswer)
        self.answers = TablePane(workbench, SurveyAnswer, columns, rows=_shown_alone, parent=self)
        self._lay_out()
        self.import_button.clicked.connect(PeopleImports(workbench, self).survey)
        self.propose_button.clicked.connect(self.propose)
        self.pessimistic.toggled.connect(self.chart.stale)
        workbench.planChanged.connect(self._changed)
        workbench.documentChanged.connect(self._show)
        self._show()

    def propose(self) -> FixPreview | None:
        """Preview the sessions that are missing; None when none is."""
        bench = self._workbench
        situation = Situation(bench.plan, bench.schedule)
        actions = sessions(situation, needs(situation))
        if not actions:
            return None
        title = Phrase("change.sessions", count=sum(one.seats or 0 for one in actions))
        dialog = FixPreview(bench, Fix(title, lambda edit: propose(actions, edit)), self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self.pessimistic)
        tools.addStretch(1)
        for button in (self.propose_button, self.import_button):
            button.setAutoDefault(False)
            tools.addWidget(button)
        top = QWidget(self)
        column = QVBoxLayout(top)
        column.setContentsMargins(12, 12, 12, 0)
        column.setSpacing(8)
        column.addLayout(tools)
        column.addWidget(self.title)
        column.addWidget(self.chart, 1)
        column.addWidget(self.source)
        split = QSplitter(Qt.Orientation.Vertical, self)
        split.setChildrenCollapsible(False)
        split.addWidget(top)
        split.addWidget(self.answers)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)

    def _changed(self, change: Change) -> None:
        if {row.kind for row in change.rows} & {Population, SurveyAnswer}:
            self.answers.show_rows_again()
        self._show()

    def _show(self) -> None:
        bench = self._workbench
        plan, words = bench.plan, bench.words
        self.title.setText(maturity_title(plan, words))
        hidden = frozenset(kept_together(plan))
        count = sum(one.count for one in plan.rows(SurveyAnswer) if one.population in hidden)
        said = [maturity_source(words)]
        if count:
            said.append(self.tr("%n answer(s) of such groups are not listed below.", "", count))
        self.source.setText(" ".join(said))
        situation = Situation(plan, bench.schedule)
        missing = sum(one.gap for one in needs(situation))
        writable = not bench.document.read_only
        self.propose_button.setEnabled(bool(missing) and writable)
        self.import_button.setEnabled(writable)
        self.chart.setVisible(bool(plan.all(Population)))
        self.source.setVisible(bool(plan.all(Population)))
        self.chart.stale()


def _shown_alone(plan: Plan) -> list[Entity]:
    """The answers of populations that have enough of them."""
    hidden = frozenset(kept_together(plan))
    return [one for one in plan.rows(SurveyAnswer) if one.population not in hidden]
