"""The user's settings on one page, applied at once."""

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from roadmap_planner.ui.settings import (
    ASK_BEFORE_MOVING,
    AUTHOR,
    LANGUAGE,
    PAPER,
    SAVE_WHEN_IDLE,
    THEME,
    Setting,
    Settings,
)
from roadmap_planner.ui.translation import LANGUAGE_NAMES


class Preferences(QDialog):
    """Each change is applied as it is made; the window listens to ``Settings.changed``."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.setWindowTitle(self.tr("Preferences"))
        system = self.tr("As the system")
        self.language = self._choice(LANGUAGE, {"system": system, **LANGUAGE_NAMES})
        self.theme = self._choice(
            THEME, {"system": system, "light": self.tr("Light"), "dark": self.tr("Dark")}
        )
        self.paper = self._choice(PAPER, {"A4": "A4", "A3": "A3"})
        self.author = QLineEdit(settings.get(AUTHOR), self)
        self.author.setMaxLength(100)
        self.author.setPlaceholderText(self.tr("Written beside your changes and waivers"))
        self.author.textEdited.connect(lambda text: settings.put(AUTHOR, text.strip()))
        self.asks = QCheckBox(self.tr("Ask before an edit moves other blocks"), self)
        self.asks.setChecked(settings.get(ASK_BEFORE_MOVING))
        self.asks.clicked.connect(lambda on: settings.put(ASK_BEFORE_MOVING, on))
        self.saves = QCheckBox(self.tr("Save automatically after 10 seconds without a change"), self)
        self.saves.setChecked(settings.get(SAVE_WHEN_IDLE))
        self.saves.setToolTip(self.tr("Only plans that have a file. What a save replaces is kept as always."))
        self.saves.clicked.connect(lambda on: settings.put(SAVE_WHEN_IDLE, on))
        form = QFormLayout()
        form.setVerticalSpacing(12)
        form.addRow(self.tr("Language"), self.language)
        form.addRow(self.tr("Theme"), self.theme)
        form.addRow(self.tr("Your name"), self.author)
        form.addRow(self.tr("Paper"), self.paper)
        form.addRow("", self.asks)
        form.addRow("", self.saves)
        said = QLabel(
            self.tr("Changes apply at once. The language of a plan's papers is chosen when exporting."), self
        )
        said.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        reset = buttons.addButton(self.tr("Reset to defaults"), QDialogButtonBox.ButtonRole.ResetRole)
        reset.setAutoDefault(False)
        buttons.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        reset.clicked.connect(self._reset)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(said)
        column.addStretch(1)
        column.addWidget(buttons)
        self.resize(480, 360)

    def _choice(self, setting: Setting[str], texts: dict[str, str]) -> QComboBox:
        box = QComboBox(self)
        for value, text in texts.items():
            box.addItem(text, value)
        box.setCurrentIndex(box.findData(self._settings.get(setting)))
        box.activated.connect(lambda: self._settings.put(setting, box.currentData()))
        return box

    def _reset(self) -> None:
        self._settings.reset()
        for box, setting in ((self.language, LANGUAGE), (self.theme, THEME), (self.paper, PAPER)):
            box.setCurrentIndex(box.findData(self._settings.get(setting)))
        self.author.setText(self._settings.get(AUTHOR))
        self.asks.setChecked(self._settings.get(ASK_BEFORE_MOVING))
        self.saves.setChecked(self._settings.get(SAVE_WHEN_IDLE))
