"""The scores of earlier saves beside those of now."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from roadmap_planner.document.backups import versions
from roadmap_planner.document.document import Document
from roadmap_planner.document.workspace import Workspace
from roadmap_planner.factors.catalogue import FACTORS
from roadmap_planner.model.evidence import Objective
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.ui.factors_view import FactorsView
from roadmap_planner.ui.selection import Selection
from roadmap_planner.ui.settings import Settings
from roadmap_planner.ui.sparkline import Sparkline
from roadmap_planner.ui.trend import Trend, scores_of
from roadmap_planner.ui.trend_card import TrendCard
from roadmap_planner.ui.workbench import Workbench
from tests.gui.workplace import MakeBench, sample

SAID = Phrase("change.waiver_ended", check="SF4.1")


@pytest.fixture
def bench(make_bench: MakeBench) -> Workbench:
    return make_bench()


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "state")


def shown(bench: Workbench, workspace: Workspace, qtbot: QtBot) -> FactorsView:
    trend = Trend(bench, workspace)
    view = FactorsView(bench, Selection(), Settings(None), trend)
    trend.setParent(view)
    qtbot.addWidget(view)
    with qtbot.waitSignal(trend.changed):
        view.show()
    return view


def texts(view: FactorsView) -> list[str]:
    return [one.text() for one in view.page().findChildren(QLabel)]


def drop_objectives(bench: Workbench) -> None:
    """What SF4 asks for is taken away: its score falls."""
    for one in list(bench.plan.rows(Objective)):
        assert bench.change(SAID, lambda edit, one=one: edit.remove(one))  # type: ignore[misc]


def now_of(bench: Workbench) -> dict[str, float | None]:
    return {one.factor: one.score for one in bench.assessment.factors}


def test_before_the_second_save_the_page_says_when_the_trend_appears(
    bench: Workbench, workspace: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    bench.save(tmp_path / "plan.roadmap")
    view = shown(bench, workspace, qtbot)
    assert "The trend appears after the second save." in texts(view)
    assert view.page().findChildren(TrendCard) == []
    assert all(tile.trend == () for tile in view.tiles.values())


def test_each_save_is_a_point_with_the_scores_the_plan_had_then(
    bench: Workbench, workspace: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    path, first = tmp_path / "plan.roadmap", now_of(bench)
    bench.save(path)
    drop_objectives(bench)
    bench.save()
    view = shown(bench, workspace, qtbot)
    assert first["SF4"] != now_of(bench)["SF4"]
    for factor in FACTORS:
        assert view.tiles[factor].trend == (first[factor], now_of(bench)[factor])
    view.tiles["SF4"].click()
    (card,) = view.page().findChildren(TrendCard)
    assert [score for _, score, _ in card.rows] == [first["SF4"], now_of(bench)["SF4"]]
    (line,) = card.findChildren(Sparkline)
    assert line.line == view.tiles["SF4"].trend
    (kept,) = versions(workspace, bench.document.id)
    assert scores_of(kept) == first
    assert bench.words.short_day(kept.at.astimezone().date()) in card.rows[0][0]


def test_a_save_while_one_looks_adds_its_point(
    bench: Workbench, workspace: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    bench.save(tmp_path / "plan.roadmap")
    view = shown(bench, workspace, qtbot)
    before = now_of(bench)["SF4"]
    drop_objectives(bench)
    bench.save()
    qtbot.waitUntil(lambda: view.tiles["SF4"].trend == (before, now_of(bench)["SF4"]))


def test_a_version_that_cannot_be_read_is_left_out(
    bench: Workbench, workspace: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "plan.roadmap"
    bench.save(path)
    drop_objectives(bench)
    bench.save()
    before = bench.document
    bench.open(Document.open(path, workspace))
    before.close()
    assert bench.change(SAID, lambda edit: edit.update(bench.plan.roadmap, title="Again"))
    bench.save()
    newest, oldest = versions(workspace, bench.document.id)
    assert oldest.readable
    newest.path.write_bytes(b"not a plan")
    view = shown(bench, workspace, qtbot)
    assert len(view.tiles["SF4"].trend) == 2


def test_another_document_begins_with_no_trend(
    bench: Workbench, workspace: Workspace, tmp_path: Path, make_bench: MakeBench, qtbot: QtBot
) -> None:
    bench.save(tmp_path / "plan.roadmap")
    drop_objectives(bench)
    bench.save()
    view = shown(bench, workspace, qtbot)
    assert view.tiles["SF4"].trend
    other, mine = make_bench(sample("fr")), bench.document
    bench.open(other.document)
    assert all(tile.trend == () for tile in view.tiles.values())
    mine.close()
