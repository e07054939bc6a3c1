"""The letters on screen are those that are shipped, not a smeared imitation of a heavier face."""

from PySide6.QtWidgets import QApplication, QWidget

from roadmap_planner.render.fonts import BOLD
from roadmap_planner.ui.views import ANALYSIS, FACTORS, GANTT, MAP, PEOPLE, START
from roadmap_planner.ui.window import MainWindow


def test_no_widget_asks_for_a_face_that_is_not_shipped(window: MainWindow) -> None:
    for view in (START, MAP, GANTT, PEOPLE, FACTORS, ANALYSIS):
        window.show_view(view)
        QApplication.processEvents()
    heavy = [one for one in window.findChildren(QWidget) if one.font().weight() > BOLD]
    assert not heavy, [(type(one).__name__, one.objectName()) for one in heavy]
    assert any(one.font().weight() == BOLD for one in window.findChildren(QWidget))
