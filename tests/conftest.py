"""What every test shares: no screen, a state folder of its own, and a plan builder."""

import gc
import os
from collections.abc import Iterator
from itertools import count

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.setdefault("QT_SCALE_FACTOR", "1")

import pytest
from hypothesis import settings
from PySide6.QtWidgets import QApplication

# Every run tries the same examples, so that a green run is green again elsewhere; HYPOTHESIS_PROFILE=search
# looks for new ones.
settings.register_profile("house", deadline=None, database=None, print_blob=True, derandomize=True)
settings.register_profile("search", deadline=None, database=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))


@pytest.fixture(autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """State and settings of the program go to a folder of the test."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))


_TESTS = count(1)


@pytest.fixture(autouse=True)
def _garbage_goes_on_this_thread() -> Iterator[None]:
    """As in the program (ui/garbage.py): a window of a test before is never destroyed by another thread."""
    gc.disable()
    yield
    gc.collect(2 if next(_TESTS) % 20 == 0 else 1)


@pytest.fixture(scope="session", autouse=True)
def _one_application(qapp: QApplication) -> None:
    """One application with widgets for all: a test that draws on paper first would make one without."""
