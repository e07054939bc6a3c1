"""Tabs that build their pages when first shown, and a table above the rows that belong to its current row."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QTabWidget, QVBoxLayout, QWidget

from roadmap_planner.model.entity import Entity, Id
from roadmap_planner.model.plan import Plan
from roadmap_planner.ui.people.columns import Column, columns_of
from roadmap_planner.ui.people.table_pane import TablePane
from roadmap_planner.ui.workbench import Workbench


class LazyTabs(QTabWidget):
    """A page costs nothing until somebody looks at it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDocumentMode(True)
        self._makers: dict[int, Callable[[], QWidget]] = {}
        self._boxes: dict[int, QVBoxLayout] = {}
        self._pages: dict[int, QWidget] = {}
        self.currentChanged.connect(self._build)

    def add_page(self, title: str, make: Callable[[], QWidget]) -> None:
        """A page that ``make`` builds when it is first shown."""
        page = QWidget(self)
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 0, 0, 0)
        self._makers[self.count()] = make
        self._boxes[self.count()] = box
        self.addTab(page, title)
        self._build(self.currentIndex())

    def page(self, place: int) -> QWidget:
        """The page at a place, built now if it was not."""
        if place != self.currentIndex():
            self._build(place)
        return self._pages[place]

    def _build(self, place: int) -> None:
        make = self._makers.pop(place, None)
        if make is not None:
            self._pages[place] = make()
            self._boxes[place].addWidget(self._pages[place])


class MasterDetail(QSplitter):
    """A table, and below or beside it one tab for each kind of rows that belong to its current row."""

    def __init__(
        self,
        workbench: Workbench,
        master: TablePane,
        parent: QWidget | None = None,
        *,
        orientation: Qt.Orientation = Qt.Orientation.Vertical,
    ) -> None:
        super().__init__(orientation, parent)
        self._workbench = workbench
        self.master = master
        self._owner: Id = ""
        self._followers: list[Callable[[Id], None]] = []
        self.details = QTabWidget(self)
        self.details.setDocumentMode(True)
        self.addWidget(master)
        self.addWidget(self.details)
        self.setChildrenCollapsible(False)
        self.setStretchFactor(0, 3)
        self.setStretchFactor(1, 2)
        master.currentChanged.connect(self._follow)

    def add_detail(
        self, title: str, kind: type[Entity], owner_field: str, columns: tuple[Column, ...] = ()
    ) -> TablePane:
        """A tab with the rows of ``kind`` whose ``owner_field`` is the current row; all without one."""

        def rows(plan: Plan) -> list[Entity]:
            owner = self._owner
            return [one for one in plan.rows(kind) if owner in {"", getattr(one, owner_field)}]

        shown = columns or columns_of(kind)
        pane = TablePane(self._workbench, kind, shown, rows=rows, parent=self)
        pane.setProperty("ownerField", owner_field)
        self.details.addTab(pane, title)
        return pane

    def add_page(self, title: str, page: QWidget, follow: Callable[[Id], None]) -> None:
        """A tab of another shape; ``follow`` is told the current row."""
        self.details.addTab(page, title)
        self._followers.append(follow)
        follow(self._owner)

    def detail(self, place: int) -> TablePane:
        """The pane of a tab."""
        pane = self.details.widget(place)
        if not isinstance(pane, TablePane):
            raise IndexError(place)
        return pane

    def _follow(self, owner: Id) -> None:
        self._owner = owner
        for place in range(self.details.count()):
            pane = self.details.widget(place)
            if isinstance(pane, TablePane):
                pane.preset = {str(pane.property("ownerField")): owner} if owner else {}
                pane.show_rows_again()
        for follow in self._followers:
            follow(owner)
