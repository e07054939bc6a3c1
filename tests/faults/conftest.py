"""What the fault tests share: the library that makes a disk fail, and documents to put on it."""

from pathlib import Path

import pytest

from roadmap_planner.document.workspace import Workspace
from tests.faults.disk import build


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The failing disk, compiled."""
    return build(tmp_path_factory.mktemp("library"))


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "state")
