"""Settings are typed, survive a restart, and never keep the program from starting."""

import os
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmap_planner.model.phrase import Phrase
from roadmap_planner.ui.settings import (
    ALL,
    AUTHOR,
    GEOMETRY,
    LANGUAGE,
    MOST_RECENT,
    PINNED,
    RECENT,
    THEME,
    Settings,
    default_file,
)
from roadmap_planner.words import Words
from tests.gui.program import started


def test_settings_survive_a_restart(tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "settings.ini"
    first = Settings(file)
    with qtbot.waitSignal(first.changed, check_params_cb=lambda name: name == "language"):
        first.put(LANGUAGE, "fr")
    first.put(AUTHOR, "Aurélie « la cheffe » =;\\")
    first.put(PINNED, ["/plans/b.roadmap"])
    first.put_bytes(GEOMETRY, QByteArray(b"\x00\xff\x01"))
    first.opened(tmp_path / "été.roadmap")
    del first
    again = Settings(file)
    assert again.get(LANGUAGE) == "fr"
    assert again.get(AUTHOR) == "Aurélie « la cheffe » =;\\"
    assert again.get(PINNED) == ["/plans/b.roadmap"]
    assert again.bytes(GEOMETRY).data() == b"\x00\xff\x01"
    assert again.recent() == [Path("/plans/b.roadmap"), tmp_path / "été.roadmap"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\xff\xfe garbage",
        b"[General]\nlanguage=klingon\ntheme=3\nrecent={}\nauthor=[1]\n",
        b"[[[[\n=\n",
    ],
)
def test_a_damaged_file_means_the_defaults(tmp_path: Path, content: bytes, qapp: object) -> None:
    file = tmp_path / "settings.ini"
    file.write_bytes(content)
    settings = Settings(file)
    assert [settings.get(one) for one in ALL] == [one.default for one in ALL]
    settings.put(THEME, "dark")
    assert settings.get(THEME) == "dark"


def test_a_value_of_the_wrong_type_is_the_default(tmp_path: Path, qapp: object) -> None:
    file = tmp_path / "settings.ini"
    file.write_text('[General]\nauthor=1\nrecent="[1, 2]"\nlanguage="\\"de\\""\n', encoding="utf-8")
    settings = Settings(file)
    assert settings.get(AUTHOR) == ""
    assert settings.get(RECENT) == []
    assert settings.get(LANGUAGE) == "system"


def test_settings_that_cannot_be_written_hold_until_the_end(tmp_path: Path, qapp: object) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    settings = Settings(tmp_path / "file" / "settings.ini")
    settings.put(AUTHOR, "Luc")
    assert settings.get(AUTHOR) == "Luc"


def test_recent_plans_stand_once_pinned_first_and_are_not_endless(qapp: object) -> None:
    settings = Settings(None)
    for number in range(MOST_RECENT + 5):
        settings.opened(Path(f"/plans/{number}.roadmap"))
    settings.opened(Path("/plans/10.roadmap"))
    settings.pin(Path("/plans/12.roadmap"), pinned=True)
    recent = settings.recent()
    assert recent[:2] == [Path("/plans/12.roadmap"), Path("/plans/10.roadmap")]
    assert len(recent) == len(set(recent)) == MOST_RECENT
    settings.forget(Path("/plans/12.roadmap"))
    assert Path("/plans/12.roadmap") not in settings.recent()


def test_reset_keeps_the_recent_plans(qapp: object) -> None:
    settings = Settings(None)
    settings.put(THEME, "dark")
    settings.opened(Path("/plans/a.roadmap"))
    settings.reset()
    assert settings.get(THEME) == "system"
    assert settings.recent() == [Path("/plans/a.roadmap")]


def test_the_file_stands_where_the_platform_keeps_settings(tmp_path: Path) -> None:
    assert default_file().name == "settings.ini"
    assert "roadmap-planner" in str(default_file())
    assert not str(default_file()).startswith(str(tmp_path))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\x00\xff\xfe garbage", "settings.damaged"),
        (b"[[[[\n=\n", "settings.damaged"),
        (b"[General]\nformat=2\ntheme=%22dark%22\n", "settings.newer"),
        (b"x" * 2_000_000, "settings.unreadable"),
        (b"[General]\nformat=1\n", None),
        (b"", None),
    ],
)
def test_row_57_settings_that_cannot_be_used_are_said_and_never_lost(
    tmp_path: Path, qtbot: QtBot, content: bytes, said: str | None
) -> None:
    file = tmp_path / "settings.ini"
    file.write_bytes(content)
    began = time.monotonic()
    settings = Settings(file)
    assert time.monotonic() - began < 2
    assert (settings.note and settings.note.key) == said
    assert settings.get(THEME) == "system"
    settings.put(THEME, "light")
    assert settings.get(THEME) == "light"
    del settings
    if said == "settings.damaged":
        assert (tmp_path / "settings.ini.damaged").read_bytes() == content
        assert Settings(file).note is None, "a sound file has taken its place"
    elif said is not None:
        assert file.read_bytes() == content, "it is left alone"
    for language in ("en", "fr"):
        if said is not None:
            assert str(file) in Words(language).phrase(Phrase(said, name=str(file)))


@pytest.mark.parametrize("made", ["folder", "pipe", "link to nothing", "under a file"])
def test_row_57_what_is_no_file_of_settings_holds_nobody(tmp_path: Path, qapp: object, made: str) -> None:
    file = tmp_path / "settings.ini"
    if made == "folder":
        file.mkdir()
    elif made == "pipe":
        os.mkfifo(file)
    elif made == "link to nothing":
        file.symlink_to(tmp_path / "nothing" / "there")
    else:
        (tmp_path / "file").write_text("no folder", encoding="utf-8")
        file = tmp_path / "file" / "settings.ini"
    settings = Settings(file)
    settings.put(AUTHOR, "Luc")
    assert settings.get(AUTHOR) == "Luc"
    if made != "link to nothing":
        assert settings.note is not None


def test_row_57_the_window_starts_with_the_defaults_and_says_so(qapp: QApplication, qtbot: QtBot) -> None:
    file = default_file()
    file.parent.mkdir(parents=True)
    file.write_bytes(b"\x00\xff\xfe garbage")
    with started(qapp) as program:
        (said,) = program.desk.new_window().notices.texts()
        assert "the defaults are used" in said
    with started(qapp) as program:
        assert program.desk.new_window().notices.texts() == []
