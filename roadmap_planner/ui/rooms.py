"""What makes the views and panes of a window, and ties them to it. Each is imported when it is first made."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from roadmap_planner.ui.settings import MINIMAP, Settings
from roadmap_planner.ui.stage import Maker

if TYPE_CHECKING:
    from roadmap_planner.ui.gantt_view import GanttView
    from roadmap_planner.ui.map_view import MapView
    from roadmap_planner.ui.window import MainWindow


def views(window: "MainWindow") -> list[Maker]:
    """The makers of the views, in the order of their numbers."""
    made: tuple[Callable[[MainWindow], QWidget], ...] = (_start, _map, _gantt, _people, _factors, _analysis)
    return [partial(one, window) for one in made]


def panes(window: "MainWindow") -> Mapping[str, Maker]:
    """The makers of the panes by their names."""
    made: dict[str, Callable[[MainWindow], QWidget]] = {
        "inspector": _inspector,
        "problems": _problems,
        "history": _history,
        "why": _why,
        "compare": _compare,
    }
    return {name: partial(one, window) for name, one in made.items()}


def _start(window: "MainWindow") -> QWidget:
    from roadmap_planner.ui.start_page import StartPage

    page = StartPage(window.settings, window.leftovers, window.workbench.words, window)
    page.newWanted.connect(window.session.new)
    page.openWanted.connect(window.session.open)
    page.sampleWanted.connect(window.session.sample)
    page.planWanted.connect(window.open_path)
    page.recoverWanted.connect(window.session.recover)
    page.discardedWanted.connect(window.commands.file.discarded)
    return page


def _map(window: "MainWindow") -> QWidget:
    from roadmap_planner.ui.map_view import MapView

    view = MapView(window.workbench, window.selection, window, window.filter)
    window.closed.connect(view.places.end)
    view.minimap.want(wanted=window.settings.get(MINIMAP))
    window.settings.changed.connect(partial(_small_map, window.settings, view))
    view.waiting.commandWanted.connect(lambda name: window.actions_by_name[name].trigger())
    return _picture(window, view)


def _small_map(settings: Settings, view: "MapView", name: str) -> None:
    if name == MINIMAP.name and isValid(view):
        view.minimap.want(wanted=settings.get(MINIMAP))


def _gantt(window: "MainWindow") -> QWidget:
    from roadmap_planner.ui.gantt_view import GanttView

    view = GanttView(window.workbench, window.selection, window, window.settings, window.filter)
    return _picture(window, view)


def _picture(window: "MainWindow", view: "MapView | GanttView") -> QWidget:
    view.menuWanted.connect(window.menus.popup)
    view.zoomChanged.connect(window.said.say_zoom)
    view.empty.commandWanted.connect(lambda name: window.actions_by_name[name].trigger())
    return view


def _people(window: "MainWindow") -> QWidget:
    from roadmap_planner.ui.people.people_view import PeopleView

    return PeopleView(window.workbench, window.selection, window)


def _factors(window: "MainWindow") -> QWidget:
    from roadmap_planner.ui.factors_view import FactorsView

    view = FactorsView(window.workbench, window.selection, window.settings, window.trend, window)
    view.showWanted.connect(window.show_subject)
    return view


def _analysis(window: "MainWindow") -> QWidget:
    from roadmap_planner.ui.analysis.analysis_view import AnalysisView

    view = AnalysisView(window.workbench, window.selection, window)
    view.showWanted.connect(window.show_subject)
    view.viewWanted.connect(window.go_to)
    view.compareWanted.connect(window.compare_scenario)
    return view


def _inspector(window: "MainWindow") -> QWidget:
    from roadmap_planner.ui.inspector import Inspector

    pane = Inspector(window.workbench, window.selection, window)
    pane.whyWanted.connect(window.toggle_why)
    pane.slipWanted.connect(window.commands.block.slip)
    return pane


def _problems(window: "MainWindow") -> QWidget:
    from roadmap_planner.ui.problems_panel import ProblemsPanel

    pane = ProblemsPanel(window.workbench, window.selection, window, window.filter)
    pane.showWanted.connect(window.show_subject)
    pane.showAllWanted.connect(window.filter.clear)
    return pane


def _history(window: "MainWindow") -> QWidget:
    from roadmap_planner.ui.history_panel import HistoryPanel

    return HistoryPanel(window.workbench, window.selection, window)


def _why(window: "MainWindow") -> QWidget:
    from roadmap_planner.ui.why_panel import WhyPanel

    pane = WhyPanel(window.workbench, window.selection, window)
    pane.showWanted.connect(window.show_subject)
    return pane


def _compare(window: "MainWindow") -> QWidget:
    from roadmap_planner.ui.compare_panel import ComparePanel

    pane = ComparePanel(window.workbench, window.selection, window)
    pane.showWanted.connect(window.show_subject)
    pane.baselineWanted.connect(window.commands.plan.take_baseline)
    return pane
