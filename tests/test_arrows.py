"""Arrows run one way only: who may import whom, read from the imports themselves."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "roadmap_planner"

MAY_IMPORT: dict[str, set[str]] = {
    "model": set(),
    "document": {"model"},
    "planning": {"model"},
    "factors": {"planning", "model"},
    "exchange": {"planning", "model"},
    "render": {"factors", "planning", "model"},
    "ui": {"render", "factors", "planning", "document", "exchange", "model"},
}
"""Rooms and the rooms they may import. Files beside the rooms are listed in ``SHARED``."""

SHARED: dict[str, set[str]] = {
    "beside": {"document", "render", "ui"},
    "machine": {"document"},
    "words": {"render", "exchange", "ui", "factors"},
    "shipped": {"render", "exchange", "ui", "factors"},
}

QT_FILES = {"paint.py", "fonts.py", "devices.py"}


def imports(file: Path) -> Iterator[tuple[str, int]]:
    """Every module that a file imports, wherever in the file, with its line."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}:{node.lineno}: relative import"
            yield node.module or "", node.lineno
            for alias in node.names:
                if node.module == "roadmap_planner":
                    yield f"roadmap_planner.{alias.name}", node.lineno


def files_of(room: str) -> list[Path]:
    return sorted((PACKAGE / room).rglob("*.py"))


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_a_room_imports_only_what_is_below_it(room: str) -> None:
    wrong = []
    for file in files_of(room):
        for module, line in imports(file):
            if not module.startswith("roadmap_planner."):
                continue
            other = module.split(".")[1]
            allowed = other == room or other in MAY_IMPORT[room] or room in SHARED.get(other, set())
            if not allowed:
                wrong.append(f"{file.relative_to(PACKAGE)}:{line} imports {module}")
    assert files_of(room)
    assert wrong == []


def test_qt_is_imported_only_where_people_look() -> None:
    wrong = []
    for file in sorted(PACKAGE.rglob("*.py")):
        room = file.relative_to(PACKAGE).parts[0]
        if room == "ui" or (room == "render" and file.name in QT_FILES):
            continue
        wrong += [
            f"{file.relative_to(PACKAGE)}:{line} imports {module}"
            for module, line in imports(file)
            if module.split(".")[0] in {"PySide6", "shiboken6"} and room not in {"cli.py", "commands"}
        ]
    assert wrong == []


def test_the_model_needs_nothing_but_the_standard_library() -> None:
    wrong = [
        f"{file.name}:{line} imports {module}"
        for file in files_of("model")
        for module, line in imports(file)
        if module.split(".")[0] not in {*sys.stdlib_module_names, "roadmap_planner"}
    ]
    assert wrong == []


def test_nothing_speaks_to_the_network() -> None:
    banned = {"socket", "ssl", "http", "urllib.request", "ftplib", "smtplib", "requests", "PySide6.QtNetwork"}
    wrong = [
        f"{file.relative_to(PACKAGE)}:{line} imports {module}"
        for file in sorted(PACKAGE.rglob("*.py"))
        for module, line in imports(file)
        if module in banned or module.split(".")[0] in banned
    ]
    assert wrong == []
