"""What was read of another program's plan, and what was not, before it is opened."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListWidget, QVBoxLayout, QWidget

from roadmap_planner.exchange.imported import Imported
from roadmap_planner.model.work import Block, Dependency
from roadmap_planner.ui.labels import plain_label
from roadmap_planner.words import Words


class ImportReport(QDialog):
    """Accepted when the plan is to be opened as a new one; the file itself stays as it is."""

    def __init__(self, name: str, found: Imported, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Import {name}").format(name=name))
        blocks = self.tr("%n block(s)", "", len(found.plan.all(Block)))
        links = self.tr("%n link(s)", "", len(found.plan.all(Dependency)))
        self.summary = plain_label(
            self, self.tr("Read: {blocks}, {links}.").format(blocks=blocks, links=links)
        )
        font = self.summary.font()
        font.setBold(True)
        self.summary.setFont(font)
        self.left_out = self._list(
            self.tr("Left out"), [words.phrase(problem.phrase) for problem in found.problems]
        )
        self.noted = self._list(
            self.tr("Good to know"), [words.phrase(one) for one in (*found.seen, *found.decided)]
        )
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.open_plan = self.buttons.addButton(
            self.tr("&Open as a new plan"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.open_plan.setDefault(True)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addWidget(self.summary)
        for title, rows in (
            (self.tr("Left out (%n)", "", self.left_out.count()), self.left_out),
            (self.tr("Good to know (%n)", "", self.noted.count()), self.noted),
        ):
            heading = plain_label(self, title)
            heading.setBuddy(rows)
            column.addWidget(heading)
            column.addWidget(rows, 1)
            for widget in (heading, rows):
                widget.setVisible(rows.count() > 0)
        column.addWidget(self.buttons)
        self.resize(680, 440)

    def _list(self, name: str, sentences: list[str]) -> QListWidget:
        rows = QListWidget(self)
        rows.setAccessibleName(name)
        rows.setWordWrap(True)
        rows.addItems(sentences)
        return rows
