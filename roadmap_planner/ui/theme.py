"""Light and dark: one palette for each, made of the same colours as the drawings."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from roadmap_planner.render.fonts import load_font
from roadmap_planner.render.style import LOOKS, Look
from roadmap_planner.shipped import shipped

_SCHEMES = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark, "system": Qt.ColorScheme.Unknown}


def apply(app: QApplication, choice: str) -> None:
    """Use Fusion with our palette: as chosen, or as the system says (followed live)."""
    hints = QGuiApplication.styleHints()
    hints.setColorScheme(_SCHEMES.get(choice, Qt.ColorScheme.Unknown))
    dark = choice == "dark" or (choice == "system" and hints.colorScheme() is Qt.ColorScheme.Dark)
    look = LOOKS["dark" if dark else "light"]
    if app.styleSheet() == sheet(look):
        return  # to set it again would polish every widget again
    app.setStyle("Fusion")
    app.setPalette(palette(look))
    app.setStyleSheet(sheet(look))
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


def sheet(look: Look) -> str:
    """What Fusion draws otherwise: edges that can be seen on dark (WCAG 2.2, 1.4.11), and no gradients.

    Their arrows are files, for a sheet draws none: of one grey that can be seen on both grounds.
    """
    up, down = (shipped("icons", "arrows", f"{way}.svg").as_posix() for way in ("up", "down"))
    line, soft, accent = (look.colour(name) for name in ("line", "line_soft", "accent"))
    surface, raised, hover = (look.colour(name) for name in ("surface", "surface_raised", "hover"))
    back, text = look.colour("surface_alt"), look.colour("text")
    return f"""
        QToolBar {{ background: {back}; border: none; padding: 2px; spacing: 2px; }}
        QMainWindow > QToolBar {{ border-bottom: 1px solid {soft}; }}
        QToolBar#rail {{ border-bottom: none; border-right: 1px solid {soft}; }}
        QToolBar QToolButton {{ border: 1px solid transparent; border-radius: 4px; padding: 4px; }}
        QToolBar QToolButton:hover {{ background: {hover}; }}
        QToolBar QToolButton:pressed, QToolBar QToolButton:checked {{
            background: {hover}; border-color: {accent}; }}
        QToolBar QToolButton:focus {{ border-color: {accent}; }}
        QMainWindow QLineEdit, QDialog QLineEdit, QMainWindow QPlainTextEdit, QDialog QPlainTextEdit {{
            background: {surface}; border: 1px solid {line}; border-radius: 3px; padding: 1px; }}
        QMainWindow QLineEdit:focus, QDialog QLineEdit:focus,
        QMainWindow QPlainTextEdit:focus, QDialog QPlainTextEdit:focus {{ border-color: {accent}; }}
        QMainWindow QLineEdit:disabled, QDialog QLineEdit:disabled {{ border-color: {soft}; }}
        QAbstractSpinBox QLineEdit, QComboBox QLineEdit, QAbstractItemView QLineEdit {{
            border: none; border-radius: 0; padding: 0; }}
        QComboBox, QAbstractSpinBox {{ background: {surface}; border: 1px solid {line}; border-radius: 3px;
            padding: 1px 18px 1px 4px; min-height: 18px; }}
        QAbstractItemView QComboBox, QAbstractItemView QAbstractSpinBox {{ min-height: 0;
            padding: 0 18px 0 2px; }}
        QComboBox:focus, QAbstractSpinBox:focus, QComboBox:on {{ border-color: {accent}; }}
        QComboBox:disabled, QAbstractSpinBox:disabled {{ border-color: {soft}; color: {line}; }}
        QComboBox::drop-down, QDateEdit::drop-down {{ subcontrol-origin: border;
            subcontrol-position: center right; width: 18px; border: none; }}
        QComboBox::down-arrow, QDateEdit::down-arrow, QAbstractSpinBox::down-arrow {{
            image: url("{down}"); width: 10px; height: 10px; }}
        QAbstractSpinBox::up-arrow {{ image: url("{up}"); width: 10px; height: 10px; }}
        QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ subcontrol-origin: border;
            width: 18px; border: none; background: transparent; }}
        QAbstractSpinBox::up-button {{ subcontrol-position: top right; }}
        QAbstractSpinBox::down-button {{ subcontrol-position: bottom right; }}
        Card {{ background: {surface}; border: 1px solid {soft}; border-radius: 6px; }}
        QPushButton {{ background: {raised}; color: {text}; border: 1px solid {line}; border-radius: 4px;
            padding: 4px 6px; min-height: 16px; }}
        QDialogButtonBox QPushButton {{ padding: 4px 14px; }}
        QPushButton:hover {{ background: {hover}; }}
        QPushButton:pressed, QPushButton:checked {{ background: {hover}; border-color: {accent}; }}
        QPushButton:default, QPushButton:focus {{ border-color: {accent}; }}
        QPushButton:disabled {{ color: {line}; border-color: {soft}; background: {back}; }}
        QCheckBox::indicator:unchecked, TablePane QTableView::indicator:unchecked,
        QTreeWidget::indicator:unchecked, QListWidget::indicator:unchecked,
        QGroupBox::indicator:unchecked, QRadioButton::indicator:unchecked {{
            width: 11px; height: 11px; border: 1px solid {line}; border-radius: 2px; background: {surface}; }}
        QRadioButton::indicator:unchecked {{ border-radius: 6px; }}
        QCheckBox::indicator:unchecked:focus, QRadioButton::indicator:unchecked:focus {{
            border-color: {accent}; }}
    """
