"""The small map in the corner of the map: where the part in sight is, and dragging it."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from roadmap_planner.ui.settings import MINIMAP
from roadmap_planner.ui.views import MAP
from roadmap_planner.ui.window import MainWindow

LEFT = Qt.MouseButton.LeftButton


def zoomed(window: MainWindow) -> None:
    """The map at 100 %, from its upper left corner: not all of the sample plan is in sight."""
    window.show_view(MAP)
    QApplication.processEvents()
    window.map.zoom_to(1.0)
    window.map.horizontalScrollBar().setValue(0)
    window.map.verticalScrollBar().setValue(0)


def test_it_is_there_while_something_is_out_of_sight(window: MainWindow) -> None:
    zoomed(window)
    small, view = window.map.minimap, window.map
    assert small.isVisible()
    assert view.viewport().geometry().contains(small.geometry())
    view.zoom_to(0.1)
    assert not small.isVisible()
    view.zoom_to(1.0)
    assert small.isVisible()


def test_dragging_it_moves_the_part_in_sight(window: MainWindow) -> None:
    zoomed(window)
    small, view = window.map.minimap, window.map
    history = len(window.workbench.document.history())
    start = small.seen().center().toPoint()
    QTest.mousePress(small, LEFT, pos=start)
    QTest.mouseMove(small, QPoint(small.width() - 5, small.height() - 5))
    QTest.mouseRelease(small, LEFT, pos=QPoint(small.width() - 5, small.height() - 5))
    assert view.horizontalScrollBar().value() == view.horizontalScrollBar().maximum()
    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum()
    assert small.seen().center().x() > start.x()
    assert len(window.workbench.document.history()) == history, "where one looks is no change"
    assert not window.selection.keys


def test_the_menu_hides_it_for_good(window: MainWindow) -> None:
    zoomed(window)
    assert window.actions_by_name["map.small"].isChecked()
    window.actions_by_name["map.small"].trigger()
    assert not window.map.minimap.isVisible()
    assert window.settings.get(MINIMAP) is False
    window.map.zoom_to(1.2)
    assert not window.map.minimap.isVisible()
    window.actions_by_name["map.small"].trigger()
    assert window.map.minimap.isVisible()
