"""Light and dark: one palette for each, made of the same colours as the drawings."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from roadmap_planner.render.fonts import load_font
from roadmap_planner.render.style import LOOKS, Look

_SCHEMES = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark, "system": Qt.ColorScheme.Unknown}


def apply(app: QApplication, choice: str) -> None:
    """Use Fusion with our palette: as chosen, or as the system says (followed live)."""
    app.setStyle("Fusion")
    hints = QGuiApplication.styleHints()
    hints.setColorScheme(_SCHEMES.get(choice, Qt.ColorScheme.Unknown))
    dark = choice == "dark" or (choice == "system" and hints.colorScheme() is Qt.ColorScheme.Dark)
    app.setPalette(palette(LOOKS["dark" if dark else "light"]))
    font = QFont(load_font())
    font.setPointSizeF(max(app.font().pointSizeF(), 9.5))
    app.setFont(font)


def palette(look: Look) -> QPalette:
    """A palette of Qt from a look."""
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: "surface_alt",
        QPalette.ColorRole.WindowText: "text",
        QPalette.ColorRole.Base: "surface",
        QPalette.ColorRole.AlternateBase: "surface_alt",
        QPalette.ColorRole.Text: "text",
        QPalette.ColorRole.Button: "surface_raised",
        QPalette.ColorRole.ButtonText: "text",
        QPalette.ColorRole.BrightText: "critical",
        QPalette.ColorRole.Highlight: "accent",
        QPalette.ColorRole.HighlightedText: "accent_text",
        QPalette.ColorRole.Link: "accent",
        QPalette.ColorRole.ToolTipBase: "surface_raised",
        QPalette.ColorRole.ToolTipText: "text",
        QPalette.ColorRole.PlaceholderText: "text_soft",
        QPalette.ColorRole.Mid: "line_soft",
        QPalette.ColorRole.Dark: "line",
        QPalette.ColorRole.Light: "surface_raised",
        QPalette.ColorRole.Midlight: "line_soft",
        QPalette.ColorRole.Shadow: "shadow",
    }
    for role, name in roles.items():
        made.setColor(role, QColor(look.colour(name)))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(look.colour("line")))
    return made
