"""What is written can be searched, is complete or not there, and stays on its page."""

from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QColor, QImage, QPainter

from roadmap_planner.exchange.archive import plan_from_json
from roadmap_planner.factors.assess import assess
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Block, Wave
from roadmap_planner.planning.schedule import schedule
from roadmap_planner.render.devices import WRITERS, application, write_pdf, write_png, write_svg
from roadmap_planner.render.dossier import printed
from roadmap_planner.render.fonts import measure
from roadmap_planner.render.map import roadmap_map
from roadmap_planner.render.pages import PAPERS, Bookmark, Page, Picture, Placed, Printed
from roadmap_planner.render.shapes import Label, Rect, Shape, bounds
from roadmap_planner.render.tiles import HEADS
from roadmap_planner.shipped import shipped
from roadmap_planner.words import Words
from tests.plans import a_plan


def sample(language: str) -> Plan:
    return plan_from_json(shipped("samples", f"default.{language}.json").read_text(encoding="utf-8"))


def pages_of(plan: Plan, language: str = "fr", paper: str = "A4", view: str = "dossier") -> Printed:
    application()
    dates = schedule(plan)
    return printed(plan, dates, assess(plan, dates), Words(language), PAPERS[paper], measure, view=view)


@pytest.mark.parametrize("paper", ["A4", "A3"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_dossier_as_pdf(language: str, paper: str, tmp_path: Path) -> None:
    plan = sample(language)
    made = pages_of(plan, language, paper)
    write_pdf(made, tmp_path / "dossier.pdf")
    reader = PdfReader(tmp_path / "dossier.pdf")
    texts = [page.extract_text() for page in reader.pages]
    said = "\n".join(texts)
    assert [one.name for one in plan.rows(Block) if one.name not in said] == []
    assert "\t" not in said
    dates = schedule(plan)
    summed = [one.together for one in assess(plan, dates).outcomes.values() if one.together is not None]
    flat = " ".join(said.split())
    assert [one for one in map(Words(language).phrase, summed) if " ".join(one.split()) not in flat] == []
    assert summed
    assert len(texts) == len(made.pages) >= 6
    for number, text in enumerate(texts):
        assert Words(language).say("page.number", number=number + 1, total=len(texts)) in text
    assert reader.metadata is not None
    assert reader.metadata.title == plan.roadmap.title
    titles = [one.title for one in reader.outline if not isinstance(one, list)]
    assert titles == [one.title for one in made.outline if not one.level]
    assert all(not page.images for page in reader.pages)
    for page in reader.pages:
        resources = cast("Any", page["/Resources"])
        for font in resources.get("/Font", {}).values():
            for below in font.get_object()["/DescendantFonts"]:
                descriptor = below.get_object()["/FontDescriptor"].get_object()
                assert any(f"/FontFile{kind}" in descriptor for kind in ("", "2", "3"))


@pytest.mark.parametrize("paper", ["A4", "A3"])
def test_text_can_be_read_and_nothing_leaves_the_page(paper: str) -> None:
    for page in pages_of(sample("fr"), paper=paper).pages:
        for item in page.items:
            rect = item.target if isinstance(item, Placed) else _bounds(item)
            assert rect.x >= 0
            assert rect.y >= 0
            assert rect.right <= page.paper.width + 0.01
            assert rect.bottom <= page.paper.height + 0.01
            if isinstance(item, Label):
                assert item.size >= 7
            if isinstance(item, Placed):
                scale = item.target.width / item.source.width
                sizes = [one.size for one in item.drawing.shapes if isinstance(one, Label)]
                assert min(sizes, default=99.0) * scale >= 5.99


def _bounds(item: Shape | Picture) -> Rect:
    return item.rect if isinstance(item, Picture) else bounds(item)


@pytest.mark.parametrize("suffix", sorted(WRITERS))
def test_a_write_that_fails_leaves_nothing_behind(suffix: str, tmp_path: Path) -> None:
    target = tmp_path / f"taken{suffix}"
    target.mkdir()
    with pytest.raises(OSError):  # noqa: PT011  # which one is the system's matter
        WRITERS[suffix](pages_of(a_plan({"A": 5}), view="gantt"), target)
    assert list(tmp_path.iterdir()) == [target]


def test_pictures_are_one_file_a_page(tmp_path: Path) -> None:
    made = pages_of(a_plan({"A": 5}))
    write_svg(made, tmp_path / "page.svg")
    write_png(made, tmp_path / "page.png")
    for suffix in ("svg", "png"):
        names = {f"page-{number + 1}.{suffix}" for number in range(len(made.pages))}
        assert {file.name for file in tmp_path.glob(f"*.{suffix}")} == names


@pytest.mark.parametrize("count", [0, 300])
def test_plans_of_any_size_print(count: int, tmp_path: Path) -> None:
    made = pages_of(a_plan({f"B{number}": 5 for number in range(count)}))
    write_pdf(made, tmp_path / "plan.pdf")
    assert len(PdfReader(tmp_path / "plan.pdf").pages) == len(made.pages)


def test_the_painter_survives_a_hundred_thousand_calls() -> None:
    application()
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    for _ in range(100_000):
        painter.setPen(QColor("#000000"))
    painter.end()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_columns_of_dates_hold_every_date(language: str) -> None:
    words = Words(language)
    application()
    for month in range(1, 13):
        text = f"{words.day_month(date(2027, month, 28))} 27"
        assert measure(text, 11.0, False) <= HEADS[2][1] - HEADS[1][1] - 2


def test_bookmarks_and_metadata_are_read_back_as_a_tree(tmp_path: Path) -> None:
    application()
    outline = (
        Bookmark("Été (1) \\ « a » 漢字", 0),
        Bookmark("below", 1, 1),
        Bookmark("deeper\n", 1, 2),
        Bookmark("beside", 2, 1),
        Bookmark("last", 2),
    )
    pages = (Page(PAPERS["A4"], (Label("two words", Rect(50, 50, 200, 20)),)),) * 3
    write_pdf(Printed("A ) title (", "Zoë \\", "Sujet (", pages, outline), tmp_path / "x.pdf")
    reader = PdfReader(tmp_path / "x.pdf", strict=True)

    def told(items: list[Any]) -> list[Any]:
        return [
            told(one) if isinstance(one, list) else (one.title, reader.get_destination_page_number(one))
            for one in items
        ]

    assert told(reader.outline) == [
        ("Été (1) \\ « a » 漢字", 0),
        [("below", 1), [("deeper", 1)], ("beside", 2)],
        ("last", 2),
    ]
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == ("A ) title (", "Zoë \\")
    assert (reader.metadata.subject, reader.metadata.creator) == ("Sujet (", "Roadmap Planner")
    assert [page.extract_text().strip() for page in reader.pages] == ["two words"] * 3


@pytest.mark.parametrize("paper", ["A4", "A3"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_sheet_of_the_map_cuts_a_card(language: str, paper: str) -> None:
    plan = sample(language)
    made = pages_of(plan, language, paper, view="map")
    dates = schedule(plan)
    cards = roadmap_map(plan, dates, assess(plan, dates), Words(language), measure).cards.values()
    _overview, *sheets = made.pages
    parts = [item.source for page in sheets for item in page.items if isinstance(item, Placed)]
    for card in cards:
        shown = [part for part in parts if part.meets(card)]
        assert len(shown) == 1
        assert shown[0].holds(card.x, card.y)
        assert shown[0].holds(card.right, card.bottom)


def test_the_dossier_tells_of_risk_exemplarity_survey_support_claims_and_lessons() -> None:
    made = pages_of(sample("en"), "en")
    titles = [one.title for one in made.outline]
    for said in ("of the trials are finished", "stand for", "seats are missing", "claims", "lesson learned"):
        assert any(said in title for title in titles), said
    assert sum(isinstance(item, Picture) for page in made.pages for item in page.items) == 3


@pytest.mark.parametrize("paper", ["A4", "A3"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_page_of_findings_is_left_nearly_empty(language: str, paper: str) -> None:
    """A last sheet with two lines looks like a mistake: what follows goes on below them."""
    pages = pages_of(sample(language), language, paper).pages
    findings = Words(language).say("page.findings")
    for page in pages:
        labels = [one for one in page.items if isinstance(one, Label) and one.size > 8]
        if any(one.text == findings for one in labels):
            used = max(one.rect.bottom for one in labels) / page.paper.inside.bottom
            assert used > 0.4, (used, [one.text for one in labels][:4])


def test_the_foot_of_a_plan_without_organisation_has_no_gap() -> None:
    made = pages_of(a_plan({"A": 5}), "en", view="gantt")
    texts = {one.text for page in made.pages for one in page.items if isinstance(one, Label)}
    assert "Test – as of 4 January 2027" in texts


def test_a_plan_that_is_certain_has_no_page_of_its_outlook() -> None:
    made = pages_of(a_plan({"A": 5}), "en")
    assert not any(isinstance(item, Picture) for page in made.pages for item in page.items)


def test_a_cancelled_pdf_leaves_the_old_one_and_the_program_alive(tmp_path: Path) -> None:
    """The painter ends before the file it paints on: else Qt ends the program."""

    def cancelled(_share: float) -> None:
        raise KeyboardInterrupt

    (tmp_path / "plan.pdf").write_bytes(b"what stood there")
    with pytest.raises(KeyboardInterrupt):
        write_pdf(pages_of(a_plan({"A": 5}), view="map"), tmp_path / "plan.pdf", cancelled)
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("plan.pdf", b"what stood there")]


@pytest.mark.parametrize("paper", ["A4", "A3"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_map_over_several_sheets_is_first_seen_whole(language: str, paper: str) -> None:
    plan = sample(language)
    overview, *sheets = pages_of(plan, language, paper, view="map").pages
    (whole,) = (one for one in overview.items if isinstance(one, Placed))
    assert whole.target.width == pytest.approx(whole.source.width)  # in points on paper, as it was laid out
    labels = [one for one in whole.drawing.shapes if isinstance(one, Label)]
    names: dict[str, list[Label]] = {}
    for one in labels:
        if one.part == "name":
            names.setdefault(str(one.of), []).append(one)
    cards = {str(one.of): bounds(one) for one in whole.drawing.shapes if one.part == "card"}
    for block in plan.rows(Block):
        said = " ".join(one.text for one in names[block.id])
        assert said == f"{block.ref} {block.name}"
        for one in names[block.id]:
            assert one.size >= 7
            assert cards[block.id].holds(one.rect.x, one.rect.y)
            assert cards[block.id].holds(one.rect.right, one.rect.bottom)
    cut = [
        one
        for every in names.values()
        for one in every
        if measure(one.text, one.size, False) > one.rect.width
    ]
    assert len(cut) <= 1
    assert len([one for one in labels if one.part == "sheet"]) == len(sheets)


def test_a_map_with_no_room_for_references_has_no_overview() -> None:
    plan = a_plan({f"B{n:03}": 1 for n in range(400)}, [(f"B{n:03}", f"B{n + 1:03}") for n in range(399)])
    sheets = pages_of(plan, "en", view="map").pages
    assert "Sheet A1" in {one.text for one in sheets[0].items if isinstance(one, Label)}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_sheet_of_a_map_names_the_waves_that_it_shows(language: str) -> None:
    plan = sample(language)
    sheets = [
        (page, one)
        for page in pages_of(plan, language, view="map").pages
        for one in page.items
        if isinstance(one, Placed)
    ]
    assert len(sheets) > 1
    for page, sheet in sheets:
        own = {one.text for one in page.items if isinstance(one, Label)}
        heads = [
            one.text
            for one in sheet.drawing.within(sheet.source)
            if isinstance(one, Label) and one.part == "lane_header" and one.rect.meets(sheet.source)
        ]
        for lane in sheet.drawing.shapes:
            if lane.part == "lane" and lane.of is not None:
                around = bounds(lane)
                top, bottom = max(around.y, sheet.source.y), min(around.bottom, sheet.source.bottom)
                if bottom - top > 40:
                    name = plan.get(Wave, str(lane.of)).name
                    assert name in own or name.startswith(tuple(heads) or "-"), name
