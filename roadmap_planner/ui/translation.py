"""The window's language: Qt's own texts and ours. Switched at run time; the views are then built anew."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from roadmap_planner.shipped import shipped

LANGUAGE_NAMES = {"en": "English", "fr": "Français"}
"""Each language in its own words, so that whoever chose the wrong one finds the way back."""

_NAME = "roadmap-planner-translator"


def language_of(choice: str) -> str:
    """The language to speak for a setting: ``system``, ``en`` or ``fr``. English where we have no other."""
    wished = QLocale.system().uiLanguages() if choice == "system" else [choice]
    for one in wished:
        if one[:2] in LANGUAGE_NAMES:
            return one[:2]
    return "en"


def install(app: QCoreApplication, language: str) -> None:
    """Speak a language from now on. Widgets are told by ``QEvent.LanguageChange``.

    The locale (dates, decimals, first day of the week) follows.
    """
    for old in app.findChildren(QTranslator, _NAME):
        app.removeTranslator(old)
        old.setParent(None)
    QLocale.setDefault(
        QLocale(QLocale.Language.French, QLocale.Country.France)
        if language == "fr"
        else QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
    )
    _load(app, f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    _load(app, f"roadmap_planner_{language}", str(shipped("translations")))


def _load(app: QCoreApplication, name: str, folder: str) -> None:
    translator = QTranslator(app)
    translator.setObjectName(_NAME)
    if translator.load(name, folder):
        app.installTranslator(translator)
