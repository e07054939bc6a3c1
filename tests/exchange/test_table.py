"""A sheet of blocks as a project lead keeps it, and every way it may be wrong."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_planner.exchange.cells import DayOrder, date_form, day_of, decoded, whole_number
from roadmap_planner.exchange.columns import COLUMNS, column_of, kind_of, neutral, plain
from roadmap_planner.exchange.errors import ExchangeError
from roadmap_planner.exchange.sheet import Sheet
from roadmap_planner.exchange.table import read_blocks
from roadmap_planner.model.work import BlockKind, DependencyType
from roadmap_planner.words import Words

DATA = Path(__file__).parent / "data"


def sheet_of(text: str, encoding: str = "utf-8") -> Sheet:
    return read_blocks(text.encode(encoding))


def reasons(sheet: Sheet) -> list[tuple[int, str, str]]:
    return [(one.row, one.column, one.reason.key.rpartition(".")[2]) for one in sheet.problems]


def test_the_rollout_of_a_lead_is_read_without_an_error() -> None:
    sheet = read_blocks((DATA / "deploiement.csv").read_bytes())
    assert sheet.problems == ()
    assert (sheet.encoding, sheet.separator, len(sheet.rows)) == ("cp1252", ";", 24)
    by_ref = {row.ref: row for row in sheet.rows}
    survey = by_ref["B02"]
    assert survey.people_reached == 2412
    assert survey.audiences == ("Siège", "Usine de Roanne", "Usine de Vire", "Agences", "Logistique")
    assert [(one.ref, one.type, one.lag) for one in survey.links] == [("B01", DependencyType.START_START, 5)]
    assert [one.name for one in survey.relays] == ["Sophie Marchand", "Paul Guérin"]
    assert by_ref["B03"].deadline == date(2027, 3, 31)
    assert by_ref["B04"].pilot_of == "B09"
    assert by_ref["B10"].kind.kind is BlockKind.MILESTONE
    assert by_ref["B12"].wave is not None
    assert by_ref["B12"].wave.name == "Étendre"
    assert by_ref["B21"].links[0].lag == 5
    assert sheet.earliest == date(2027, 1, 4)


def test_every_kind_of_the_rollout_is_known() -> None:
    sheet = read_blocks((DATA / "deploiement.csv").read_bytes())
    assert BlockKind.OTHER not in {row.kind.kind for row in sheet.rows}


def test_each_wrong_row_is_named_with_its_place_and_reason() -> None:
    sheet = read_blocks((DATA / "deploiement_erreurs.csv").read_bytes())
    assert reasons(sheet) == [
        (3, "Brique", "missing"),
        (4, "Durée (j)", "not_whole"),
        (5, "Prédécesseurs", "cycle"),
        (6, "Prédécesseurs", "cycle"),
        (7, "Prédécesseurs", "cycle"),
        (8, "Début au plus tôt", "not_a_date"),
        (9, "Prédécesseurs", "unknown_predecessor"),
        (10, "Réf", "twice"),
        (11, "Durée (j)", "out_of_range"),
        (11, "Effectif", "out_of_range"),
        (12, "Prédécesseurs", "unknown_link_type"),
    ]
    assert [row.ref for row in sheet.rows] == ["E01", "E11"]
    noted = [note.values["row"] for note in sheet.notes if note.key == "import_note.kept_as_text"]
    assert noted == [12, 13]
    assert sheet.rows[1].name == '<img src="file:///etc/hostname">'


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_problem_and_note_can_be_said(language: str) -> None:
    words = Words(language)
    sheet = read_blocks((DATA / "deploiement_erreurs.csv").read_bytes())
    said = [words.phrase(one.phrase) for one in sheet.problems] + [words.phrase(one) for one in sheet.notes]
    assert all(said)


def test_english_headers_work_alike() -> None:
    sheet = sheet_of(
        "Ref,Block,Kind,Wave,Duration (d),Optimistic,Pessimistic,Predecessors,Not earlier than,Deadline,"
        "Audiences,People reached,Sponsor,Relays,Pilot of,Success criterion,Notes\nB01,Start,Governance,"
        '0 - Prepare,15,10,25,,2027-01-04,,Board,"1,200",Ann Lee (CEO),,B02,Signed,\nB02,Then,Wiki,'
        "1 - Try,5,,,B01FS+2,,,Board,9,,,,,\n"
    )
    assert sheet.problems == ()
    assert set(sheet.headers) == set(COLUMNS)
    assert sheet.rows[0].people_reached == 1200
    assert sheet.rows[0].sponsors[0].title == "CEO"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_letters_and_separators_are_found_out(encoding: str, separator: str) -> None:
    text = "Réf;Brique;Durée (j)\r\nB01;Étude à Vire;5\r\nB02;Suite;6\r\n".replace(";", separator)
    sheet = sheet_of(text, encoding)
    assert [row.name for row in sheet.rows] == ["Étude à Vire", "Suite"]


@pytest.mark.parametrize(
    ("text", "french", "number"),
    [
        ("2 412", True, 2412),
        ("2\u00a0412", True, 2412),
        ("2\u202f412", True, 2412),
        ("2 412,00", True, 2412),
        ("1.234,0", True, 1234),
        ("1.234", True, None),
        ("12,5", True, None),
        ("2,412", False, 2412),
        ("2,412.0", False, 2412),
        ("12.5", False, None),
        ("15 j", True, 15),
        ("15 days", False, 15),
        ("-4", True, -4),
        ("\u22124", True, -4),
        ("douze", True, None),
        ("12 %", True, None),
        ("1e3", True, None),
        ("", True, None),
        ("9" * 5000, True, None),
    ],
)
def test_a_number_is_read_or_refused(text: str, french: bool, number: int | None) -> None:
    assert whole_number(text, french=french) == number


def test_one_clear_date_decides_its_column() -> None:
    form = date_form(["03/04/2027", "25/04/2027"], [])
    assert day_of("03/04/2027", form) == date(2027, 4, 3)
    form = date_form(["03/04/2027", "04/25/2027"], [])
    assert day_of("03/04/2027", form) == date(2027, 3, 4)
    assert day_of("25/04/2027", form) is None


def test_another_column_decides_a_column_that_does_not() -> None:
    form = date_form(["03/04/2027"], ["31/12/2027"])
    assert form.undecided == ""


def test_dates_that_nothing_decides_are_said_and_can_be_told() -> None:
    text = "Brique;Durée;Début au plus tôt\nA;5;03/04/2027\n"
    sheet = sheet_of(text)
    assert [note.key for note in sheet.notes] == ["import_note.undecided_dates"]
    assert sheet.rows[0].start == date(2027, 4, 3)
    told = read_blocks(text.encode(), dates=DayOrder.MONTH_FIRST)
    assert told.rows[0].start == date(2027, 3, 4)
    assert told.notes == ()


@given(st.dates())
def test_a_date_in_iso_form_is_that_date(day: date) -> None:
    assert day_of(day.isoformat(), date_form([], [])) == day


@given(st.text())
def test_what_is_neutralised_comes_back_and_is_inert(text: str) -> None:
    assert plain(neutral(text)) == text
    assert not neutral(text).lstrip().startswith(("=", "+", "-", "@", "＝", "\t"))


@given(st.binary(max_size=400))
def test_any_bytes_are_a_sheet_or_refused_by_name(data: bytes) -> None:
    refused: ExchangeError | None = None
    try:
        headers = set(read_blocks(data).headers)
    except ExchangeError as error:
        refused = error
    assert Words("fr").phrase(refused.phrase) if refused else headers >= {"name", "duration"}


@given(
    st.lists(
        st.lists(st.text(alphabet='B01,;SFé"\n+-=< /2é', max_size=12), min_size=1, max_size=20), max_size=8
    )
)
def test_any_cells_are_read_or_reported(rows: list[list[str]]) -> None:
    """Each row below the headers is a good row or has a problem; none is lost."""
    from roadmap_planner.exchange.table import read_grid

    grid = [["Réf", "Brique", "Durée", "Prédécesseurs", "Début", "Pilote de", "Relais"], *rows]
    sheet = read_grid(grid)
    told = {one.row for one in sheet.problems} | {row.row for row in sheet.rows}
    assert told == {number for number, row in enumerate(grid[1:], 2) if any(cell.strip() for cell in row)}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_table"),
        (b"a;b\n1;2\n", "no_name_column"),
        (b"Brique;b\n1;2\n", "no_duration_column"),
        (b'Brique;Dur\xe9e\n"A;5\n', "broken_table"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not_text"),
    ],
)
def test_what_is_no_sheet_is_refused_by_name(data: bytes, code: str) -> None:
    with pytest.raises(ExchangeError) as refused:
        read_blocks(data)
    assert refused.value.phrase.key == f"exchange_error.{code}"


def test_the_zeros_of_utf_16_are_recognised_without_a_mark() -> None:
    assert decoded("Réf;é".encode("utf-16-le")) == ("Réf;é", "utf-16-le")


def test_two_columns_of_one_meaning_are_a_problem_and_an_unknown_one_is_said() -> None:
    sheet = sheet_of("Brique;Nom;Durée;Couleur\nA;B;5;rouge\n")
    assert reasons(sheet) == [(1, "Nom", "column_twice")]
    assert [note.key for note in sheet.notes] == ["import_note.unknown_column"]


def test_pilots_are_found_by_reference_or_name_and_may_not_loop() -> None:
    sheet = sheet_of(
        "Réf;Brique;Durée;Pilote de\nA;Un;5;Deux\nB;Deux;5;\nC;Trois;5;D\nD;Quatre;5;C\nE;V;1;Z\n"
    )
    assert reasons(sheet) == [
        (4, "Pilote de", "pilot_loop"),
        (5, "Pilote de", "pilot_loop"),
        (6, "Pilote de", "unknown_pilot"),
    ]


def test_durations_out_of_order_are_told_at_their_cell() -> None:
    sheet = sheet_of("Brique;Durée;Optimiste;Pessimiste\nA;5;6;7\nB;5;4;3\n")
    assert reasons(sheet) == [(2, "Optimiste", "optimistic_above"), (3, "Pessimiste", "pessimistic_below")]


def test_headers_and_kinds_are_known_in_both_languages_by_name_and_key() -> None:
    for language in ("fr", "en"):
        words = Words(language)
        assert [column_of(words.say(f"sheet_column.{key}")) for key in COLUMNS] == list(COLUMNS)
        assert [kind_of(words.say(f"block_kind.{kind.value}")) for kind in BlockKind] == list(BlockKind)
    assert [column_of(key) for key in COLUMNS] == list(COLUMNS)
