"""The usual blocks of a plan: its own figures for the eighteen kinds, and kinds of its own."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from roadmap_planner.factors.usual import PILOT, Key, Usual, preset_of, uses, usual, usuals
from roadmap_planner.model.change import Title
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import new_id
from roadmap_planner.model.errors import PlanError
from roadmap_planner.model.people import SupportKind
from roadmap_planner.model.presets import FIELDS, OWN, Preset
from roadmap_planner.model.work import Block
from roadmap_planner.render.kinds import ICONS
from roadmap_planner.ui.dialogs.kind_list import KindList
from roadmap_planner.ui.people.choose import ChooseSeveral
from roadmap_planner.ui.people.columns import FieldColumn, columns_of
from roadmap_planner.ui.people.editors import AnyEditor, ChoiceEditor, NotesEditor, editor_for, when_edited
from roadmap_planner.ui.people.naming import capital, enum_text, field_text
from roadmap_planner.ui.people.notice import Notice
from roadmap_planner.ui.signs import tinted
from roadmap_planner.ui.workbench import Workbench
from roadmap_planner.words import Words


class UsualBlocks(QDialog):
    """Edits what the plan makes of each kind; each edit is one change, taken back with undo."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self.editors: dict[str, AnyEditor] = {}
        self.buttons_of: dict[str, QPushButton] = {}
        self.setWindowTitle(self.tr("Usual blocks and kinds"))
        self.kinds = KindList(workbench.words, self)
        self.kinds.setFixedWidth(230)
        self.page = QScrollArea(self)
        self.page.setWidgetResizable(True)
        self.page.setFrameShape(QFrame.Shape.NoFrame)
        self.new = QPushButton(self.tr("New kind"), self)
        self.new.setToolTip(self.tr("A kind of this plan that behaves like the one that is chosen"))
        self.new.clicked.connect(self.add_kind)
        self.reset = QPushButton(self)
        self.reset.clicked.connect(self.remove)
        self.about = QLabel(self)
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.about.setWordWrap(True)
        self.new.setEnabled(not workbench.document.read_only)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        close.rejected.connect(self.reject)
        close.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        for button in (self.new, self.reset):
            button.setAutoDefault(False)
        left = QVBoxLayout()
        left.addWidget(self.kinds, 1)
        left.addWidget(self.new)
        left.addWidget(self.reset)
        right = QVBoxLayout()
        right.addWidget(self.about)
        right.addWidget(self.page, 1)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addLayout(left)
        row.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addLayout(row, 1)
        column.addWidget(Notice(workbench, self))
        column.addWidget(close)
        self.resize(900, 700)
        self.kinds.chosen.connect(self._show)
        workbench.planChanged.connect(self._changed)
        self.kinds.fill(usuals(workbench.plan))
        self._show()

    def add_kind(self) -> None:
        """A kind of the plan's own, like the one that is chosen, to be named."""
        like, bench = self._usual(), self._workbench
        names = {one.name for one in bench.plan.rows(Preset)}
        name = self.tr("New kind")
        number = 2
        while name in names:
            name = self.tr("New kind {number}").format(number=number)
            number += 1
        order = max((one.order for one in bench.plan.rows(Preset)), default=0.0) + 1.0
        row = preset_of(like, self._texts(like), id=new_id(), name=name, order=order)
        if bench.change(Title("change.catalogue.own", name=name), lambda edit: edit.add(row), by=self):
            self.kinds.fill(usuals(bench.plan), row.id)
            self._show()
            editor = self.editors["name"]
            editor.setFocus()
            if isinstance(editor, QLineEdit):
                editor.selectAll()

    def remove(self) -> None:
        """Remove a kind of the plan's own, or let the catalogue speak again."""
        one, bench = self._usual(), self._workbench
        row = one.preset
        if row is None:
            return
        key = "removed" if one.own else "reset"
        title = Title(f"change.catalogue.{key}", name=one.name)

        def edits(edit: Edit) -> None:
            for block in list(edit.plan.rows(Block)):
                if block.own_kind == row.id:
                    edit.update(block, kind=row.kind)
            edit.remove(row)

        bench.change(title, edits, by=self)

    def _usual(self) -> Usual:
        return usual(self._workbench.plan, self.kinds.key() or "other")

    def _changed(self) -> None:
        """Read the plan again; what is typed in stays."""
        key = self.kinds.key()
        self.kinds.fill(usuals(self._workbench.plan), key)
        if self.kinds.key() != key or (self._usual().own != ("name" in self.editors)):
            self._show()
            return
        self._say(self._usual())
        for name, editor in self.editors.items():
            if not editor.hasFocus():
                editor.write(self._value(self._usual(), name))
        for name in self.buttons_of:
            self._say_several(name)

    def _show(self) -> None:
        """Lay out the fields of the kind that is chosen."""
        one, words = self._usual(), self._workbench.words
        page = QWidget(self.page)
        form = QFormLayout()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 8, 0)
        column.addLayout(form)
        column.addStretch(1)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.editors, self.buttons_of = {}, {}
        for field in columns_of(Preset, *(name for name in FIELDS if one.own or name not in OWN)):
            widget = self._widget(field, one, page)
            label = QLabel(field.label(words), page)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setBuddy(widget)
            form.addRow(label, widget)
        self.page.setWidget(page)
        self._say(one)

    def _say(self, one: Usual) -> None:
        words, count = self._workbench.words, uses(self._workbench.plan).get(one.key, 0)
        name = capital(words.value(one.name))
        used = self.tr("%n blocks of this plan are of this kind.", "", count)
        self.about.setText(f"{name} – {used}")
        self.reset.setText(self.tr("Remove this kind") if one.own else self.tr("Return to the catalogue"))
        self.reset.setEnabled(one.preset is not None and not self._workbench.document.read_only)

    def _widget(self, column: FieldColumn, one: Usual, page: QWidget) -> QWidget:
        writable = not self._workbench.document.read_only
        if column.name in {"needs", "support"}:
            button = QPushButton(page)
            button.setAutoDefault(False)
            button.setStyleSheet("text-align: left; padding: 3px 6px;")
            button.setEnabled(writable)
            button.clicked.connect(lambda: self._choose(column.name))
            self.buttons_of[column.name] = button
            self._say_several(column.name)
            return button
        editor = self._editor(column, page)
        editor.setObjectName(column.name)
        editor.setEnabled(writable)
        editor.write(self._value(one, column.name))
        self.editors[column.name] = editor
        when_edited(editor, lambda: self._commit(column), self)
        return editor

    def _editor(self, column: FieldColumn, page: QWidget) -> AnyEditor:
        words = self._workbench.words
        if column.name == "icon":
            editor: AnyEditor = icon_editor(words, page)
        else:
            editor = editor_for(column, self._workbench.plan, words, page)
        if column.name == "colour" and isinstance(editor, ChoiceEditor):
            for row, (_, value) in enumerate(column.choices(self._workbench.plan, words) or ()):
                if value is not None:
                    editor.setItemIcon(row, tinted("wave", f"kind.{value}", self.palette()))
        editor.setAccessibleName(column.label(words))
        return editor

    def _value(self, one: Usual, name: str) -> object:
        """What stands for a field now: the plan's own, else the catalogue's in the language of the plan."""
        if name in {"description", "criterion"}:
            return self._texts(one)[name]
        if name in OWN:
            return getattr(one.preset, name, "")
        return getattr(one, name)

    def _texts(self, one: Usual) -> dict[str, str]:
        words = Words(self._workbench.plan.roadmap.language)
        return {"description": words.value(one.description), "criterion": words.value(one.criterion)}

    def _commit(self, column: FieldColumn) -> None:
        """Put what an editor says into the plan; say why when it cannot be, and show what stands."""
        one, editor = self._usual(), self.editors.get(column.name)
        if editor is None:
            return
        stands = self._value(one, column.name)
        try:
            value = editor.read()
        except PlanError as error:
            self._workbench.refused.emit(error)
            editor.write(stands)
            return
        if column.name == "name" and not str(value).strip():
            editor.write(stands)
            return
        if value != stands and not self._put(one, column.name, value):
            editor.write(stands)

    def _put(self, one: Usual, name: str, value: object) -> bool:
        row = one.preset

        def edits(edit: Edit) -> None:
            if row is None:
                edit.add(preset_of(one, self._texts(one), id=new_id(), **{name: value}))
            else:
                edit.update(row, **{name: value})

        return self._workbench.change(Title("change.catalogue.preset", name=one.name), edits, by=self)

    def _choices(self, name: str) -> list[tuple[str, object]]:
        words = self._workbench.words
        if name == "support":
            return [(capital(enum_text(kind, words)), kind.value) for kind in SupportKind]
        own = self._usual().key
        kinds = [
            (capital(words.value(one.name)), one.key)
            for one in usuals(self._workbench.plan)
            if one.key != own
        ]
        return [*kinds, (words.say("catalogue.need_pilot"), PILOT)]

    def _choose(self, name: str) -> None:
        """Tick what usually comes before, or the support; what is ticked keeps its order."""
        one = self._usual()
        stands = self._several(one, name)
        title = field_text(Preset, name, self._workbench.words)
        choices = self._choices(name)
        dialog = ChooseSeveral(title, choices, frozenset(stands), self)
        if dialog.exec():
            ticked = dialog.chosen()
            order = [*stands, *(str(value) for _, value in choices)]
            chosen = tuple(dict.fromkeys(key for key in order if key in ticked))
            if chosen != stands:
                self._put(one, name, chosen)

    def _several(self, one: Usual, name: str) -> tuple[Key, ...]:
        return one.needs if name == "needs" else tuple(kind.value for kind in one.support)

    def _say_several(self, name: str) -> None:
        texts = {str(value): text for text, value in self._choices(name)}
        said = ", ".join(texts.get(key, key) for key in self._several(self._usual(), name)) or "—"
        button = self.buttons_of[name]
        button.setText(
            button.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, 460).replace("&", "&&")
        )
        button.setToolTip(said.replace("<", "\u2039"))
        button.setAccessibleName(field_text(Preset, name, self._workbench.words))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Long texts are committed when the pointer or the keyboard leaves them."""
        if event.type() is QEvent.Type.FocusOut and isinstance(watched, NotesEditor):
            for column in columns_of(Preset, watched.objectName()):
                self._commit(column)
        return super().eventFilter(watched, event)


def icon_editor(words: Words, parent: QWidget) -> ChoiceEditor:
    """A choice among the shipped icons, each with its picture."""
    choices: list[tuple[str, object]] = [("—", "")]
    for name in ICONS:
        kind = name.removeprefix("kind-")
        text = words.say(f"block_kind.{kind}") if kind != name else words.say(f"icon_name.{name}")
        choices.append((capital(text), name))
    editor = ChoiceEditor(choices, parent)
    for row, name in enumerate(ICONS, 1):
        editor.setItemIcon(row, tinted(name, "text", parent.palette()))
    return editor
