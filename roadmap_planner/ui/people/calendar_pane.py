"""The working calendar: weekdays worked, public holidays, closures and days worked although they are not."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from roadmap_planner.model.edit import Edit
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.work import CalendarException
from roadmap_planner.planning.holidays import countries, public_holidays
from roadmap_planner.ui.people.table_pane import TablePane
from roadmap_planner.ui.workbench import Workbench


class CalendarPane(QWidget):
    """Which days are worked."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self.table = TablePane(workbench, CalendarException, parent=self)
        self.days = [QCheckBox(workbench.words.say(f"weekday.{day}"), self) for day in range(1, 8)]
        self.country = QComboBox(self)
        self.country.setEditable(True)
        self.country.addItems(list(countries()))
        self.country.setAccessibleName(self.tr("Country"))
        self.country.setMinimumContentsLength(4)
        self.region = QLineEdit(self)
        self.region.setMaxLength(10)
        self.region.setMaximumWidth(120)
        self.region.setPlaceholderText(self.tr("all of it"))
        self.region.setAccessibleName(self.tr("Region"))
        self.holidays = QPushButton(self.tr("Add public holidays"), self)
        self.holidays.setAutoDefault(False)
        self.holidays.setToolTip(
            self.tr("The public holidays of the plan's years, kept in the plan so that its dates never move")
        )
        self._lay_out()
        self._show()
        for box in self.days:
            box.clicked.connect(self._weekdays_ticked)
        self.holidays.clicked.connect(self.add_holidays)
        workbench.planChanged.connect(self._show)
        workbench.documentChanged.connect(self._show)

    def add_holidays(self) -> None:
        """Keep the public holidays of the years of the plan, in place of those that were kept before."""
        plan, roadmap = self._workbench.plan, self._workbench.plan.roadmap
        country, region = self.country.currentText().strip().upper(), self.region.text().strip()
        last = max(self._workbench.schedule.finish, roadmap.horizon or roadmap.start)
        years = range(roadmap.start.year, last.year + 2)
        try:
            found = public_holidays(country, region, years, self._workbench.words.language)
        except NotImplementedError:
            self.table.notice.say(
                self.tr("No public holidays are known for this country and region. Check both codes.")
            )
            return

        def edits(edit: Edit) -> None:
            for one in plan.rows(CalendarException):
                if one.public:
                    edit.remove(one)
            for one in found:
                edit.add(one)
            edit.update(roadmap, country=country, subdivision=region)

        title = Phrase("change.holidays", country=country, first=str(years[0]), last=str(years[-1]))
        self._workbench.propose(title, edits, by=self)

    def _lay_out(self) -> None:
        week = QHBoxLayout()
        week.setSpacing(12)
        worked = QLabel(self.tr("Days worked:"), self)
        week.addWidget(worked)
        for box in self.days:
            week.addWidget(box)
        week.addStretch(1)
        public = QHBoxLayout()
        public.setSpacing(8)
        for text, widget in ((self.tr("Country:"), self.country), (self.tr("Region:"), self.region)):
            label = QLabel(text, self)
            label.setBuddy(widget)
            public.addWidget(label)
            public.addWidget(widget)
        public.addWidget(self.holidays)
        public.addStretch(1)
        top = QWidget(self)
        column = QVBoxLayout(top)
        column.setContentsMargins(12, 12, 12, 0)
        column.setSpacing(8)
        column.addLayout(week)
        column.addLayout(public)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(top)
        whole.addWidget(self.table, 1)

    def _show(self) -> None:
        roadmap = self._workbench.plan.roadmap
        for box, mark in zip(self.days, roadmap.weekdays, strict=True):
            box.setChecked(mark == "1")
            box.setEnabled(not self._workbench.document.read_only)
        self.country.setCurrentText(roadmap.country)
        self.region.setText(roadmap.subdivision)
        self.holidays.setEnabled(not self._workbench.document.read_only)

    def _weekdays_ticked(self) -> None:
        roadmap = self._workbench.plan.roadmap
        marks = "".join("1" if box.isChecked() else "0" for box in self.days)
        title = Phrase("change.weekdays")
        done = self._workbench.propose(title, lambda edit: _set_weekdays(edit, marks), by=self)
        if not done or self._workbench.plan.roadmap is roadmap:
            for box, mark in zip(self.days, roadmap.weekdays, strict=True):
                box.setCheckState(Qt.CheckState.Checked if mark == "1" else Qt.CheckState.Unchecked)


def _set_weekdays(edit: Edit, marks: str) -> None:
    edit.update(edit.plan.roadmap, weekdays=marks)
