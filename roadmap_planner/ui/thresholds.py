"""The thresholds of a check: the value of this plan, with the default and its source beside."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QLabel, QPushButton, QWidget

from roadmap_planner.factors.check import Check, Limit
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.evidence import Threshold
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.ui.labels import plain_label
from roadmap_planner.ui.workbench import Workbench


class _Number(QDoubleSpinBox):
    """Turning the wheel over it scrolls the page, unless it has the focus: nothing changes in passing."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class ThresholdRow(QWidget):
    """One threshold. A default can be confirmed too: somebody has then looked at it (SF9.4)."""

    def __init__(
        self, workbench: Workbench, check: Check, limit: Limit, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._check = check
        self._limit = limit
        words, kept = workbench.words, self.kept()
        name = words.say(f"threshold_name.{limit.name}")
        self.value = _Number(self)
        self.value.setDecimals(0 if limit.default == int(limit.default) else 1)
        self.value.setRange(0, 1_000_000)
        self.value.setKeyboardTracking(False)
        self.value.setValue(limit.default if kept is None else kept.value)
        self.value.setAccessibleName(name)
        self.value.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.confirm = QPushButton(self.tr("Confirm"), self)
        self.confirm.setToolTip(self.tr("Say that you looked at this default and keep it"))
        self.confirm.setVisible(kept is None)
        self.reset = QPushButton(self.tr("Default"), self)
        self.reset.setVisible(kept is not None)
        source = words.say(f"check_source.{limit.source}")
        default = self.tr("default {value}, {source}").format(
            value=words.number(limit.default), source=source
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 0, 0)
        row.setSpacing(8)
        label = QLabel(name, self)
        label.setBuddy(self.value)
        for widget in (label, self.value, QLabel(words.say(f"limit.{limit.unit}"), self)):
            row.addWidget(widget)
        row.addWidget(plain_label(self, default), 1)
        row.addWidget(self.confirm)
        row.addWidget(self.reset)
        self.setEnabled(not workbench.document.read_only)
        self.value.valueChanged.connect(self.put)
        self.confirm.clicked.connect(lambda: self.put(self._limit.default))
        self.reset.clicked.connect(self.forget)

    def kept(self) -> Threshold | None:
        """What the plan says of this threshold."""
        wanted = self._check.id, self._limit.name
        rows = self._workbench.plan.rows(Threshold)
        return next((one for one in rows if (one.check, one.name) == wanted), None)

    def put(self, value: float) -> None:
        """Give the threshold a value, as one change."""
        kept = self.kept()

        def edits(edit: Edit) -> None:
            if kept is None:
                edit.add(Threshold(check=self._check.id, name=self._limit.name, value=value))
            else:
                edit.update(kept, value=value)

        self._workbench.change(Phrase("change.threshold", check=self._check.id, value=value), edits, by=self)

    def forget(self) -> None:
        """Back to the default, as one change."""
        kept = self.kept()
        if kept is not None:
            title = Phrase("change.threshold_default", check=self._check.id)
            self._workbench.change(title, lambda edit: edit.remove(kept), by=self)
