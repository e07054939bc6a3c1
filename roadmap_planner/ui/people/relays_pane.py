"""Relays: who they are, whom and what they carry, how loaded they are, who else could be one."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from roadmap_planner.factors.check import Fix
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Id
from roadmap_planner.model.people import Person, Population
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import ordered
from roadmap_planner.model.work import Block
from roadmap_planner.planning.states import finished
from roadmap_planner.planning.suggestions import Suggestion, accept, suggestions, uncarried, untrained
from roadmap_planner.planning.workload import workload
from roadmap_planner.render.load import load_said
from roadmap_planner.ui.dialogs.fix_preview import FixPreview
from roadmap_planner.ui.labels import plain_label
from roadmap_planner.ui.load_heat import LoadHeat
from roadmap_planner.ui.people.facts import Fact, Facts
from roadmap_planner.ui.people.naming import capital
from roadmap_planner.ui.workbench import Workbench


class LoadPane(QWidget):
    """What is asked of each relay in each week, over what they have; below, who begins untrained."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self.summary = plain_label(self)
        self.heat = LoadHeat(self)
        self.cell = plain_label(self)
        self.heat.selectionModel().currentChanged.connect(self._say_cell)
        headers = [
            self.tr("Not trained before their first block"),
            self.tr("Trained on"),
            self.tr("First block"),
        ]
        self.untrained = Facts([*headers, self.tr("Starts on")], headers[0], parent=self)
        self.trained = plain_label(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.summary)
        column.addWidget(self.heat, 3)
        column.addWidget(self.cell)
        column.addWidget(self.trained)
        column.addWidget(self.untrained, 2)
        workbench.derived.connect(self._show)
        workbench.documentChanged.connect(self._show)
        self._show()

    def _show(self) -> None:
        bench = self._workbench
        plan, dates, words = bench.plan, bench.schedule, bench.words
        load = workload(plan, dates)
        asked = bool(load.asked)
        none = self.tr("No relay works for a block yet. Assign relays with an effort in days a week.")
        self.summary.setText(words.phrase(load_said(load, plan)) if asked else none)
        self.heat.setVisible(asked)
        self.heat.show_load(load, plan, words)
        self.cell.setVisible(asked)
        worst = max(load.overloads, key=lambda one: (one.share or 0.0, -one.week.toordinal()), default=None)
        if worst is not None and self.heat.cell() is None:
            self.heat.go_to(worst.relay, load.weeks.index(worst.week))
        self._say_cell()
        facts = [
            Fact(
                relay.id,
                (
                    plan.get(Person, relay.person).name,
                    words.short_day(relay.trained_on) if relay.trained_on else self.tr("never"),
                    f"{(block := plan.get(Block, first)).ref} {block.name}".strip(),
                    words.short_day(start),
                ),
                "warning",
            )
            for relay, first, start in untrained(plan, dates)
        ]
        self.untrained.show_facts(facts)
        self.untrained.setVisible(bool(facts))
        self.trained.setText(
            "" if facts else self.tr("Every relay with a block is trained before it starts.")
        )
        self.trained.setVisible(asked and not facts)

    def _say_cell(self) -> None:
        said = self.heat.said()
        choose = self.tr("Choose a cell to read its figures.")
        self.cell.setText(choose if said is None else self._workbench.words.phrase(said))


class SuggestionsPane(QWidget):
    """Managers who could be relays of a block, where nobody carries a population; accepted one by one."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._found: tuple[Suggestion, ...] = ()
        self.blocks = QComboBox(self)
        self.blocks.setAccessibleName(self.tr("Block"))
        self.blocks.setMinimumContentsLength(30)
        self.said = plain_label(self)
        headers = [
            self.tr("Manager"),
            self.tr("Title"),
            self.tr("For"),
            self.tr("Relay already"),
            self.tr("Trained before"),
            self.tr("Days a week left"),
            self.tr("Reports"),
            self.tr("People below"),
            self.tr("Effort proposed"),
        ]
        self.facts = Facts(headers, self.tr("Suggestions"), (5, 6, 7, 8), self)
        self.accept_button = QPushButton(self.tr("Accept…"), self)
        self.accept_button.setAutoDefault(False)
        self.empty = plain_label(self)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.body = QStackedWidget(self)
        self.body.addWidget(self.facts)
        self.body.addWidget(self.empty)
        self._lay_out()
        self.blocks.currentIndexChanged.connect(self._show)
        self.facts.itemSelectionChanged.connect(self._enable)
        self.facts.led.connect(self.accept)
        self.accept_button.clicked.connect(self.accept)
        workbench.derived.connect(self._list)
        workbench.documentChanged.connect(self._list)
        self._list()

    def choose(self, block: Id) -> None:
        """Show the suggestions for a block."""
        self.blocks.setCurrentIndex(max(self.blocks.findData(block), 0))

    def accept(self) -> FixPreview | None:
        """Preview the current suggestion, to be taken over as one change."""
        place, block = self.facts.currentRow(), self.blocks.currentData()
        if not 0 <= place < len(self._found) or self._workbench.document.read_only:
            return None
        chosen = self._found[place]
        name = self._workbench.plan.get(Block, block).name
        title = Phrase("change.relay_accepted", name=chosen.person.name, block=name)

        def edits(edit: Edit) -> None:
            accept(chosen, block, edit)

        dialog = FixPreview(self._workbench, Fix(title, edits), self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _lay_out(self) -> None:
        label = QLabel(self.tr("Block:"), self)
        label.setBuddy(self.blocks)
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(label)
        tools.addWidget(self.blocks)
        tools.addWidget(self.said, 1)
        tools.addWidget(self.accept_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addLayout(tools)
        column.addWidget(self.body, 1)

    def _list(self) -> None:
        """The blocks that reach somebody, those with a population nobody carries first."""
        plan = self._workbench.plan
        current = self.blocks.currentData()
        rows = [(one, len(uncarried(plan, one.id))) for one in ordered(plan.rows(Block))]
        rows.sort(key=lambda pair: (finished(pair[0]), not pair[1]))
        self.blocks.blockSignals(True)
        self.blocks.clear()
        for block, lacking in rows:
            name = f"{block.ref} {block.name}".strip()
            text = (
                self.tr("{block} – %n without a relay", "", lacking).format(block=name) if lacking else name
            )
            self.blocks.addItem(text, block.id)
        self.blocks.setCurrentIndex(max(self.blocks.findData(current), 0) if rows else -1)
        self.blocks.blockSignals(False)
        self._show()

    def _show(self) -> None:
        bench, block = self._workbench, self.blocks.currentData()
        plan, words = bench.plan, bench.words
        self._found = suggestions(plan, bench.schedule, block) if block else ()
        lacking = uncarried(plan, block) if block else ()
        self.facts.show_facts([self._fact(one) for one in self._found])
        names = [plan.get(Population, id).name for id in lacking]
        told = self.tr("Nobody carries: {names}.").format(names=words.listed(names)) if names else ""
        self.said.setText(told)
        if not block:
            self.empty.setText(self.tr("The plan has no blocks yet."))
        elif not lacking:
            self.empty.setText(self.tr("Each population that this block reaches has a relay."))
        else:
            self.empty.setText(
                self.tr("The org chart knows no manager there. Import a directory with its managers.")
            )
        self.body.setCurrentWidget(self.facts if self._found else self.empty)
        if self._found and self.facts.currentRow() < 0:
            self.facts.selectRow(0)
        self._enable()

    def _fact(self, one: Suggestion) -> Fact:
        words = self._workbench.words
        texts = (
            one.person.name,
            one.person.title,
            self._workbench.plan.get(Population, one.population).name,
            capital(words.value(one.relay is not None)),
            capital(words.value(one.trained)),
            words.number(one.free, 1),
            words.number(one.reports),
            words.number(one.people),
            words.number(one.effort, 1),
        )
        return Fact(f"{one.person.id} {one.population}", texts, "" if one.free >= one.effort else "warning")

    def _enable(self) -> None:
        some = 0 <= self.facts.currentRow() < len(self._found)
        self.accept_button.setEnabled(some and not self._workbench.document.read_only)
