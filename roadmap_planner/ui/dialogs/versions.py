"""Versions: what saves replaced, told against the plan of now, and brought back as a new plan."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from roadmap_planner.document.backups import Version, plan_of_version
from roadmap_planner.document.errors import DocumentError
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Block
from roadmap_planner.planning.differences import Difference, differences
from roadmap_planner.render.fonts import BOLD
from roadmap_planner.ui.background import Background
from roadmap_planner.ui.dialogs.difference_list import DifferenceList
from roadmap_planner.ui.labels import plain_label
from roadmap_planner.ui.signs import tinted
from roadmap_planner.words import Words

SIGN = 48


class VersionsDialog(QDialog):
    """Lists versions, the newest first. ``restore`` opens one as a new plan, and is False when it did not."""

    def __init__(
        self,
        words: Words,
        kept: Sequence[Version],
        restore: Callable[[Plan], bool],
        parent: QWidget | None = None,
        *,
        now: Plan | None = None,
        look: Callable[[Version, Plan], object] | None = None,
    ) -> None:
        """``now`` is the plan that versions are told against, None without one. ``look`` shows a version in a
        window of its own.
        """
        super().__init__(parent)
        self._words = words
        self._restore = restore
        self._now = now
        self._look = look
        self._versions = kept
        self._read: dict[Version, _Read | DocumentError] = {}
        self._closed = False
        self.background = Background(self)
        self.setWindowTitle(self.tr("Versions"))
        self.list = QListWidget(self)
        self.said = plain_label(self)
        self.since = DifferenceList(self.tr("What changed since this version"), self)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.apply = self.buttons.addButton(
            self.tr("&Restore as a new plan"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.preview = self.buttons.addButton(
            self.tr("Look at it in a &window"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.preview.clicked.connect(self._preview)
        self.preview.setVisible(look is not None and bool(kept))
        self.preview.setEnabled(False)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addWidget(self._whole() if self._versions else self._nothing(), 1)
        column.addWidget(self.buttons)
        self.resize(900, 560)
        self.apply.setVisible(bool(self._versions))
        self.apply.setEnabled(False)
        self.list.currentRowChanged.connect(self._choose)
        if self._versions:
            self.apply.setDefault(True)
            self.list.setCurrentRow(0)

    def accept(self) -> None:
        """Open the chosen version as a new plan without a file."""
        found = self._read.get(self._chosen()) if self._versions else None
        if isinstance(found, _Read) and self._restore(found.plan):
            super().accept()

    def _preview(self) -> None:
        found = self._read.get(self._chosen())
        if isinstance(found, _Read) and self._look is not None:
            self._look(self._chosen(), found.plan)
            super().accept()

    def done(self, result: int) -> None:
        """Close; what is still being read is let go."""
        self._closed = True
        self.background.wait()
        super().done(result)

    def _chosen(self) -> Version:
        return self._versions[self.list.currentRow()]

    def _choose(self) -> None:
        """Read the version that is chosen, once, off the user's thread."""
        version = self._chosen()
        if version in self._read:
            self._say()
            return
        self.apply.setEnabled(False)
        self.preview.setEnabled(False)
        self.since.hide()
        self.said.setText(self.tr("Reading this version…"))
        self.background.run(lambda: _read(version, self._now), lambda found: self._came(version, found))

    def _came(self, version: Version, found: "_Read | DocumentError") -> None:
        if self._closed:
            return
        self._read[version] = found
        if version == self._chosen():
            self._say()

    def _say(self) -> None:
        """What changed since the chosen version, or why it cannot be read."""
        found = self._read[self._chosen()]
        self.apply.setEnabled(isinstance(found, _Read))
        self.preview.setEnabled(isinstance(found, _Read))
        self.since.setVisible(isinstance(found, _Read))
        if isinstance(found, DocumentError):
            self.said.setText(self._words.phrase(found.phrase))
            return
        self.since.say(found.since, self._words)
        self.since.setVisible(bool(found.since))
        if self._now is None:
            blocks = self.tr("%n block(s)", "", len(found.plan.all(Block)))
            self.said.setText(f"{found.plan.roadmap.title}\n{blocks}")
        elif found.since:
            self.said.setText(self.tr("From this version to the plan as it is now:"))
        else:
            self.said.setText(self.tr("Nothing differs: the plan is now as it was in this version."))

    def _whole(self) -> QWidget:
        """The list of versions, and beside it what is said about the chosen one."""
        self.list.setAccessibleName(self.tr("Versions"))
        self.list.setIconSize(QSize(16, 16))
        self.list.setSpacing(3)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        for version in self._versions:
            item = QListWidgetItem(self._about(version), self.list)
            if not version.readable:
                item.setIcon(tinted("warning", "text_soft", self.palette()))
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(8, 0, 0, 0)
        column.addWidget(self.said)
        column.addWidget(self.since, 1)
        column.addStretch(0)
        split = QSplitter(self)
        split.setChildrenCollapsible(False)
        split.addWidget(self.list)
        split.addWidget(right)
        split.setStretchFactor(1, 1)
        split.setSizes([300, 600])
        whole = QWidget(self)
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addWidget(
            plain_label(
                self,
                self.tr(
                    "What a save replaced is kept here. Restoring opens a version as a new plan: "
                    "the open plan and its file stay as they are."
                ),
            )
        )
        rows.addWidget(split, 1)
        return whole

    def _about(self, version: Version) -> str:
        """When a version was saved, and below it by whom and after how many changes."""
        local = version.at.astimezone()
        when = f"{self._words.day(local.date())}, {local:%H:%M}"
        if not version.readable:
            damaged = self.tr("Cannot be read as a plan")
            return f"{when}\n{damaged}"
        changes = self.tr("%n change(s)", "", version.changes)
        return f"{when}\n{version.author} · {changes}" if version.author else f"{when}\n{changes}"

    def _nothing(self) -> QWidget:
        """What is said while no version is kept."""
        for one in (self.list, self.said, self.since):
            one.hide()
        sign, title = QLabel(self), plain_label(self, self.tr("No versions yet"))
        sign.setPixmap(tinted("versions", "text_soft", self.palette()).pixmap(SIGN, SIGN))
        font = title.font()
        font.setWeight(BOLD)
        font.setPointSizeF(font.pointSizeF() * 1.15)
        title.setFont(font)
        self.none = plain_label(
            self,
            self.tr(
                "When a save replaces what stands in the plan's file, what stood there is kept as a version: "
                "before the first save of a session, then at most every half hour."
            ),
        )
        whole = QWidget(self)
        column = QVBoxLayout(whole)
        column.setSpacing(8)
        column.addStretch(1)
        for label in (sign, title, self.none):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(label, 4)
            row.addStretch(1)
            column.addLayout(row)
        column.addStretch(2)
        return whole


@dataclass(frozen=True, slots=True)
class _Read:
    """A version that was read, and what changed since."""

    plan: Plan
    since: tuple[Difference, ...]


def _read(version: Version, now: Plan | None) -> _Read | DocumentError:
    try:
        plan = plan_of_version(version)
    except DocumentError as error:
        return error
    return _Read(plan, () if now is None else tuple(differences(plan, now)))
