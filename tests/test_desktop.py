"""What tells a Linux desktop that a file is a plan says what the files say."""

import configparser
from pathlib import Path
from xml.etree.ElementTree import parse

from roadmap_planner.document.document import Document
from roadmap_planner.document.schema import APPLICATION_ID
from roadmap_planner.document.workspace import Workspace
from roadmap_planner.shipped import shipped
from tests.plans import a_plan

NAMES = {"m": "http://www.freedesktop.org/standards/shared-mime-info"}


def saved(folder: Path) -> bytes:
    document = Document.create(a_plan({"A": 1}), Workspace(folder / "state"))
    document.save(folder / "p.roadmap")
    document.close()
    return (folder / "p.roadmap").read_bytes()


def test_the_mark_that_a_desktop_looks_for_is_the_mark_of_our_files(tmp_path: Path) -> None:
    (kind,) = parse(shipped("linux", "roadmap-planner.xml")).getroot().findall("m:mime-type", NAMES)
    (start,) = kind.findall("m:magic/m:match", NAMES)
    (mark,) = start.findall("m:match", NAMES)
    data = saved(tmp_path)
    assert data.startswith(start.attrib["value"].encode().decode("unicode_escape").encode())
    place, value = int(mark.attrib["offset"]), int(mark.attrib["value"], 16)
    assert mark.attrib["type"] == "big32"
    assert value == APPLICATION_ID == int.from_bytes(data[place : place + 4], "big")
    globs = [one.attrib["pattern"] for one in kind.findall("m:glob", NAMES)]
    assert globs == ["*.roadmap"]


def test_the_entry_of_the_menu_opens_files_of_that_kind() -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign]  # names keep their capitals
    entry.read(shipped("linux", "roadmap-planner.desktop"), encoding="utf-8")
    said = entry["Desktop Entry"]
    (kind,) = parse(shipped("linux", "roadmap-planner.xml")).getroot().findall("m:mime-type", NAMES)
    assert said["MimeType"] == f"{kind.attrib['type']};"
    assert said["Exec"] == "roadmap-planner %f"
    assert shipped("icons", f"{said['Icon']}.svg").is_file()
