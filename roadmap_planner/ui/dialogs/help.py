"""Help on the view that one is in: pages that come with the program, nothing from a network."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from roadmap_planner.shipped import shipped

PAGES = (
    "start",
    "map",
    "gantt",
    "dates",
    "people",
    "registers",
    "factors",
    "analysis",
    "committee",
    "documents",
    "keys",
)
"""The pages, by the view that they explain."""


class HelpBrowser(QTextBrowser):
    """Shows the shipped pages of one language and refuses every other resource."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = shipped("help", language)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.anchorClicked.connect(lambda url: self.open_page(url.fileName().removesuffix(".html")))

    def open_page(self, page: str) -> None:
        """Show a page; an unknown one is the first."""
        name = page if page in PAGES else PAGES[0]
        self.setSource(QUrl(f"{name}.html"))

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """The text of a shipped page; nothing for anything else, wherever it is said to be."""
        wanted = Path(QUrl(name).toString()).name if isinstance(name, str) else name.fileName()
        if name and wanted in {f"{page}.html" for page in PAGES} and QUrl(name).scheme() in {"", "file"}:
            return (self._folder / wanted).read_text(encoding="utf-8")
        return None


class HelpDialog(QDialog):
    """The help of one view, with the way to the other pages."""

    def __init__(self, language: str, page: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Help"))
        self.browser = HelpBrowser(language, self)
        self.browser.setAccessibleName(self.tr("Help"))
        back = QPushButton(self.tr("Back"), self)
        first = QPushButton(self.tr("Contents"), self)
        for button in (back, first):
            button.setAutoDefault(False)
        back.clicked.connect(self.browser.backward)
        first.clicked.connect(lambda: self.browser.open_page(PAGES[0]))
        self.browser.backwardAvailable.connect(back.setEnabled)
        back.setEnabled(False)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(back)
        row.addWidget(first)
        row.addStretch(1)
        row.addWidget(buttons)
        column = QVBoxLayout(self)
        column.addWidget(self.browser, 1)
        column.addLayout(row)
        self.resize(720, 600)
        self.browser.open_page(page)
