"""The menu View: views, zoom, panes, problems, the committee, theme and language."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QKeySequence

from roadmap_planner.ui.actions import Command
from roadmap_planner.ui.settings import LANGUAGE, LIKELY, MINIMAP, THEME
from roadmap_planner.ui.views import GANTT

if TYPE_CHECKING:
    from roadmap_planner.ui.window import MainWindow

Key = QKeySequence.StandardKey


class ViewMenu(QObject):
    """What is shown, and how."""

    NAMES = (
        "view.start",
        "view.map",
        "view.gantt",
        "view.people",
        "view.factors",
        "view.analysis",
        "-",
        "zoom.in",
        "zoom.out",
        "zoom.fit",
        "zoom.full",
        "-",
        "pane.inspector",
        "pane.problems",
        "pane.history",
        "pane.why",
        "pane.compare",
        "-",
        "problems.next",
        "problems.previous",
        "-",
        "gantt.columns",
        "gantt.likely",
        "map.small",
        "-",
        "view.present",
        "view.full_screen",
        "-",
        "theme.light",
        "theme.dark",
        "theme.system",
        "-",
        "language.fr",
        "language.en",
    )

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.window = window

    def title(self) -> str:
        return self.tr("&View")

    def commands(self) -> tuple[Command, ...]:
        return (*self._views(), *self._zoom(), *self._panes(), *self._look())

    def _views(self) -> tuple[Command, ...]:
        views = (
            ("start", self.tr("Start"), "home"),
            ("map", self.tr("Map"), "map"),
            ("gantt", self.tr("Gantt"), "gantt"),
            ("people", self.tr("People"), "people"),
            ("factors", self.tr("Factors"), "factors"),
            ("analysis", self.tr("Analysis"), "charts"),
        )
        show = self.window.show_view
        return tuple(
            Command(f"view.{key}", name, partial(show, number), (f"Alt+{number + 1}",), icon, "", True)
            for number, (key, name, icon) in enumerate(views)
        )

    def _zoom(self) -> tuple[Command, ...]:
        closer, farther = partial(self.zoom, 1), partial(self.zoom, -1)
        return (
            Command("zoom.in", self.tr("Zoom &in"), closer, (Key.ZoomIn, "Ctrl+="), "zoom-in", "picture"),
            Command("zoom.out", self.tr("Zoom &out"), farther, (Key.ZoomOut,), "zoom-out", "picture"),
            Command("zoom.fit", self.tr("&Fit"), self.fit, ("Ctrl+0",), "zoom-fit", "picture"),
            Command("zoom.full", self.tr("100 %"), partial(self.zoom, 0), ("Ctrl+1",), "", "picture"),
        )

    def _panes(self) -> tuple[Command, ...]:
        likely = self.tr("Likely finishes on the Gantt")
        present, previous = self.tr("&Present to the committee"), self.tr("Previous problem")
        return (
            Command("problems.next", self.tr("Next problem"), self.next_problem, ("F8",)),
            Command("problems.previous", previous, self.previous_problem, ("Shift+F8",)),
            Command("view.present", present, self.present, ("F5",), "presentation"),
            Command("view.full_screen", self.tr("Full s&creen"), self.full_screen, ("F11",), "fullscreen"),
            Command("gantt.columns", self.tr("Columns of the plan table…"), self.columns, (), "columns"),
            Command("gantt.likely", likely, self.likely, (), "simulation", "", True),
            Command("map.small", self.tr("S&mall map in the corner"), self.minimap, (), "", "", True),
            Command("pane.next", self.tr("Next pane"), partial(self.go_round, 1), ("F6",)),
            Command("pane.previous", self.tr("Previous pane"), partial(self.go_round, -1), ("Shift+F6",)),
        )

    def _look(self) -> tuple[Command, ...]:
        put = self.window.settings.put
        return (
            Command("theme.light", self.tr("Light"), partial(put, THEME, "light"), (), "sun"),
            Command("theme.dark", self.tr("Dark"), partial(put, THEME, "dark"), (), "moon"),
            Command("theme.system", self.tr("As the system"), partial(put, THEME, "system")),
            Command("language.fr", "Français", partial(put, LANGUAGE, "fr"), (), "language"),
            Command("language.en", "English", partial(put, LANGUAGE, "en"), (), "language"),
        )

    def zoom(self, steps: int) -> None:
        view = self.window.picture()
        if view is not None:
            if steps:
                view.zoom_by(steps)
            else:
                view.zoom_to(1.0)

    def fit(self) -> None:
        view = self.window.picture()
        if view is not None:
            view.zoom_fit()

    def next_problem(self) -> None:
        """Go to the next problem in the list."""
        self.window.problems.next()

    def previous_problem(self) -> None:
        """Go to the one before."""
        self.window.problems.previous()

    def columns(self) -> None:
        """Choose the columns beside the Gantt."""
        self.window.show_view(GANTT)
        gantt = self.window.gantt
        gantt.columns_menu().popup(gantt.table.mapToGlobal(QPoint(24, 44)))

    def likely(self) -> None:
        """Show by when blocks are likely to be finished, or no longer."""
        settings = self.window.settings
        settings.put(LIKELY, not settings.get(LIKELY))
        if settings.get(LIKELY):
            self.window.show_view(GANTT)

    def minimap(self) -> None:
        """Show the small map in the corner of the map, or no longer."""
        settings = self.window.settings
        settings.put(MINIMAP, not settings.get(MINIMAP))

    def go_round(self, step: int) -> None:
        """The keyboard goes round view, details and problems."""
        window = self.window
        panes = [
            window.docks[name].pane() for name in ("inspector", "problems") if window.docks[name].isVisible()
        ]
        shown = [window.views, *(one for one in panes if one.isVisible())]
        focus = window.focusWidget()
        at = next((n for n, one in enumerate(shown) if one.isAncestorOf(focus)), -step)
        shown[(at + step) % len(shown)].setFocus()

    def full_screen(self) -> None:
        if self.window.isFullScreen():
            self.window.showNormal()
        else:
            self.window.showFullScreen()

    def present(self) -> None:
        from roadmap_planner.ui.committee import CommitteeView

        self._committee = CommitteeView(self.window.workbench, self.window)
        self._committee.present()
