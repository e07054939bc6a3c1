"""A usage survey before it is taken over: columns, values, populations, problems; then one change."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from roadmap_planner.exchange.columns import folded
from roadmap_planner.exchange.errors import ExchangeError
from roadmap_planner.exchange.meaning import meanings
from roadmap_planner.exchange.survey import (
    COLUMNS,
    Reading,
    Survey,
    SurveyWishes,
    matched,
    read_survey,
    survey_to_edits,
)
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Id
from roadmap_planner.model.people import Population, SurveyAnswer
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import ordered
from roadmap_planner.ui.dialogs.table_import import ChoiceTable, TableImport
from roadmap_planner.ui.people.naming import capital, field_text
from roadmap_planner.ui.reading import read_apart
from roadmap_planner.ui.waiting import GivenUp
from roadmap_planner.ui.workbench import Workbench


class SurveyImport(TableImport):
    """Shows what a survey says, and keeps its answers by population, without names unless they are wanted."""

    def __init__(self, workbench: Workbench, data: bytes, name: str, parent: QWidget | None = None) -> None:
        super().__init__(workbench, name, parent)
        self._data = data
        self.survey: Survey | None = None
        headers = [self.tr("Population of the file"), self.tr("Answers"), self.tr("Population of the plan")]
        self.populations = ChoiceTable(headers, self)
        self.values = QTableWidget(0, 3, self)
        self.names = QCheckBox(self.tr("Keep the names of those who answered"), self)
        self.reading = QComboBox(self)
        self.on = QDateEdit(self)
        self.source = QLineEdit(self)
        self._set_up()
        self.lay_out(
            ((self.tr("Populations"), self.populations), (self.tr("Values"), self.values)), self._options()
        )
        self.columns.told = lambda: self._read(self.told())
        self.populations.told = self._say
        self.reading.currentIndexChanged.connect(self._say)
        self._read(None)

    def wishes(self) -> SurveyWishes:
        """What is chosen."""
        names = list(self.survey.populations()) if self.survey is not None else []
        chosen = zip(names, self.populations.chosen(), strict=False)
        return SurveyWishes(
            names=self.names.isChecked(),
            reading=Reading(self.reading.currentData()),
            assessed_on=_day(self.on.date()),
            source=self.source.text(),
            matches={name: str(id) for name, id in chosen if id},
        )

    def accept(self) -> None:
        """Keep the answers, as one change."""
        survey = self.survey
        if survey is None:
            return
        wishes = self.wishes()
        count = sum(one.answer.count for one in survey.rows)

        def edits(edit: Edit) -> None:
            survey_to_edits(survey, edit, wishes)

        if self.workbench.change(Phrase("change.import.survey", count=count), edits, by=self):
            super().accept()

    def _set_up(self) -> None:
        words, roadmap = self.workbench.words, self.workbench.plan.roadmap
        self.values.setHorizontalHeaderLabels(
            [self.tr("Column"), self.tr("In the file"), self.tr("Is read as")]
        )
        self.values.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.values.verticalHeader().hide()
        self.values.horizontalHeader().setStretchLastSection(True)
        self.values.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.values.setAccessibleName(self.tr("Values"))
        self.names.setToolTip(self.tr("Only when everybody who answered knows it"))
        for text, reading in (
            (self.tr("as counted in the answers"), Reading.COUNTED),
            (self.tr("in proportion to the headcount"), Reading.PROPORTIONAL),
            (self.tr("pessimistic: everybody silent is one"), Reading.PESSIMISTIC),
        ):
            self.reading.addItem(text, reading.value)
        day = roadmap.status_date or roadmap.start
        self.on.setDisplayFormat("dd/MM/yyyy" if words.language == "fr" else "yyyy-MM-dd")
        self.on.setCalendarPopup(True)
        self.on.setDate(QDate(day.year, day.month, day.day))
        self.source.setText(self.name)
        self.source.setMaxLength(200)

    def _options(self) -> QWidget:
        options = QWidget(self)
        row = QHBoxLayout(options)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        for pairs in (
            ((self.tr("Absolute non-users:"), self.reading), ("", self.names)),
            ((self.tr("Surveyed on:"), self.on), (self.tr("Source:"), self.source)),
        ):
            form = QFormLayout()
            for text, widget in pairs:
                form.addRow(text, widget) if text else form.addRow(widget)
            row.addLayout(form, 1)
        return options

    def _read(self, told: Mapping[int, str] | None) -> None:
        try:
            self.survey = read_apart(self, self.name, self.workbench.words, read_survey, self._data, told)
        except ExchangeError as error:
            self.survey = None
            self._unread(error, first=told is None)
            return
        except GivenUp:
            self.survey = None
            self.give_up()
            return
        survey = self.survey
        self.show_file(survey.cells, survey.headers, survey.problems, survey.notes)
        if told is None:
            self.show_columns(survey.headers, survey.columns, self._keys())
        self._show_values(survey)
        self._show_populations(survey)
        self.names.setEnabled("respondent" in survey.columns)
        self._say()

    def _unread(self, error: ExchangeError, *, first: bool) -> None:
        if first:
            self.show_unread(self._data, error, meanings("survey_column", COLUMNS), self._keys())
        else:
            self.summary.setText(self.workbench.words.phrase(error.phrase))
            self.import_button.setEnabled(False)

    def _keys(self) -> list[tuple[str, object]]:
        return [(field_text(SurveyAnswer, key, self.workbench.words), key) for key in COLUMNS]

    def _show_populations(self, survey: Survey) -> None:
        plan = self.workbench.plan
        found = matched(survey, plan, {})
        rows = [
            ((name, self.workbench.words.number(count)), found.get(folded(name), ""))
            for name, count in survey.populations().items()
        ]
        known: list[tuple[str, object]] = [(one.name, one.id) for one in ordered(plan.rows(Population))]
        self.populations.show_rows(rows, [(self.tr("Create it"), ""), *known])

    def _show_values(self, survey: Survey) -> None:
        words = self.workbench.words
        rows = [
            (field_text(SurveyAnswer, key, words), text, self._said(key, value))
            for key, texts in survey.values.items()
            for text, value in texts.items()
        ]
        self.values.setRowCount(len(rows))
        for place, cells in enumerate(rows):
            for column, text in enumerate(cells):
                self.values.setItem(place, column, QTableWidgetItem(text))
        self.values.resizeColumnsToContents()

    def _said(self, key: str, value: str) -> str:
        words = self.workbench.words
        sections = {"web_use": "frequency", "social_use": "frequency"}
        if key in {"account", "wants_training"}:
            return capital(words.value(value == "yes"))
        return capital(words.say(f"{sections.get(key, key)}.{value}"))

    def _say(self) -> None:
        survey = self.survey
        if survey is None:
            return
        words = self.workbench.words
        answers = sum(one.answer.count for one in survey.rows)
        created = sum(not id for id in self.populations.chosen())
        bad = len({one.row for one in survey.problems})
        parts = [
            self.tr("%n answer(s) can be imported", "", answers),
            self.tr("%n population(s) to create", "", created),
            self.tr("%n row(s) with problems left out", "", bad),
        ]
        self.summary.setText(f"{', '.join(parts)}. {self._silence(survey)}".strip())
        self.import_button.setEnabled(bool(survey.rows) and not self.workbench.document.read_only)
        self.populations.setAccessibleName(words.say("kind.Population"))

    def _silence(self, survey: Survey) -> str:
        """How many people of the populations that were asked did not answer."""
        plan, heads, answers = self.workbench.plan, 0, 0
        by_population: dict[Id, int] = {}
        for count, id in zip(survey.populations().values(), self.populations.chosen(), strict=False):
            by_population[str(id)] = by_population.get(str(id), 0) + count
        for id, count in by_population.items():
            population = plan.find(Population, id)
            if population is not None and population.headcount:
                heads += population.headcount
                answers += min(count, population.headcount)
        if not heads:
            return ""
        words = self.workbench.words
        return self.tr("{silent} of {people} people did not answer.").format(
            silent=words.number(heads - answers), people=words.number(heads)
        )


def _day(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
