"""The filter on the map: what is filtered out keeps its place and its name, and says nothing more."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from roadmap_planner.model.work import Block, Dependency
from roadmap_planner.render.shapes import Label, Rect, Shape
from roadmap_planner.ui.views import MAP
from roadmap_planner.ui.window import MainWindow


def drawn(window: MainWindow) -> list[Shape]:
    width, height = window.map.content_size()
    return list(window.map.shapes(Rect(0.0, 0.0, width, height)))


def test_the_map_shows_what_is_filtered_out_by_name_alone(window: MainWindow) -> None:
    window.show_view(MAP)
    top = window.map.viewport().y()
    window.actions_by_name["edit.filter"].trigger()
    assert window.views.currentIndex() == MAP
    assert window.map.filter_bar.isVisible()
    QApplication.processEvents()
    assert window.map.viewport().y() >= top + window.map.filter_bar.height(), "the bar hides no card"
    QTest.keyClicks(window.map.filter_bar.search, "webschool")
    plan = window.workbench.plan
    hidden = [one for one in plan.rows(Block) if window.filter.hides(one.id)]
    assert 0 < len(hidden) < len(plan.all(Block))
    shapes = drawn(window)
    for one in hidden:
        own = [shape for shape in shapes if shape.of == one.id]
        assert {shape.part for shape in own} == {"filtered"}
        assert [shape.text for shape in own if isinstance(shape, Label)] == [one.name]
    for link in plan.rows(Dependency):
        quiet = window.filter.hides(link.predecessor) or window.filter.hides(link.successor)
        parts = {shape.part for shape in shapes if shape.of == link.id}
        assert ("filtered" in parts) == quiet
    assert f"of {len(plan.all(Block))} shown" in window.map.filter_bar.count.text()


def test_all_that_are_selected_are_shown_and_the_end_of_the_filter_gives_its_room_back(
    window: MainWindow,
) -> None:
    window.show_view(MAP)
    window.actions_by_name["edit.filter"].trigger()
    QTest.keyClicks(window.map.filter_bar.search, "webschool")
    window.actions_by_name["edit.select_all"].trigger()
    assert frozenset(window.selection.blocks()) == window.filter.shown
    QTest.mouseClick(window.map.filter_bar.shut, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert window.map.viewportMargins().top() == 0
    assert all(shape.part != "filtered" for shape in drawn(window))
