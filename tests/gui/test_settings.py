"""Settings are typed, survive a restart, and never keep the program from starting."""

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray
from pytestqt.qtbot import QtBot

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
