"""A workspace of the test, and a document in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from roadmap_planner.document.document import Document
from roadmap_planner.document.workspace import Workspace
from tests.document.plans import small


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "state")


@pytest.fixture
def document(workspace: Workspace) -> Iterator[Document]:
    made = Document.create(small(), workspace)
    yield made
    made.close()
