"""The nine factors in the window: findings are shown, mended in one change, waived with a reason."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from benchmarks.plans import large_plan
from roadmap_planner.document.document import Document
from roadmap_planner.document.workspace import Workspace
from roadmap_planner.factors.catalogue import CHECKS, FACTORS
from roadmap_planner.factors.check import Finding, Fix, Severity
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.evidence import Threshold, Waiver
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.work import Block, Dependency
from roadmap_planner.ui.dialogs.fix_preview import FixPreview
from roadmap_planner.ui.factor_page import waiver_for
from roadmap_planner.ui.factors_view import FactorsView
from roadmap_planner.ui.problems_panel import ProblemsPanel
from roadmap_planner.ui.selection import Selection
from roadmap_planner.ui.settings import AUTHOR, Settings
from roadmap_planner.ui.thresholds import ThresholdRow
from roadmap_planner.ui.workbench import AT_ONCE, Workbench
from roadmap_planner.words import Words
from tests.gui.workplace import MakeBench
from tests.plans import a_plan


@pytest.fixture
def bench(make_bench: MakeBench) -> Workbench:
    return make_bench()


@pytest.fixture
def view(bench: Workbench, qtbot: QtBot) -> FactorsView:
    settings = Settings(None)
    settings.put(AUTHOR, "Luc Ferrand")
    made = FactorsView(bench, Selection(), settings)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_large_plan_is_assessed_while_the_page_says_so(make_bench: MakeBench, qtbot: QtBot) -> None:
    bench = make_bench(large_plan(AT_ONCE + 20, AT_ONCE))
    view = FactorsView(bench, Selection(), Settings(None))
    qtbot.addWidget(view)
    view.show()
    waiting = [one.text() for one in view.details.findChildren(QLabel)]
    assert waiting == ["The plan is being assessed…"]
    assert all(waiting[0] in tile.accessibleName() for tile in view.tiles.values())
    with qtbot.waitSignal(bench.derived, timeout=20_000):
        pass
    assert view.page().factor == FACTORS[0]
    assert not any(waiting[0] in tile.accessibleName() for tile in view.tiles.values())


def test_the_problems_of_a_large_plan_are_not_none_while_it_is_assessed(
    make_bench: MakeBench, qtbot: QtBot, tmp_path: Path
) -> None:
    bench = make_bench()
    panel = ProblemsPanel(bench, Selection())
    qtbot.addWidget(panel)
    before, counted = bench.document, panel.count.text()
    bench.open(Document.create(large_plan(AT_ONCE + 20, AT_ONCE), Workspace(tmp_path / "large")))
    before.close()
    assert panel.count.text() == "The plan is being assessed…"
    with qtbot.waitSignal(bench.derived, timeout=20_000):
        pass
    total = panel.model.rowCount()
    assert total
    assert panel.count.text().startswith(f"{total} problem")
    assert panel.count.text() != counted


def test_what_is_known_of_a_large_plan_at_once_is_told_as_not_all(
    make_bench: MakeBench, qtbot: QtBot
) -> None:
    plan = large_plan(AT_ONCE + 20, AT_ONCE)
    edit = Edit(plan)
    link = next(iter(plan.rows(Dependency)))
    edit.update(plan.get(Block, link.successor), actual_start=plan.roadmap.start)  # beats the link
    panel = ProblemsPanel(make_bench(edit.plan), Selection())
    qtbot.addWidget(panel)
    assert panel.model.rowCount()
    assert panel.count.text().startswith(f"{panel.model.rowCount()} problem")
    assert panel.count.text().endswith(" so far. The plan is being assessed…")


def a_finding(bench: Workbench) -> Finding:
    return next(one for one in bench.assessment.findings() if one.subjects)


def test_each_tile_says_its_factor_and_is_never_green_with_findings(
    bench: Workbench, view: FactorsView
) -> None:
    assert tuple(view.tiles) == FACTORS
    for factor, tile in view.tiles.items():
        assert bench.words.say(f"factor.{factor}.name") in tile.accessibleName()
        open_here = [one for one in bench.assessment.findings() if one.check.startswith(f"{factor}.")]
        assert (tile.sign() == "ok") <= (not open_here)


def test_opening_a_factor_shows_each_of_its_checks(bench: Workbench, view: FactorsView) -> None:
    for factor in FACTORS:
        view.tiles[factor].click()
        shown = {card.objectName() for card in view.page().findChildren(QFrame) if card.objectName()}
        wanted = {one.check for one in bench.assessment.outcomes.values() if one.factor == factor}
        assert wanted <= shown


def test_show_selects_the_subjects_and_asks_the_window_to_go_there(bench: Workbench, qtbot: QtBot) -> None:
    selection = Selection()
    view = FactorsView(bench, selection)
    qtbot.addWidget(view)
    finding = a_finding(bench)
    with qtbot.waitSignal(view.showWanted) as told:
        view.show_subjects(finding)
    assert tuple(told.args or ()) == finding.subjects[0]
    assert selection.keys == frozenset(finding.subjects)


def test_waiving_asks_for_everything_and_is_one_change(bench: Workbench, view: FactorsView) -> None:
    finding = a_finding(bench)
    view.open_factor(finding.check.split(".")[0])
    before = bench.plan
    dialog = view.page().waive(finding)
    assert dialog.author.text() == "Luc Ferrand"
    dialog.accept()
    assert "reason" in dialog.notice.text()
    assert bench.plan is before
    dialog.reason.setPlainText("Here it is otherwise")
    dialog.expiry.setText("not a day")
    dialog.accept()
    assert bench.plan is before
    dialog.expiry.write(date(2199, 1, 1))
    dialog.accept()
    assert not dialog.isVisible()
    added = [one for id, one in bench.plan.all(Waiver).items() if id not in before.all(Waiver)]
    assert [(one.check, one.reason, one.decided_by) for one in added] == [
        (finding.check, "Here it is otherwise", "Luc Ferrand")
    ]
    assert all(one != finding for one in bench.assessment.findings())
    waived = [one for one in bench.assessment.outcomes[finding.check].findings if one.waiver == added[0].id]
    assert waived, "it stays visible, counted apart"
    view.page().end_waiver(added[0])
    assert not bench.plan.all(Waiver).keys() - before.all(Waiver).keys()


def test_a_waiver_remembers_what_its_subject_was(bench: Workbench) -> None:
    finding = a_finding(bench)
    waiver = waiver_for(bench.plan, finding)
    assert waiver.subject == finding.subjects[0][1]
    assert waiver.subject_digest
    everything = Finding("SF4.1", Severity.BLOCKER, (), Phrase("change.weekdays"))
    assert waiver_for(bench.plan, everything).subject == ""


def test_a_read_only_plan_offers_only_show(bench: Workbench, qtbot: QtBot) -> None:
    bench.document.read_only = True
    view = FactorsView(bench, Selection())
    qtbot.addWidget(view)
    buttons = set()
    for factor in FACTORS:
        view.open_factor(factor)
        cards = view.page().findChildren(QPushButton)
        buttons |= {one.text() for one in cards if one.isEnabledTo(view)}
    assert buttons == {"Show"}


def longer(edit: Edit) -> None:
    edit.update(edit.plan.get(Block, "B1"), duration=15)


def test_a_fix_is_previewed_and_applied_as_one_change(make_bench: MakeBench, qtbot: QtBot) -> None:
    bench = make_bench(a_plan({"B1": 5, "B2": 5}, [("B1", "B2")]))
    preview = FixPreview(bench, Fix(Phrase("change.weekdays"), longer))
    qtbot.addWidget(preview)
    assert [preview.rows.item(place).text() for place in range(preview.rows.count())] == [
        "B1 B1: duration 5 → 15 working days"
    ]
    assert "14 days later" in preview.finish.text()
    assert bench.plan.get(Block, "B1").duration == 5, "a preview changes nothing"
    preview.accept()
    assert bench.plan.get(Block, "B1").duration == 15
    bench.undo()
    assert bench.plan.get(Block, "B1").duration == 5


def test_a_fix_that_the_plan_refuses_says_why_and_cannot_be_applied(
    make_bench: MakeBench, qtbot: QtBot
) -> None:
    bench = make_bench(a_plan({"B1": 5}))

    def wrong(edit: Edit) -> None:
        edit.update(edit.plan.get(Block, "B1"), duration=-1)

    preview = FixPreview(bench, Fix(Phrase("change.weekdays"), wrong))
    qtbot.addWidget(preview)
    assert "-1" in preview.finish.text() or "−1" in preview.finish.text()
    assert not preview.apply.isEnabled()


def test_every_fix_of_the_sample_can_be_previewed(bench: Workbench, qtbot: QtBot) -> None:
    fixes = [one.fix for one in bench.assessment.findings() if one.fix is not None]
    assert fixes
    for fix in fixes:
        preview = FixPreview(bench, fix)
        qtbot.addWidget(preview)
        assert preview.rows.count() > 0, preview.finish.text()
        assert preview.apply.isEnabled()


def test_problems_are_walked_through_and_counted_outside_the_filter(bench: Workbench, qtbot: QtBot) -> None:
    selection = Selection()
    panel = ProblemsPanel(bench, selection)
    qtbot.addWidget(panel)
    total = panel.model.rowCount()
    assert total == len(bench.assessment.findings())
    severities = [panel.model.finding(row).severity for row in range(total)]
    assert severities == sorted(severities, key=list(Severity).index)
    seen = []
    for _ in range(total + 1):
        panel.next()
        seen.append(panel.view.currentIndex().row())
    assert seen == [*range(total), 0]
    panel.previous()
    assert panel.view.currentIndex().row() == total - 1
    blocks = {id for one in bench.assessment.findings() for kind, id in one.subjects if kind is Block}
    with qtbot.waitSignal(panel.countChanged, check_params_cb=lambda count: count == total):
        panel.show_only([])
    assert 0 < panel.model.outside == total - panel.model.rowCount()
    assert str(panel.model.outside) in panel.outside.text()
    panel.show_only(blocks)
    assert panel.model.outside == 0
    for column in range(4):
        assert panel.model.data(panel.model.index(0, column))
    assert panel.model.data(QModelIndex()) is None


def test_what_several_populations_come_to_is_said_above_the_problems(bench: Workbench, qtbot: QtBot) -> None:
    panel = ProblemsPanel(bench, Selection())
    qtbot.addWidget(panel)
    panel.show()
    for row in range(panel.model.rowCount()):
        panel.view.setCurrentIndex(panel.model.index(row, 0))
        together = bench.assessment.outcomes[panel.model.finding(row).check].together
        assert panel.summed.text() == ("" if together is None else bench.words.phrase(together))
    assert any(one.together for one in bench.assessment.outcomes.values())


def test_mending_from_the_problems_opens_the_preview(bench: Workbench, qtbot: QtBot) -> None:
    panel = ProblemsPanel(bench, Selection())
    qtbot.addWidget(panel)
    for row in range(panel.model.rowCount()):
        panel.view.setCurrentIndex(panel.model.index(row, 0))
        assert panel.mend.isEnabled() == (panel.model.finding(row).fix is not None)
    with_fix = next(row for row in range(panel.model.rowCount()) if panel.model.finding(row).fix)
    panel.view.setCurrentIndex(panel.model.index(with_fix, 0))
    dialog = panel.mend_current()
    assert dialog is not None
    dialog.reject()


def test_every_threshold_has_a_name_in_both_languages() -> None:
    for language in ("en", "fr"):
        words = Words(language)
        for check in CHECKS:
            for limit in check.limits:
                assert words.say(f"threshold_name.{limit.name}")
                assert words.say(f"limit.{limit.unit}")
                assert words.say(f"check_source.{limit.source}")


def test_each_check_shows_its_rule_with_the_thresholds_of_the_plan(
    bench: Workbench, view: FactorsView
) -> None:
    view.open_factor("SF1")
    texts = [label.text() for label in view.page().findChildren(QLabel)]
    assert any("at least 40% of its headcount" in text and "2011 field report" in text for text in texts)


def test_a_whole_check_can_be_waived_and_an_expiry_in_the_past_is_refused(
    bench: Workbench, view: FactorsView, qtbot: QtBot
) -> None:
    finding = next(one for one in bench.assessment.outcomes["SF7.2"].findings)
    dialog = view.page().waive(finding)
    qtbot.addWidget(dialog)
    dialog.reason.setPlainText("Branches are carried by their managers")
    dialog.whole.click()
    dialog.expiry.write(date(2020, 1, 1))
    dialog.accept()
    assert dialog.result() == 0
    assert not [one for one in bench.plan.rows(Waiver) if one.check == "SF7.2"]
    dialog.expiry.write(date(2037, 1, 1))
    dialog.accept()
    assert [one.subject for one in bench.plan.rows(Waiver) if one.check == "SF7.2"] == [""]
    assert all(one.waiver for one in bench.assessment.outcomes["SF7.2"].findings)


def forget_thresholds(bench: Workbench) -> None:
    """As when nobody has looked at a threshold yet."""

    def edits(edit: Edit) -> None:
        for one in bench.plan.rows(Threshold):
            edit.remove(one)

    assert bench.change(Phrase("change.threshold_default", check="SF8.1"), edits)


def test_a_threshold_is_changed_confirmed_and_reset_on_the_spot(bench: Workbench, view: FactorsView) -> None:
    forget_thresholds(bench)
    view.open_factor("SF8")
    before = set(bench.plan.all(Threshold))
    row = view.page().findChildren(ThresholdRow)[0]
    row.value.setValue(75)
    added = [one for id, one in bench.plan.all(Threshold).items() if id not in before]
    assert [(one.check, one.value) for one in added] == [("SF8.1", 75.0)]
    row = view.page().findChildren(ThresholdRow)[0]
    assert row.value.value() == 75
    assert not row.confirm.isVisibleTo(row)
    row.reset.click()
    assert set(bench.plan.all(Threshold)) == before
    row = view.page().findChildren(ThresholdRow)[0]
    row.confirm.click()
    (kept,) = [one for id, one in bench.plan.all(Threshold).items() if id not in before]
    assert kept.value == 60


def test_turning_the_wheel_over_a_threshold_changes_nothing(bench: Workbench, view: FactorsView) -> None:
    view.open_factor("SF8")
    row = view.page().findChildren(ThresholdRow)[0]
    view.tiles["SF8"].setFocus()
    before = bench.plan
    turn = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, 0), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(row.value, turn)
    assert bench.plan is before


def test_the_keyboard_stays_with_the_checks_when_they_are_shown_anew(
    bench: Workbench, view: FactorsView
) -> None:
    forget_thresholds(bench)
    view.open_factor("SF8")
    view.activateWindow()
    row = view.page().findChildren(ThresholdRow)[0]
    row.confirm.setFocus()
    row.confirm.click()
    assert view.focusWidget() is view.details
