"""Files are read in a process of their own: the rows are the same, and what harms it harms nothing else."""

import ctypes
import os
import random
import select
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from roadmap_planner.cli import main
from roadmap_planner.commands import importing
from roadmap_planner.exchange.directory import read_directory
from roadmap_planner.exchange.errors import ExchangeError
from roadmap_planner.exchange.formats import READERS, WRITERS, read, write
from roadmap_planner.exchange.imported import Wishes
from roadmap_planner.exchange.isolated import isolated
from roadmap_planner.exchange.limits import limits_of_a_job
from roadmap_planner.exchange.survey import read_survey
from roadmap_planner.model.errors import PlanError
from roadmap_planner.words import LANGUAGES, Words
from tests.exchange import hostile
from tests.faults.processes import children
from tests.plans import a_plan

ROOT = Path(__file__).parent.parent.parent
WISHES = Wishes(title="Foreign", today=date(2027, 1, 4))
LITTLE = 256 * 1024 * 1024


class GivenUpError(Exception):
    """Whoever waited does not want to any more."""


@pytest.fixture(autouse=True)
def leaves_no_process() -> Any:
    """Whatever happens, no process is left."""
    before = children()
    yield
    assert children() <= before


@pytest.mark.parametrize("suffix", sorted(set(READERS) & set(WRITERS)))
def test_what_is_read_apart_is_what_is_read_here(suffix: str) -> None:
    plan = a_plan({"A": 5, "B": 3, "C": 8}, [("A", "B"), ("B", "C")])
    data = write(f"plan.{suffix}", plan, Words("fr"))
    apart = isolated(read, f"plan.{suffix}", data, WISHES)
    assert apart == read(f"plan.{suffix}", data, WISHES)
    assert apart.plan.roadmap.title


def test_people_are_read_apart_as_well() -> None:
    ldif = b"dn: cn=Anne\nobjectClass: person\ncn: Anne\nphoto:< file:///etc/passwd\n\n"
    assert isolated(read_directory, ldif) == read_directory(ldif)
    survey = b"population;count;web_use\nPlant;12;never\nOffice;many;daily\n"
    for told in (None, {0: "population", 1: ""}):
        apart, here = isolated(read_survey, survey, told), read_survey(survey, told)
        assert (apart.problems, apart.columns, apart.cells) == (here.problems, here.columns, here.cells)
        assert apart.populations() == here.populations()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("plan.csv", b"name;duration\n\xff\xfe\x00"),
        ("plan.csv", b"nothing;here\n1;2\n"),
        ("plan.xlsx", b"PK\x03\x04" + bytes(100)),
        ("plan.xml", b"<!DOCTYPE x [<!ENTITY a 'b'>]><Project>&a;</Project>"),
        ("plan.json", b"["),
        ("plan.doc", b""),
    ],
)
def test_a_file_that_is_refused_is_refused_in_the_same_words(name: str, data: bytes) -> None:
    with pytest.raises((ExchangeError, PlanError)) as here:
        read(name, data, WISHES)
    with pytest.raises(type(here.value)) as apart:
        isolated(read, name, data, WISHES)
    for language in LANGUAGES:
        words = Words(language)
        assert words.phrase(apart.value.phrase) == words.phrase(here.value.phrase)  # type: ignore[attr-defined]


HARMS: dict[str, tuple[Callable[..., object], tuple[object, ...], str]] = {
    "eats memory": (hostile.eats_memory, (), "reading_too_much"),
    "never ends": (hostile.never_ends, (), "reading_too_long"),
    "waits for ever": (hostile.waits_for_ever, (), "reading_too_long"),
    "crashes": (hostile.crashes, (), "reading_failed"),
    "recurses without end": (hostile.recurses, (-1,), "RecursionError"),
}


@pytest.mark.parametrize("harm", HARMS)
def test_what_harms_the_reader_is_a_sentence_here(harm: str) -> None:
    reader, values, code = HARMS[harm]
    with pytest.raises((ExchangeError, RuntimeError), match=code) as caught:
        isolated(reader, *values, memory=LITTLE, seconds=1.5 if code == "reading_too_long" else 60)
    if isinstance(caught.value, ExchangeError):
        for language in LANGUAGES:
            assert "{" not in Words(language).phrase(caught.value.phrase)


def test_a_fault_of_the_program_itself_is_one_here() -> None:
    with pytest.raises(RuntimeError, match="ZeroDivisionError: by nothing"):
        isolated(hostile.fails)


def test_a_reader_that_was_taken_over_can_only_send_rows(tmp_path: Path) -> None:
    folder = tmp_path / "made by the answer"
    with pytest.raises(ExchangeError, match="reading_failed"):
        isolated(hostile.sends, str(folder))
    assert not folder.exists()


def test_a_reader_writes_no_file(tmp_path: Path) -> None:
    assert isolated(hostile.writes, str(tmp_path / "file")) == "OSError"
    assert not (tmp_path / "file").exists() or (tmp_path / "file").read_bytes() == b""


def test_a_job_of_windows_is_told_in_its_own_layout() -> None:
    """The sizes and places that the Windows API has for 64 bits: flags at 16, process memory at 112."""
    told = limits_of_a_job(7, 5_000_000_000)
    assert ctypes.sizeof(told) == 144
    raw = bytes(told)
    assert int.from_bytes(raw[:8], "little") == 70_000_000
    assert int.from_bytes(raw[16:20], "little") == 0x10A
    assert int.from_bytes(raw[40:44], "little") == 1
    assert int.from_bytes(raw[112:120], "little") == 5_000_000_000


def test_what_a_library_prints_is_no_answer() -> None:
    assert isolated(hostile.prints, "hello") == "hello"


def test_a_long_text_comes_and_goes_whole() -> None:
    text = "é" * 5_000_000
    assert isolated(hostile.prints, text) == text


def test_row_61_given_up_at_any_moment_nothing_is_left() -> None:
    """The look that gives up is any of the first ones: before, while and after the process has begun."""
    rng = random.Random(61)
    for _ in range(12):
        left = rng.randint(1, 8)

        def look() -> None:
            nonlocal left
            left -= 1
            if left == 0:
                raise GivenUpError

        with pytest.raises(GivenUpError):
            isolated(hostile.never_ends, look=look)
        assert left == 0


def test_a_reader_ends_with_the_program_that_was_killed() -> None:
    code = (
        "from roadmap_planner.exchange.isolated import isolated\n"
        "from tests.exchange.hostile import waits_for_ever\n"
        "isolated(waits_for_ever, look=lambda: print(flush=True))\n"
    )
    program = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE)
    assert program.stdout is not None
    assert program.stdout.readline() == b"\n"
    (reader,) = children(program.pid)
    watched = os.pidfd_open(reader)
    program.kill()
    program.wait()
    program.stdout.close()
    ended, _, _ = select.select([watched], [], [], 30)
    os.close(watched)
    assert ended, "it went on without the program"


def test_the_command_line_says_what_a_hostile_file_cost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Millions of elements: the limit is met, and said in one line."""
    monkeypatch.setattr(importing, "isolated", partial(isolated, memory=LITTLE))
    source, out = tmp_path / "wide.xml", tmp_path / "out.roadmap"
    source.write_bytes(b"<Project>" + b"<a/>" * (LITTLE // 90) + b"</Project>")
    assert main(["import", str(source), "-o", str(out), "--lang", "fr"]) == 3
    said = capsys.readouterr().err.strip()
    assert said.count("\n") == 0
    assert "256\u00a0Mo" in said
    assert not out.exists()
