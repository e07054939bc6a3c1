"""Row 61: whatever is cancelled, at any moment, leaves the state as it was, and nothing behind."""

from pathlib import Path

import pytest

from tests.faults.cancel import WORK, cancel_many
from tests.faults.disk import call


@pytest.mark.parametrize("what", WORK)
def test_row_61_cancelled_at_any_moment_nothing_is_left(library: Path, tmp_path: Path, what: str) -> None:
    found = call(library, cancel_many, str(tmp_path), what, 5, 61)
    assert found["problems"] == []
