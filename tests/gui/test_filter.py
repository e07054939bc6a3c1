"""The filter row: which blocks the Gantt shows, by words and by chips; no problem is hidden in silence."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmap_planner.model.change import Title
from roadmap_planner.model.people import Person
from roadmap_planner.model.work import Block, Wave
from roadmap_planner.ui.block_filter import BlockFilter, Chosen, Property, choices, people_of
from roadmap_planner.ui.filter_bar import FilterBar
from roadmap_planner.ui.views import GANTT, MAP
from roadmap_planner.ui.window import MainWindow
from roadmap_planner.words import Words
from tests.gui.workplace import MakeBench, sample


def rows(window: MainWindow) -> set[str]:
    """The blocks that stand in the Gantt."""
    return {row.id for row in window.gantt.canvas.picture.rows if row.kind is Block}


def bar(window: MainWindow) -> FilterBar:
    window.show_view(GANTT)
    assert not window.gantt.filter_bar.isVisible()
    window.actions_by_name["edit.filter"].trigger()
    return window.gantt.filter_bar


def wave(window: MainWindow, place: int) -> Chosen:
    return choices(window.workbench.plan, window.workbench.words)[Property.WAVE][place][1]


def test_words_are_found_in_any_order_without_accents(window: MainWindow) -> None:
    filters, plan = bar(window), window.workbench.plan
    every = rows(window)
    assert every == set(plan.all(Block))
    assert not filters.count.isVisible(), "while all are shown nothing is counted"
    QTest.keyClicks(filters.search, "pilot PROFILES")
    found = rows(window)
    assert found
    assert found == {
        one.id for one in plan.rows(Block) if "pilot" in one.name.lower() and "profiles" in one.name.lower()
    }
    assert filters.count.text() == f"{len(found)} of {len(every)} shown"
    QTest.mouseClick(filters.all, Qt.MouseButton.LeftButton)
    assert rows(window) == every
    assert filters.search.text() == ""


def test_values_of_one_property_are_alternatives_and_properties_add_up(window: MainWindow) -> None:
    filters, plan = bar(window), window.workbench.plan
    first, second = wave(window, 0), wave(window, 1)
    window.filter.add(first)
    window.filter.add(second)
    assert rows(window) == {one.id for one in plan.rows(Block) if one.wave in {first.value, second.value}}
    window.filter.add(Chosen(Property.CRITICAL))
    dates = window.workbench.schedule
    assert rows(window) == {
        one.id
        for one in plan.rows(Block)
        if one.wave in {first.value, second.value} and dates.of(one.id).critical
    }
    assert [chip.text().split("  ")[0] for chip in filters.chips] == [
        *(f"Wave: {plan.get(Wave, one.value).name}" for one in (first, second)),
        "On the critical path",
    ]
    QTest.mouseClick(filters.chips[1], Qt.MouseButton.LeftButton)
    assert len(filters.chips) == 2
    assert {plan.get(Block, id).wave for id in rows(window)} <= {first.value}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_choice_that_is_offered_shows_a_block_or_is_a_state(
    make_bench: MakeBench, language: str
) -> None:
    bench = make_bench(sample(language), language)
    blocks = BlockFilter(bench)
    parts = people_of(bench.plan)
    for which, named in choices(bench.plan, Words(language)).items():
        assert named
        for _, one in named:
            blocks.add(one)
            shown = blocks.shown
            assert shown is not None
            assert shown or which in {Property.STATE, Property.WAVE}
            if which is Property.PERSON:
                assert shown == {id for id, persons in parts.items() if one.value in persons}
                assert bench.plan.find(Person, one.value) is not None
            blocks.remove(one)
            assert blocks.shown is None


def test_no_problem_is_hidden_in_silence(window: MainWindow) -> None:
    bar(window)
    problems = window.problems
    every = problems.model.rowCount()
    window.filter.add(wave(window, 0))
    hidden = problems.model.outside
    assert hidden > 0
    assert problems.model.rowCount() + hidden == every
    assert f"{hidden} problems outside the filter" in problems.outside.text()
    QTest.mouseClick(problems.outside, Qt.MouseButton.LeftButton)
    assert problems.model.rowCount() == every
    assert window.filter.shown is None


def test_what_one_goes_to_is_shown_though_it_was_filtered_away(window: MainWindow) -> None:
    bar(window)
    window.filter.add(wave(window, 0))
    hidden = next(id for id in window.workbench.plan.all(Block) if window.filter.hides(id))
    window.show_subject(Block, hidden)
    assert hidden in rows(window)


def test_the_filter_follows_edits_and_goes_with_the_plan(window: MainWindow, qtbot: QtBot) -> None:
    bar(window)
    one = wave(window, 0)
    window.filter.add(one)
    moved = next(id for id in window.workbench.plan.all(Block) if window.filter.hides(id))
    block = window.workbench.plan.get(Block, moved)
    title = Title("change.block.edited", name=block.name, field="x")
    assert window.workbench.change(title, lambda edit: edit.update(block, wave=one.value))
    assert moved in rows(window)
    window.workbench.undo()
    assert moved not in rows(window)
    gone = window.workbench.plan.get(Wave, one.value)
    assert window.workbench.change(title, lambda edit: edit.remove(gone))
    assert window.filter.chosen == ()
    window.filter.search("pilot")
    window.session.sample()
    assert window.filter.shown is None


def test_the_keys_lead_to_the_filter(window: MainWindow) -> None:
    window.show_view(MAP)
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window, Qt.Key.Key_F, keys)
    QApplication.processEvents()
    assert window.map.filter_bar.search.hasFocus()
    window.filter.search("pilot")
    QTest.mouseClick(window.map.filter_bar.shut, Qt.MouseButton.LeftButton)
    assert window.filter.shown is None
    assert not window.map.filter_bar.isVisible()
    window.filter.search("pilot")
    assert window.map.filter_bar.isVisible(), "nothing hides blocks without being seen"


def test_the_menu_offers_what_the_plan_has(window: MainWindow) -> None:
    filters = bar(window)
    filters.menu.aboutToShow.emit()
    titles = [one.text() for one in filters.menu.actions() if one.text()]
    assert titles == ["Wave", "State", "Kind", "Person", "On the critical path", "With problems"]
    filters.menu.actions()[-1].trigger()
    known = window.workbench.assessment.findings()
    assert rows(window) == {id for one in known for kind, id in one.subjects if kind is Block}
