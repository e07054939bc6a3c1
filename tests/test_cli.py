"""The command line is a contract: subcommands, options, exit codes, JSON keys."""

import csv
import io
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from roadmap_planner import __version__
from roadmap_planner.cli import COMMANDS, main
from roadmap_planner.commands.info import plural
from roadmap_planner.document.schema import VERSION
from roadmap_planner.exchange.columns import COLUMNS
from roadmap_planner.model.plan import KINDS

DATA = Path(__file__).parent / "exchange" / "data"
ROLLOUT = DATA / "deploiement.csv"
WRONG = DATA / "deploiement_erreurs.csv"

Told = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def rollout(tmp_path: Path) -> Path:
    path = tmp_path / "rollout.roadmap"
    assert main(["import", str(ROLLOUT), "-o", str(path)]) == 0
    return path


def test_a_sheet_is_imported_and_its_plan_told(rollout: Path, capsys: Told) -> None:
    capsys.readouterr()
    assert main(["info", str(rollout), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["counts"]["blocks"] == 24
    assert told["counts"]["dependencies"] == 37
    assert told["counts"]["relays"] == 5
    assert len(told["digest"]) == 64
    assert told["format"] == VERSION
    assert (told["start"], told["language"]) == ("2027-01-04", "en")


def test_a_schedule_is_told_as_json_as_csv_and_as_a_table(rollout: Path, capsys: Told) -> None:
    capsys.readouterr()
    assert main(["schedule", str(rollout), "--json"]) == 0
    blocks = json.loads(capsys.readouterr().out)["blocks"]
    assert len(blocks) == 24
    assert set(blocks[0]) == {
        "id",
        "ref",
        "name",
        "start",
        "finish",
        "total_float",
        "free_float",
        "critical",
        "state",
        "reason",
        "variance",
    }
    assert {one["state"] for one in blocks} == {"waiting"}
    by_ref = {one["ref"]: one for one in blocks}
    assert (by_ref["B01"]["start"], by_ref["B01"]["finish"]) == ("2027-01-04", "2027-01-22")
    assert by_ref["B01"]["critical"] is True
    assert by_ref["B03"]["total_float"] == 18

    assert main(["schedule", str(rollout), "--csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["ref"] for row in rows] == [one["ref"] for one in blocks]
    assert rows[0]["finish"] == "2027-01-22"

    assert main(["--lang", "fr", "schedule", str(rollout)]) == 0
    assert "Marge totale" in capsys.readouterr().out


def test_a_simulation_is_told_and_the_same_seed_tells_the_same(tmp_path: Path, capsys: Told) -> None:
    file = tmp_path / "plan.roadmap"
    assert main(["new", str(file), "--sample", "default", "--lang", "en"]) == 0
    capsys.readouterr()
    options = ["--trials", "500", "--seed", "3", "--json"]
    told = []
    for _ in range(2):
        assert main(["simulate", str(file), *options]) == 0
        told.append(json.loads(capsys.readouterr().out))
    assert told[0] == told[1]
    assert told[0]["finish"]["p50"] <= told[0]["finish"]["p80"] <= told[0]["finish"]["p95"]
    assert {"planned", "p80", "name"} <= told[0]["waves"][0].keys()
    assert 0 <= told[0]["blocks"][0]["criticality"] <= 1
    assert main(["simulate", str(file), "--trials", "500", "--lang", "en"]) == 0
    assert "of the trials are finished by" in capsys.readouterr().out
    assert main(["simulate", str(file), "--trials", "0", "--lang", "en"]) == 2


def test_a_levelled_plan_is_written_and_what_is_left_is_told(tmp_path: Path, capsys: Told) -> None:
    file, out = tmp_path / "plan.roadmap", tmp_path / "level.roadmap"
    assert main(["new", str(file), "--sample", "default", "--lang", "en"]) == 0
    capsys.readouterr()
    assert main(["level", str(file), "-o", str(out), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["left"]
    assert out.exists()
    assert main(["level", str(file), "-o", str(out), "--lang", "en"]) == 2


def test_an_import_with_problems_writes_nothing_and_lists_them(tmp_path: Path, capsys: Told) -> None:
    out = tmp_path / "out.roadmap"
    assert main(["import", str(WRONG), "-o", str(out), "--lang", "fr"]) == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert len([line for line in said.err.splitlines() if line.startswith("Ligne ")]) >= 11
    assert list(tmp_path.iterdir()) == []


def test_the_good_rows_are_imported_when_wanted(tmp_path: Path, capsys: Told) -> None:
    out = tmp_path / "out.roadmap"
    assert main(["import", str(WRONG), "-o", str(out), "--good-rows"]) == 1
    capsys.readouterr()
    assert main(["info", str(out), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["counts"]["blocks"] == 2


def test_an_import_takes_what_is_told(tmp_path: Path, capsys: Told) -> None:
    source = tmp_path / "s.csv"
    source.write_text("Block|Duration|Start\nA|5|03/04/2027\n", encoding="utf-8")
    out = tmp_path / "out.roadmap"
    more = ["--start", "2027-02-01", "--title", "Mine", "--dates", "mdy", "--separator", "|"]
    assert main(["import", str(source), "-o", str(out), *more]) == 0
    capsys.readouterr()
    assert main(["info", str(out), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["title"] == "Mine"
    assert told["start"] == "2027-03-04"


def test_what_stands_is_kept_unless_forced(rollout: Path, capsys: Told) -> None:
    before = rollout.read_bytes()
    for command in (["new", str(rollout)], ["import", str(ROLLOUT), "-o", str(rollout)]):
        assert main(command) == 2
        assert rollout.read_bytes() == before
    capsys.readouterr()
    assert main(["new", str(rollout), "--force", "--title", "Other"]) == 0
    assert main(["info", str(rollout), "--json"]) == 0
    assert '"Other"' in capsys.readouterr().out


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_sample_plan_is_made_in_the_language_asked(tmp_path: Path, capsys: Told, language: str) -> None:
    out = tmp_path / "sample.roadmap"
    assert main(["new", str(out), "--sample", "default", "--lang", language]) == 0
    capsys.readouterr()
    assert main(["info", str(out), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["language"] == language
    assert all(count > 0 for count in told["counts"].values())


def test_an_empty_plan_can_be_scheduled_and_verified(tmp_path: Path, capsys: Told) -> None:
    out = tmp_path / "été.roadmap"
    assert main(["new", str(out), "--start", "2027-03-01"]) == 0
    assert main(["verify", str(out)]) == 0
    capsys.readouterr()
    assert main(["schedule", str(out), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["start"], told["blocks"]) == ("2027-03-01", [])


def test_two_plans_are_compared_row_by_row_and_date_by_date(
    rollout: Path, tmp_path: Path, capsys: Told
) -> None:
    table, other = tmp_path / "t.csv", tmp_path / "other.roadmap"
    text = ROLLOUT.read_text(encoding="cp1252").replace("0 - Préparer;20;15;35", "0 - Préparer;22;15;35")
    table.write_text(text.replace("B24;Clôture et leçons;", "B25;Clôture;"), encoding="utf-8")
    assert main(["import", str(table), "-o", str(other), "--title", "deploiement"]) == 0
    capsys.readouterr()
    assert main(["compare", str(rollout), str(rollout), "--json"]) == 0
    same = json.loads(capsys.readouterr().out)
    assert (same["same"], same["rows"], same["dates"], same["finish_days"]) == (True, [], [], 0)
    assert same["blocks"] == {"added": [], "removed": [], "moved": [], "reassigned": []}
    assert main(["compare", str(rollout), str(other), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    blocks = {(row["change"], row["name"]) for row in told["rows"] if row["kind"] == "blocks"}
    assert blocks == {
        ("altered", "B02 Étude d'usages et maturité numérique"),
        ("added", "B25 Clôture"),
        ("removed", "B24 Clôture et leçons"),
    }
    [altered] = [row for row in told["rows"] if row["change"] == "altered"]
    assert altered["fields"] == {"duration": [20, 22]}
    finishes = {one["ref"]: one["finish"] for one in told["dates"]}
    assert finishes["B02"] == ["2027-02-05", "2027-02-09"]
    assert {one["id"] for one in told["blocks"]["moved"]} == {one["id"] for one in told["dates"]}
    assert [one["name"] for one in told["blocks"]["removed"]] == ["B24 Clôture et leçons"]
    assert len(told["blocks"]["added"]) == 1
    assert main(["compare", str(rollout), str(other), "--lang", "fr"]) == 1
    assert "numérique\u00a0: durée 20 → 22 jours ouvrés" in capsys.readouterr().out


@pytest.mark.parametrize("suffix", ["csv", "json", "xlsx"])
def test_what_is_exported_comes_back(rollout: Path, tmp_path: Path, capsys: Told, suffix: str) -> None:
    out, back = tmp_path / f"rollout.{suffix}", tmp_path / "back.roadmap"
    assert main(["export", str(rollout), str(out), "--lang", "fr"]) == 0
    assert main(["import", str(out), "-o", str(back), "--title", "deploiement"]) == 0
    capsys.readouterr()
    digests = []
    for path in (rollout, back):
        assert main(["info", str(path), "--json"]) == 0
        digests.append(json.loads(capsys.readouterr().out)["digest"])
    assert digests[0] == digests[1]


@pytest.mark.parametrize("view", ["dossier", "gantt", "map", "factors", "people"])
def test_every_view_is_drawn_in_every_format(rollout: Path, tmp_path: Path, view: str, qapp: object) -> None:
    signs = {"pdf": b"%PDF-", "svg": b"<?xml", "png": b"\x89PNG"}
    for suffix, sign in signs.items():
        out = tmp_path / f"{view}.{suffix}"
        assert main(["export", str(rollout), str(out), "--view", view, "--paper", "A3"]) == 0
        assert out.read_bytes().startswith(sign)
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_the_dossier_says_every_block_in_letters_that_can_be_searched(
    rollout: Path, tmp_path: Path, qapp: object
) -> None:
    out = tmp_path / "dossier.pdf"
    assert main(["export", str(rollout), str(out), "--lang", "fr"]) == 0
    reader = PdfReader(out)
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert len(reader.pages) >= 6
    assert "Idées ouvertes (campagne participative)" in text
    assert reader.metadata is not None
    assert reader.metadata.title == "deploiement"


def test_a_failed_export_leaves_nothing(rollout: Path, tmp_path: Path, capsys: Told) -> None:
    assert main(["export", str(rollout), str(tmp_path / "nowhere" / "out.csv")]) == 3
    assert main(["export", str(rollout), str(tmp_path / "out.doc")]) == 3
    assert [path.name for path in tmp_path.iterdir()] == ["rollout.roadmap"]
    assert len(capsys.readouterr().err.strip().splitlines()) > 1


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["info"], 2),
        (["info", "a", "b"], 2),
        (["schedule", "x", "--json", "--csv"], 2),
        (["new", "x", "--lang", "de"], 2),
        (["new", "x", "--start", "soon"], 2),
        (["new", "x", "--start"], 2),
        (["import", "x"], 2),
        (["--nonsense"], 2),
        (["info", "not there"], 3),
        (["import", "not there.csv", "-o", "x"], 3),
        (["import", str(ROLLOUT), "-o", "."], 2),
        (["info", str(ROLLOUT)], 3),
    ],
)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_error_is_one_line_without_a_traceback(
    arguments: list[str],
    code: int,
    language: str,
    capsys: Told,
    own_folder: Path,
) -> None:
    arguments = [*arguments, "--lang", language]
    assert main(arguments) == code
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 1
    assert list(own_folder.iterdir()) == []


def test_a_folder_or_a_device_is_no_source(tmp_path: Path, capsys: Told) -> None:
    folder = tmp_path / "folder.csv"
    folder.mkdir()
    assert main(["import", str(folder), "-o", str(tmp_path / "x")]) == 3
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_debug_shows_where_an_error_comes_from(capsys: Told) -> None:
    assert main(["info", "not there", "--debug"]) == 3
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.parametrize("language", ["fr", "en"])
def test_help_names_every_command_and_option(language: str, capsys: Told) -> None:
    assert main(["--help", "--lang", language]) == 0
    overview = capsys.readouterr().out
    for command in COMMANDS:
        assert f"\n  {command} " in overview
        assert main([command, "--help", "--lang", language]) == 0
        assert "--lang" in capsys.readouterr().out


def test_the_version_is_told(capsys: Told) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.strip() == f"roadmap-planner {__version__}"


def test_the_language_follows_the_locale(capsys: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    main(["info", "absent"])
    assert "introuvable" in capsys.readouterr().err


def test_counts_have_plural_keys() -> None:
    keys = [plural(kind.__name__) for kind in KINDS]
    assert {"blocks", "dependencies", "baseline_dates", "relays", "support_relays"} <= set(keys)
    assert len(set(keys)) == len(KINDS)
    assert len(COLUMNS) == 17


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the program as people do, in a process of its own."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "LC_ALL", "LANG"}
    }
    return subprocess.run(
        [sys.executable, "-m", "roadmap_planner", *arguments],
        capture_output=True,
        encoding="utf-8",
        cwd=Path(__file__).parent.parent,
        env={**kept, "LC_ALL": "C", **environment},
        timeout=60,
        check=False,
    )


def test_without_a_display_the_window_is_refused_in_one_line() -> None:
    done = run()
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert "display" in done.stderr


def test_a_reader_who_stops_reading_is_no_error(rollout: Path) -> None:
    command = f"{sys.executable} -m roadmap_planner schedule {rollout} --json | head -1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        capture_output=True,
        encoding="utf-8",
        cwd=Path(__file__).parent.parent,
        env={**os.environ, "LC_ALL": "C"},
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "{\n", "")


def test_a_dossier_is_printed_where_there_is_no_display(rollout: Path, tmp_path: Path) -> None:
    done = run("export", str(rollout), str(tmp_path / "d.pdf"), LC_ALL="C.UTF-8")
    told = ["This file names 8 people.", "With --anonymous it is written without."]
    assert (done.returncode, done.stderr.splitlines()) == (0, told)
    assert (tmp_path / "d.pdf").stat().st_size > 10_000


def test_french_letters_reach_a_pipe_whatever_the_locale(rollout: Path) -> None:
    done = run("schedule", str(rollout), "--lang", "fr", LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "Étude d'usages et maturité numérique" in done.stdout


def printed(program: str) -> list[str]:
    """What a program prints in a process of its own, line by line."""
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        encoding="utf-8",
        cwd=Path(__file__).parent.parent,
        timeout=60,
        check=True,
    )
    return done.stdout.splitlines()


def test_nothing_heavy_is_imported_before_it_is_asked_for() -> None:
    program = (
        "import sys; import roadmap_planner.cli; "
        "print([name for name in ('PySide6', 'sqlalchemy', 'networkx', 'numpy', 'matplotlib', 'openpyxl',"
        " 'holidays', 'icalendar') if name in sys.modules])"
    )
    assert printed(program) == ["[]"]


@pytest.mark.parametrize("form", [[], ["--csv"], ["--json"]])
def test_a_file_is_read_and_scheduled_without_any_library(rollout: Path, form: list[str]) -> None:
    program = (
        "import sys; from roadmap_planner.cli import main; "
        f"assert main(['schedule', {str(rollout)!r}, *{form!r}]) == 0; "
        "print([name for name in ('sqlalchemy', 'networkx', 'numpy', 'PySide6', 'matplotlib', 'holidays')"
        " if name in sys.modules])"
    )
    assert printed(program)[-1] == "[]"


def test_the_day_of_an_empty_plan_is_today(tmp_path: Path, capsys: Told) -> None:
    out = tmp_path / "new.roadmap"
    assert main(["new", str(out)]) == 0
    capsys.readouterr()
    assert main(["info", str(out), "--json"]) == 0
    start = date.fromisoformat(json.loads(capsys.readouterr().out)["start"])
    assert 0 <= (start - date.today()).days <= 3


def test_a_survey_and_a_directory_go_into_a_plan(tmp_path: Path, capsys: Told) -> None:
    plan, survey, people = tmp_path / "p.roadmap", tmp_path / "s.csv", tmp_path / "d.ldif"
    assert main(["new", str(plan), "--lang", "fr"]) == 0
    survey.write_text("Population;Usage web;Usage social;Nombre\nUsine;jamais;jamais;9\n", encoding="utf-8")
    people.write_text("dn: cn=Ada,dc=x\ncn: Ada\nuid: ada\n\n", encoding="utf-8")
    first, second = tmp_path / "1.roadmap", tmp_path / "2.roadmap"
    assert main(["import", str(survey), "--as", "survey", "--into", str(plan), "-o", str(first)]) == 0
    assert main(["import", str(people), "--as", "directory", "--into", str(first), "-o", str(second)]) == 0
    capsys.readouterr()
    assert main(["info", str(second), "--json"]) == 0
    counts = json.loads(capsys.readouterr().out)["counts"]
    assert (counts["populations"], counts["survey_answers"], counts["persons"]) == (1, 1, 1)
    assert main(["import", str(people), "--as", "directory", "-o", str(tmp_path / "3.roadmap")]) == 2


def test_check_simulates_when_it_is_asked_to(tmp_path: Path, capsys: Told) -> None:
    file = tmp_path / "p.roadmap"
    assert main(["new", str(file), "--sample", "default", "--lang", "en"]) == 0
    capsys.readouterr()
    main(["check", str(file), "--json"])
    plain = json.loads(capsys.readouterr().out)
    main(["check", str(file), "--json", "--trials", "200"])
    simulated = json.loads(capsys.readouterr().out)
    assert [one["id"] for one in plain["checks"]] == [one["id"] for one in simulated["checks"]]
    together = plain["checks"][0]["together"]
    assert together.startswith("3 of 7 populations, 962 people")
    main(["check", str(file), "--lang", "en"])
    lines = capsys.readouterr().out.splitlines()
    told = next(place for place, line in enumerate(lines) if together in line)
    assert "SF1.1" in lines[told + 1], "said before the first of the findings that it adds up"
    assert main(["check", str(file), "--trials", "-1"]) == 2
    assert main(["info", str(file), "--json"]) == 0
    capsys.readouterr()
    main(["info", str(file), "--json"])
    assert json.loads(capsys.readouterr().out)["counts"]["presets"] == 1
