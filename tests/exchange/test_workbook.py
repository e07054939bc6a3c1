"""XLSX both ways, and workbooks that mean harm."""

import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from roadmap_planner.exchange import zipcheck
from roadmap_planner.exchange.errors import ExchangeError
from roadmap_planner.exchange.formats import read, write
from roadmap_planner.exchange.imported import Wishes
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.people import Population
from roadmap_planner.model.plan import Plan, ordered
from roadmap_planner.model.work import Baseline, BaselineDates, Block
from roadmap_planner.planning.baselines import compare_with, take
from roadmap_planner.planning.schedule import schedule
from roadmap_planner.words import Words
from tests.plans import a_plan

DATA = Path(__file__).parent / "data"
WISHES = Wishes(title="Déploiement", today=date(2026, 11, 2), language="fr")


def rollout() -> Plan:
    return read("deploiement.csv", (DATA / "deploiement.csv").read_bytes(), WISHES).plan


def workbook(*rows: list[object]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def zipped(**entries: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_plan_comes_back_from_its_workbook(language: str) -> None:
    plan = rollout()
    back = read("plan.xlsx", write("plan.xlsx", plan, Words(language)), WISHES)
    assert back.problems == ()
    assert back.plan == plan


def test_cells_have_types_and_a_formula_stays_text() -> None:
    plan = a_plan({"=1+1": 5, "-2": 3})
    book = openpyxl.load_workbook(io.BytesIO(write("p.xlsx", plan, Words("en"))))
    blocks, dates, _ = book.worksheets
    texts = {
        cell.value: cell.data_type for cell in next(zip(*blocks.iter_rows(min_row=2, max_col=1), strict=True))
    }
    assert texts == {"=1+1": "s", "-2": "s"}
    assert blocks["E2"].value in {3, 5}
    assert isinstance(dates["C2"].value, datetime)
    assert blocks.freeze_panes == "A2"
    back = read("p.xlsx", write("p.xlsx", plan, Words("en")), WISHES).plan
    assert {one.name for one in back.rows(Block)} == {"=1+1", "-2"}


def test_a_sheet_as_a_lead_types_it_in_excel_is_read_by_its_types() -> None:
    data = workbook(
        ["Réf", "Brique", "Durée (j)", "Début au plus tôt", "Effectif"],
        ["A", "Une", 12.0, datetime(2027, 3, 4), "2 412"],
        ["B", "Deux", "douze", date(2027, 3, 5), 3],
        ["C", "Trois", 1.5, None, None],
    )
    imported = read("s.xlsx", data, WISHES)
    assert [(one.ref, one.duration, one.constraint_date) for one in imported.plan.rows(Block)] == [
        ("A", 12, date(2027, 3, 4))
    ]
    assert [(one.row, one.column) for one in imported.problems] == [(3, "Durée (j)"), (4, "Durée (j)")]


def test_a_formula_never_calculated_is_said() -> None:
    data = workbook(["Brique", "Durée"], ["A", "=2+3"])
    imported = read("s.xlsx", data, WISHES)
    assert [note.key for note in imported.seen] == ["import_note.formula_without_value"]
    assert imported.seen[0].values["cell"] == "B2"
    assert [one.row for one in imported.problems] == [2]


def test_a_sheet_that_is_not_taken_over_is_named() -> None:
    imported = read("plan.xlsx", write("plan.xlsx", rollout(), Words("fr")), WISHES)
    assert [note.values["sheet"] for note in imported.seen] == ["Dates"]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_a_workbook_says_of_populations_comes_back(language: str) -> None:
    edit = Edit(rollout())
    for number, one in enumerate(edit.plan.rows(Population)):
        edit.update(
            one, headcount=100 + number, site="Forez", device=number * 10, account=0, counted=number > 1
        )
    edit.add(Population(id="new", name="Équipes de nuit", order=99.0, network=35))
    back = read("plan.xlsx", write("plan.xlsx", edit.plan, Words(language)), WISHES)
    keys = ("name", "site", "headcount", "counted", "device", "network", "account")
    assert back.problems == ()
    assert [note.key for note in back.decided if "headcount" in note.key] == []
    assert [[getattr(one, key) for key in keys] for one in ordered(back.plan.rows(Population))] == [
        [getattr(one, key) for key in keys] for one in ordered(edit.plan.rows(Population))
    ]


def test_a_wrong_row_of_populations_is_named_with_its_sheet() -> None:
    book = openpyxl.load_workbook(io.BytesIO(write("p.xlsx", rollout(), Words("en"))))
    sheet = book["Populations"]
    for row in (
        [None, "Vire", 3],
        ["comité de DIRECTION", "", 9],
        ["Vire 2", "", "many"],
        ["Vire 3", "", 10, "perhaps"],
        ["Vire 4", "", 10, "yes", 101],
    ):
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    back = read("p.xlsx", out.getvalue(), WISHES)
    first = sheet.max_row - 4
    assert [(one.row - first, one.column) for one in back.problems] == [
        (0, "name"),
        (1, "name"),
        (2, "headcount"),
        (3, "in the headcount"),
        (4, "have a device (%)"),
    ]
    said = Words("en").phrase(back.problems[2].reason)
    assert said == "sheet “Populations”: “many” is no whole number from 0 to 10,000,000"
    assert "Vire 2" not in {one.name for one in back.plan.rows(Population)}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04 no zip",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        zipped(**{"a.txt": b"x"}),
        zipped(**{"../a": b"x"}),
        zipped(**{"/a": b"x"}),
        zipped(**{"c:\\a": b"x"}),
        zipped(**{f"{number}": b"" for number in range(zipcheck.MOST_ENTRIES + 1)}),
        zipped(**{"[Content_Types].xml": b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"}),
    ],
)
def test_what_is_no_workbook_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(ExchangeError) as refused:
        read("s.xlsx", data, WISHES)
    assert refused.value.phrase.key == "exchange_error.broken_zip"


def test_a_bomb_is_stopped_while_it_unpacks_whatever_size_it_declares() -> None:
    bomb = bytearray(zipped(**{"xl/sharedStrings.xml": bytes(250_000_000)}))
    assert len(bomb) < 300_000
    size = (250_000_000).to_bytes(4, "little")
    lying = bytes(bomb).replace(size, (10).to_bytes(4, "little"))
    for data in (bytes(bomb), lying):
        with pytest.raises(ExchangeError):
            zipcheck.check_zip(data)


def test_every_truncation_of_a_workbook_is_refused_by_name() -> None:
    data = write("p.xlsx", a_plan({"A": 1}), Words("en"))
    for length in range(0, len(data), 97):
        with pytest.raises(ExchangeError):
            read("s.xlsx", data[:length], WISHES)


@pytest.mark.parametrize("part", ["[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"])
@pytest.mark.parametrize("content", [b"", b"<x/>", b"<Types xmlns='http://schemas.openxmlformats.org/x'/>"])
def test_a_workbook_with_a_part_that_says_nothing_is_refused_by_name(part: str, content: bytes) -> None:
    whole = zipfile.ZipFile(io.BytesIO(write("p.xlsx", a_plan({"A": 1}), Words("en"))))
    parts = {name: whole.read(name) for name in whole.namelist()}
    with pytest.raises(ExchangeError) as refused:
        read("s.xlsx", zipped(**{**parts, part: content}), WISHES)
    assert Words("fr").phrase(refused.value.phrase)


def test_no_word_of_the_library_reaches_whoever_imports() -> None:
    whole = zipfile.ZipFile(io.BytesIO(write("p.xlsx", a_plan({"A": 1}), Words("en"))))
    parts = {name: whole.read(name) for name in whole.namelist()}
    assert b'localSheetId="2"' in parts["xl/workbook.xml"]
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b'localSheetId="2"', b'localSheetId="9"')
    assert [one.name for one in read("s.xlsx", zipped(**parts), WISHES).plan.rows(Block)] == ["A"]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_baselines_come_back_with_their_blocks(language: str) -> None:
    """Two baselines, the older one compared with, and a block that only a baseline still knows."""
    plan = a_plan({"A": 5, "B": 3}, [("A", "B")])
    edit = Edit(plan)
    first = take(edit, schedule(plan), "Committee of May", date(2026, 5, 4))
    gone = edit.add(Block(ref="G", name="Gone", duration=2))
    take(edit, schedule(edit.plan), "Before summer", date(2026, 7, 1))
    edit.remove(gone)
    compare_with(edit, first.id)
    back = read("p.xlsx", write("p.xlsx", edit.plan, Words(language)), WISHES)
    assert back.problems == ()

    def told(of: Plan) -> set[tuple[object, ...]]:
        names = {one.id: one.name for one in of.rows(Block)}
        kept = {one.id: one for one in of.rows(Baseline)}
        return {
            (
                *(kept[one.baseline].name, kept[one.baseline].taken_on, kept[one.baseline].compared),
                *(names.get(one.block or ""), one.start, one.finish, one.duration),
            )
            for one in of.rows(BaselineDates)
        }

    assert told(back.plan) == told(edit.plan)
    assert len(told(back.plan)) == 5
    again = read("p.xlsx", write("p.xlsx", back.plan, Words(language)), WISHES)
    assert again.plan == back.plan


def test_a_wrong_row_of_a_baseline_is_named_with_its_sheet() -> None:
    plan = a_plan({"A": 5})
    edit = Edit(plan)
    take(edit, schedule(plan), "May", date(2026, 5, 4))
    book = openpyxl.load_workbook(io.BytesIO(write("p.xlsx", edit.plan, Words("en"))))
    sheet = book["Baselines"]
    sheet.append(["May", date(2026, 5, 4), "yes", "", "x", date(2026, 5, 9), date(2026, 5, 2), 3])
    sheet.append(["May", "soon", "yes", "", "y", date(2026, 5, 2), date(2026, 5, 9), 3])
    out = io.BytesIO()
    book.save(out)
    back = read("p.xlsx", out.getvalue(), WISHES)
    said = [Words("en").phrase(one.phrase) for one in back.problems]
    assert "sheet “Baselines”: the finish is before the start" in said[0]
    assert "sheet “Baselines”: “soon” is no date" in said[1]
    assert len(back.plan.all(BaselineDates)) == 1, "the good row is there"
