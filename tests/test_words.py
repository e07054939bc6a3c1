"""Both languages say the same things: same keys, same places, nothing left in the wrong language."""

import ast
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from roadmap_planner.shipped import shipped
from roadmap_planner.words import Sentence, Words, nested, sentences

UI = Path(__file__).parent.parent / "roadmap_planner" / "ui"
TRANSLATIONS = shipped("translations")


def forms(sentence: Sentence) -> list[str]:
    return [sentence] if isinstance(sentence, str) else [sentence["one"], sentence["other"]]


def places(text: str) -> set[str]:
    return {name.split(".")[0].split("[")[0] for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_both_languages_have_the_same_keys() -> None:
    assert set(sentences("en")) == set(sentences("fr"))


def test_both_languages_fill_the_same_places() -> None:
    wrong = []
    for key, english in sentences("en").items():
        wanted = set().union(*(places(text) for text in forms(english)))
        given = set().union(*(places(text) for text in forms(sentences("fr")[key])))
        if wanted - {"count"} != given - {"count"} or isinstance(english, str) != isinstance(
            sentences("fr")[key], str
        ):
            wrong.append(f"{key}: {sorted(wanted)} against {sorted(given)}")
    assert wrong == []


FRENCH_SPACES = (
    (re.compile(r"[\w»”)}%’…][ \u00a0]?[;!?](?=\s|$)"), "U+202F before ; ! ?"),
    (re.compile(r"(?<!\u00a0):(?=\s|$)"), "U+00A0 before :"),
    (re.compile(r"«(?!\u00a0)|(?<!\u00a0)»"), "U+00A0 inside « »"),
    (re.compile(r"\w'\w"), "’ for the apostrophe"),
)


def french_texts() -> Iterator[tuple[str, str]]:
    for key, sentence in sentences("fr").items():
        for text in forms(sentence):
            yield key, text
    for source, texts in translations("fr"):
        for text in texts:
            yield source, text


@pytest.mark.parametrize(("pattern", "rule"), FRENCH_SPACES, ids=[rule for _, rule in FRENCH_SPACES])
def test_french_is_set_as_french(pattern: re.Pattern[str], rule: str) -> None:
    assert [f"{name}: {text}" for name, text in french_texts() if pattern.search(text)] == [], rule


def messages(language: str) -> Iterator[tuple[str, ET.Element]]:
    root = ET.parse(TRANSLATIONS / f"roadmap_planner_{language}.ts").getroot()
    for message in root.iter("message"):
        source = message.find("source")
        translation = message.find("translation")
        assert source is not None
        assert translation is not None
        yield source.text or "", translation


def translations(language: str) -> Iterator[tuple[str, list[str]]]:
    for source, translation in messages(language):
        numbered = [form.text or "" for form in translation.findall("numerusform")]
        yield source, numbered or [translation.text or ""]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_text_of_the_window_is_translated(language: str) -> None:
    assert [
        source for source, one in messages(language) if one.get("type") in {"unfinished", "vanished"}
    ] == []
    assert [source for source, texts in translations(language) if not all(texts)] == []


def test_translations_fill_the_same_places() -> None:
    wrong = []
    for source, texts in translations("fr"):
        wrong += [source for text in texts if places(text) != places(source)]
        wrong += [source for text in texts if ("%n" in source) != ("%n" in text)]
    assert wrong == []


def tr_calls(file: Path) -> Iterator[tuple[ast.Call, ast.expr]]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            place = {"self.tr": 0, "QCoreApplication.translate": 1}.get(called)
            if place is not None and len(node.args) > place:
                yield node, node.args[place]


def test_texts_to_translate_are_whole_literals() -> None:
    wrong = [
        f"{file.relative_to(UI)}:{call.lineno}"
        for file in sorted(UI.rglob("*.py"))
        for call, text in tr_calls(file)
        if not (isinstance(text, ast.Constant) and isinstance(text.value, str))
    ]
    assert wrong == []


def test_the_ts_file_knows_every_text_of_the_sources() -> None:
    known = {source for source, _ in messages("fr")}
    missing = [
        f"{file.relative_to(UI)}:{call.lineno}: {text.value!r}"
        for file in sorted(UI.rglob("*.py"))
        for call, text in tr_calls(file)
        if isinstance(text, ast.Constant) and text.value not in known
    ]
    assert missing == [], "run: python build_translations.py --update"


@pytest.mark.parametrize(
    ("language", "said", "printed"),
    [
        (
            "fr",
            "Relier «\u00a0Pilote « Sécurité »\u00a0» à «\u00a0Profils\u00a0».",
            "Relier «\u00a0Pilote “Sécurité”\u00a0» à «\u00a0Profils\u00a0».",
        ),
        ("en", "Link “Pilot “Safety”” to “Profiles”.", "Link “Pilot ‘Safety’” to “Profiles”."),
        ("fr", "«\u00a0A\u00a0» et «\u00a0B\u00a0»", "«\u00a0A\u00a0» et «\u00a0B\u00a0»"),
        (
            "fr",
            "un » seul, «\u00a0B\u00a0» et «\u00a0C\u00a0»",
            "un » seul, «\u00a0B\u00a0» et «\u00a0C\u00a0»",
        ),
    ],
)
def test_quotes_inside_of_quotes_are_of_the_other_kind(language: str, said: str, printed: str) -> None:
    assert nested(said, language) == printed
    assert nested(printed, language) == printed


def test_a_name_with_quotes_stands_in_quotes_as_print_has_it() -> None:
    said = Words("fr").say("change.block.linked", name="Pilote « Sécurité »", other="Profils")
    assert "Pilote “Sécurité”\u00a0»" in said
