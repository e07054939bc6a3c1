"""The window speaks the language chosen, Qt's own buttons too, and changes it while it runs."""

import ast
from pathlib import Path

from defusedxml.ElementTree import parse
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

import roadmap_planner.ui
from roadmap_planner.shipped import shipped
from roadmap_planner.ui.translation import install, language_of


def test_a_language_is_spoken_and_left_again(qapp: QApplication) -> None:
    install(qapp, "fr")
    assert QCoreApplication.translate("Signs", "Blocker") == "Bloquant"
    assert QLocale().language() == QLocale.Language.French
    install(qapp, "en")
    assert QCoreApplication.translate("Signs", "Blocker") == "Blocker"
    assert QLocale().language() == QLocale.Language.English


def test_plurals_are_said_in_both_languages(qapp: QApplication) -> None:
    said = {}
    for language in ("en", "fr"):
        install(qapp, language)
        said[language] = [
            QCoreApplication.translate("ProblemsPanel", "%n problem(s)", "", n) for n in (0, 1, 2)
        ]
    assert said["en"] == ["0 problems", "1 problem", "2 problems"]
    assert said["fr"] == ["0 problème", "1 problème", "2 problèmes"]


def test_the_buttons_of_qt_follow(qapp: QApplication, qtbot: QtBot) -> None:
    install(qapp, "fr")
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text().replace("&", "") == "Annuler"


def test_installing_again_leaves_no_translator_behind(qapp: QApplication) -> None:
    install(qapp, "fr")
    before = len(qapp.findChildren(QTranslator))
    for _ in range(5):
        install(qapp, "en")
        install(qapp, "fr")
    assert len(qapp.findChildren(QTranslator)) == before


def test_a_language_that_we_do_not_speak_is_english() -> None:
    assert language_of("fr") == "fr"
    assert language_of("de") == "en"
    assert language_of("system") in {"en", "fr"}


def test_no_number_is_said_by_a_class_that_others_derive_from() -> None:
    """With its number filled in, PySide takes what it did not find under the derived name as translated."""
    ui, catalogue = Path(roadmap_planner.ui.__file__).parent, shipped("translations", "roadmap_planner_fr.ts")
    contexts = parse(catalogue).iter("context")
    counting = {
        one.findtext("name") for one in contexts if any(m.get("numerus") for m in one.iter("message"))
    }
    bases = {
        base.id
        for file in ui.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
        for base in node.bases
        if isinstance(base, ast.Name)
    }
    assert len(counting) > 10
    assert counting & bases == set()
