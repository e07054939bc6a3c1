"""Every row of the catalogue of faults has a test, and every test that it names exists."""

import re
from pathlib import Path

HERE = Path(__file__).parent
ROWS = re.compile(r"^\| (\d+) \| .+ \| (.+) \|$", re.MULTILINE)


def catalogue() -> dict[int, list[str]]:
    """The tests of each row, as README.md lists them."""
    text = (HERE / "README.md").read_text(encoding="utf-8")
    return {int(row): re.findall(r"`(.+?)`", tests) for row, tests in ROWS.findall(text)}


def test_every_row_has_a_test() -> None:
    documents, window = {*range(1, 43), 62, *range(64, 68)}, {57, 58, 59, 60, 61, 63, 68, 69}
    rows = catalogue()
    assert set(rows) == documents | (window & set(rows))
    assert all(rows.values())


def test_every_test_of_the_catalogue_exists() -> None:
    missing = []
    for tests in catalogue().values():
        for test in tests:
            file, name = test.split("::")
            source = (HERE / file).resolve()
            if not source.is_file() or f"def {name}(" not in source.read_text(encoding="utf-8"):
                missing.append(test)
    assert missing == []


def test_a_test_that_is_named_after_rows_is_in_the_catalogue() -> None:
    rows = catalogue()
    for file in HERE.glob("test_*.py"):
        for name in re.findall(r"def (test_rows?_(?:\d+_)+\w+)\(", file.read_text(encoding="utf-8")):
            for row in re.findall(r"_(\d+)(?=_)", re.match(r"test_rows?((?:_\d+)+)_", name)[0]):  # type: ignore[index]
                assert f"{file.name}::{name}" in rows[int(row)]
