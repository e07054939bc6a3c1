"""Make the screenshots of docs/screenshots from the running program: python -m scripts.make_screenshots."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from roadmap_planner.document.workspace import Workspace
from roadmap_planner.model.work import Block
from roadmap_planner.ui.app import application, make_window
from roadmap_planner.ui.settings import THEME, Settings
from roadmap_planner.ui.views import ANALYSIS, FACTORS, GANTT, MAP, PEOPLE, START
from roadmap_planner.ui.window import MainWindow

FOLDER = Path(__file__).parent.parent / "docs" / "screenshots"
VIEWS = {
    "start": START,
    "map": MAP,
    "gantt": GANTT,
    "people": PEOPLE,
    "factors": FACTORS,
    "analysis": ANALYSIS,
}


def settle() -> None:
    """Let the window lay itself out and paint."""
    for _ in range(12):
        QApplication.processEvents()


def shoot(window: MainWindow, name: str) -> None:
    """Keep a picture of the window."""
    settle()
    window.grab().save(str(FOLDER / f"{name}.png"))


def shots(language: str, theme: str, size: tuple[int, int], suffix: str) -> None:
    """Every view of the sample plan in one language, theme and size."""
    with tempfile.TemporaryDirectory() as state:
        settings = Settings(None)
        settings.put(THEME, theme)
        window = make_window(Workspace(Path(state)), settings, language)
        window.resize(*size)
        window.show()
        settle()
        shoot(window, f"start-{language}{suffix}")
        window.session.sample()
        for name, view in VIEWS.items():
            if view == START:
                continue
            window.show_view(view)
            settle()
            if view == GANTT:
                chosen = next(one for one in window.workbench.plan.rows(Block) if one.ref == "B13")
                window.selection.select([(Block, chosen.id)])
            shoot(window, f"{name}-{language}{suffix}")
        window.close()


def main() -> None:
    """Both languages light at 1280x800, and both dark at 1920x1080."""
    application()
    FOLDER.mkdir(parents=True, exist_ok=True)
    for language in ("en", "fr"):
        shots(language, "light", (1280, 800), "")
        shots(language, "dark", (1920, 1080), "-dark")


if __name__ == "__main__":
    main()
