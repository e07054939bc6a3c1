"""The table beside the bars: a row for each row of the Gantt, names and durations edited in place.

The state is a sign beside the name and a word in a column of its own. Variances are against the baseline
compared with.
"""

from collections.abc import Callable, Collection, Iterable, Iterator

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from roadmap_planner.model.change import Title
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.people import Population
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.work import Baseline, Block, CalendarException, Wave
from roadmap_planner.planning.baselines import Variance
from roadmap_planner.planning.state_words import standing_said, state_word, variance_said
from roadmap_planner.planning.states import State
from roadmap_planner.render.cards import sign_role
from roadmap_planner.render.fonts import BOLD
from roadmap_planner.render.gantt import GanttPicture
from roadmap_planner.render.gantt_rows import GanttRow
from roadmap_planner.ui.gestures.edits import fill_durations, rename_block, resize_block
from roadmap_planner.ui.signs import tinted
from roadmap_planner.ui.tips import tip
from roadmap_planner.ui.workbench import Workbench

Index = QModelIndex | QPersistentModelIndex
Cell = tuple[int, int]
"""A row, and a column or the sign before its name."""

REF, NAME, START, FINISH, DURATION, FLOAT, STATE, START_VARIANCE, FINISH_VARIANCE, DURATION_VARIANCE = range(
    10
)
VARIANCES = (START_VARIANCE, FINISH_VARIANCE, DURATION_VARIANCE)
OPTIONAL = {
    "start": START,
    "finish": FINISH,
    "duration": DURATION,
    "float": FLOAT,
    "state": STATE,
    "start_variance": START_VARIANCE,
    "finish_variance": FINISH_VARIANCE,
    "duration_variance": DURATION_VARIANCE,
}
"""The columns that can be hidden, by the names that the settings know."""
LATER = 25
"""Milliseconds from an edit to the states of waves."""

FIGURES = frozenset({DURATION, FLOAT, *VARIANCES})

MOST_COMPARED = 2000
"""When more cells were read since the last change, all are read again."""

_SIGN = -1
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class PlanTable(QAbstractTableModel):
    """Reads the rows of a Gantt picture; cells are made when they are asked for."""

    def __init__(self, workbench: Workbench, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._picture: GanttPicture | None = None
        self._rows: tuple[GanttRow, ...] = ()
        self._folded: frozenset[str] = frozenset()
        self._said: dict[Cell, object] = {}
        """What was asked for since the rows were read last: texts, and the states behind the signs."""
        self._asked: set[Cell] = set()
        """The cells that were read as those of any table; whoever did is told when they change."""
        self.in_sight: Callable[[], tuple[range, Collection[int]]] = lambda: (range(0), ())
        """The rows and columns that the view shows; what it painted elsewhere it will paint anew."""
        self.later = QTimer(self)
        """Runs while the states of waves are to be read, which ask every block: the picture comes first."""
        self.later.setSingleShot(True)
        self.later.setInterval(LATER)
        self.later.timeout.connect(self._read_waves)

    def show_picture(self, picture: GanttPicture) -> None:
        """Take the rows of another picture; when they are the same rows, tell only which cells differ."""
        same = picture.rows is self._rows or (
            [row.id for row in picture.rows] == [row.id for row in self._rows]
        )
        self._folded = picture.options.folded
        self._picture = picture
        before, self._said = self._still_shown(), {}
        self.later.stop()
        if same:
            self._rows = picture.rows
            self._tell_changed(before)
        else:
            self.beginResetModel()
            self._rows = picture.rows
            self._asked.clear()
            self.endResetModel()

    def _still_shown(self) -> dict[Cell, object]:
        """What was said in the cells that somebody still looks at."""
        rows, columns = self.in_sight()
        seen = {_SIGN, *columns}
        return {
            (row, what): said
            for (row, what), said in self._said.items()
            if (row in rows and what in seen) or (row, what) in self._asked
        }

    def _tell_changed(self, before: dict[Cell, object]) -> None:
        """Have the rows read again that were shown and now say something else."""
        if len(before) > MOST_COMPARED:
            self._asked.clear()
            self._tell(range(len(self._rows)))
            return
        late = {key: said for key, said in before.items() if self._is_late(*key)}
        self._said |= late
        self._tell({row for (row, what), said in before.items() if self._say(row, what) != said})
        if late:
            self.later.start()

    def _is_late(self, number: int, what: int) -> bool:
        return what in {_SIGN, STATE} and self._rows[number].kind is Wave

    def _read_waves(self) -> None:
        before = {key: said for key, said in self._said.items() if self._is_late(*key)}
        for key in before:
            del self._said[key]
        self._tell({row for (row, what), said in before.items() if self._say(row, what) != said})

    def _tell(self, rows: Collection[int]) -> None:
        for run in _runs(rows):
            self.dataChanged.emit(self.index(run.start, 0), self.index(run.stop - 1, DURATION_VARIANCE))

    def text(self, number: int, column: int) -> str:
        """What stands in a cell."""
        return str(self._say(number, column))

    def state(self, number: int) -> State | None:
        """The state whose sign stands before a name; None for a wave without blocks."""
        said = self._say(number, _SIGN)
        return said if isinstance(said, State) else None

    def _say(self, number: int, what: int) -> object:
        """The text of a column, or the state of the row, made once."""
        key = number, what
        if key not in self._said:
            row = self._rows[number]
            self._said[key] = self._state(row) if what == _SIGN else self._text(row, what)
        return self._said[key]

    def row_at(self, number: int) -> GanttRow:
        return self._rows[number]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else DURATION_VARIANCE + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._head_told(section)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            self.tr("Ref"),
            self.tr("Block"),
            self.tr("Start"),
            self.tr("Finish"),
            self.tr("Days"),
            self.tr("Float"),
            self.tr("State"),
            self.tr("Start +/−"),
            self.tr("Finish +/−"),
            self.tr("Days +/−"),
        )[section]

    def _head_told(self, section: int) -> str:
        """What a column holds, in full."""
        return (
            self.tr("Reference"),
            self.tr("Block"),
            self.tr("Start"),
            self.tr("Finish"),
            self.tr("Duration in working days"),
            self.tr("Total float in working days"),
            self.tr("State"),
            self.tr("Start variance in working days"),
            self.tr("Finish variance in working days"),
            self.tr("Duration variance in working days"),
        )[section]

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        row = self._rows[index.row()]
        editable = index.column() == NAME or (row.kind is Block and index.column() == DURATION)
        if editable and not self._workbench.document.read_only:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.EditRole and row.kind is Block and index.column() == DURATION:
            return self._workbench.plan.get(Block, row.id).duration
        if role == Qt.ItemDataRole.EditRole and index.column() == NAME:
            return row.name
        if role == Qt.ItemDataRole.DisplayRole:
            self._asked.add((index.row(), index.column()))
            return self.text(index.row(), index.column())
        if role == Qt.ItemDataRole.ToolTipRole and self._picture is not None:
            return tip(told_of(row, self._picture))
        if role == Qt.ItemDataRole.DecorationRole and index.column() == NAME:
            state = self.state(index.row())
            return None if state is None else tinted(state.sign, sign_role(state), QApplication.palette())
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in FIGURES:
            return _RIGHT
        if role == Qt.ItemDataRole.FontRole and row.kind is Wave:
            font = QFont()
            font.setWeight(BOLD)
            return font
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self._rows[index.row()]
        if index.column() == NAME and row.kind is Block:
            return rename_block(self._workbench, row.id, str(value), by=self)
        if index.column() == NAME:
            return self._rename_wave(row, str(value))
        return isinstance(value, int) and resize_block(self._workbench, row.id, value, by=self)

    def fill_durations(self, numbers: Iterable[int]) -> bool:
        """Give the blocks in these rows the duration of the first; waves among them have none to give."""
        blocks = [self._rows[number].id for number in numbers if self._rows[number].kind is Block]
        if len(blocks) < 2 or self._workbench.document.read_only:
            return False
        return fill_durations(self._workbench, blocks, by=self)

    def _rename_wave(self, row: GanttRow, name: str) -> bool:
        wave = self._workbench.plan.get(Wave, row.id)
        if name.strip() == wave.name:
            return False
        title = Title("change.row.changed", kind=Phrase("kind.Wave"), name=wave.name)

        def edits(edit: Edit) -> None:
            edit.update(wave, name=name)

        return self._workbench.change(title, edits, by=self)

    def _text(self, row: GanttRow, column: int) -> str:
        words = self._workbench.words
        if column == REF:
            return row.ref if row.kind is Block else ("▸" if row.id in self._folded else "▾")
        if column == NAME:
            return row.name
        if column in {START, FINISH}:
            span = None if self._picture is None else self._picture.span(row)
            return "" if span is None else words.short_day(span[column - START])
        if column == STATE:
            state = self._state(row)
            return "" if state is None else words.phrase(state_word(state))
        if column in VARIANCES:
            return self._variance(row, column)
        if row.kind is Wave:
            return ""
        if column == DURATION:
            return words.number(self._workbench.plan.get(Block, row.id).duration)
        return words.number(self._workbench.schedule.total_float(row.id))

    def _state(self, row: GanttRow) -> State | None:
        if self._picture is None:
            return None
        states = self._picture.states
        return states.of(row.id).state if row.kind is Block else states.of_wave(row.id)

    def _variance(self, row: GanttRow, column: int) -> str:
        found = None if self._picture is None else variance_of(row, self._picture)
        if found is None:
            return "–"
        days = (found.start, found.finish, found.duration)[column - START_VARIANCE]
        text = self._workbench.words.number(days)
        return f"+{text}" if days > 0 else text


def _runs(rows: Collection[int]) -> Iterator[range]:
    """Rows as runs of neighbours."""
    start = None
    for row in sorted(rows):
        if start is None:
            start = row
        if row + 1 not in rows:
            yield range(start, row + 1)
            start = None


def variance_of(row: GanttRow, picture: GanttPicture) -> Variance | None:
    """How a row differs from the baseline compared with."""
    variances = picture.states.variances
    return variances.of(row.id) if row.kind is Block else variances.of_wave(row.id)


def _held_up(row: GanttRow, picture: GanttPicture) -> Iterator[str]:
    """By when a block is likely to be finished, and which closures of populations hold it up."""
    words, plan = picture.words, picture.plan
    likely = picture.options.likely.get(row.id)
    if likely is not None and likely[0] < likely[1]:
        yield words.say("gantt.tip.likely", soonest=likely[0], latest=likely[1])
    for one in picture.schedule.standstills(row.id):
        closure = plan.get(CalendarException, one.exception)
        yield words.say(
            "gantt.tip.closure",
            name=plan.get(Population, one.population).name,
            start=closure.start,
            finish=closure.finish,
            reason=f" ({closure.name})",
        )


def told_of(row: GanttRow, picture: GanttPicture) -> str:
    """Name, dates, state and variances of a row, in lines."""
    words, states = picture.words, picture.states
    lines = [f"{row.ref} {row.name}".strip()]
    span = picture.span(row)
    if span is not None:
        lines.append(words.say("state.dates", start=span[0], finish=span[1]))
    if row.kind is Block:
        lines.append(words.phrase(standing_said(states.of(row.id))))
        lines += _held_up(row, picture)
    else:
        state = states.of_wave(row.id)
        lines += [] if state is None else [words.phrase(state_word(state))]
    baseline = picture.plan.find(Baseline, states.variances.baseline)
    if baseline is not None and span is not None:
        lines.append(words.phrase(variance_said(baseline, variance_of(row, picture))))
    return "\n".join(lines)
