"""What the program is, its version and licence, and on whose work it stands."""

import platform

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

import roadmap_planner
from roadmap_planner.render.fonts import BOLD


class About(QDialog):
    """Version and licence; the text can be copied into a report."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About Roadmap Planner"))
        versions = self.tr("Version {version} · Python {python} · Qt {qt}").format(
            version=roadmap_planner.__version__, python=platform.python_version(), qt=qVersion()
        )
        texts = (
            "Roadmap Planner",
            self.tr("Plans the rollout of collaborative tools so that people come along."),
            versions,
            self.tr("Licensed under the Apache License 2.0."),
            self.tr("Icons: Lucide (ISC). Font: Inter (OFL). Both licences come with the program."),
            self.tr("Works without any network: your plans stay on this computer."),
        )
        column = QVBoxLayout(self)
        column.setSpacing(8)
        for place, text in enumerate(texts):
            label = QLabel(text, self)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            if place == 0:
                font = label.font()
                font.setPointSizeF(font.pointSizeF() * 1.6)
                font.setWeight(BOLD)
                label.setFont(font)
            column.addWidget(label)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column.addStretch(1)
        column.addWidget(buttons)
        self.resize(440, 280)
