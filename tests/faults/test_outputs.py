"""Exports on a disk that refuses: what stood there stands, and a sentence says it."""

from pathlib import Path

import pytest

from tests.faults.disk import call
from tests.faults.outputs import export_under_faults


@pytest.mark.parametrize("suffix", ["pdf", "csv"])
def test_row_62_an_export_that_fails_leaves_the_old_one(library: Path, tmp_path: Path, suffix: str) -> None:
    found = call(library, export_under_faults, str(tmp_path), suffix, 5)
    assert found["problems"] == []
    assert found["tries"] > 1
