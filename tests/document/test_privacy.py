"""Row 68: what was removed, and where its author works, is in no file that is given away."""

import re
import zipfile
import zlib
from pathlib import Path

import pytest
from pypdf import PdfReader

from roadmap_planner.cli import main
from roadmap_planner.document.document import Document
from roadmap_planner.document.workspace import default_workspace
from roadmap_planner.model.change import Title
from roadmap_planner.model.evidence import Roadmap
from roadmap_planner.model.people import Person, Population
from roadmap_planner.model.work import Block
from tests.document.plans import small

REMOVED = ("Zebulonne", "Grandchamp-Secret", "Projet Licornevert", "Quitterie")
"""Names that stood in the plan for a while: of a person, a population, a block, and a title."""

STAYS = "Bellevoirie"


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """A plan in which names were added, edited, undone and removed, saved in a folder with a telling name."""
    folder = tmp_path / "Confidentiel Marie"
    folder.mkdir()
    document = Document.create(small(), default_workspace())
    person, population, block, title = REMOVED

    def titled(text: str) -> None:
        with document.change(Title("change.roadmap.edited")) as edit:
            edit.update(edit.plan.get(Roadmap, "roadmap"), title=text)

    with document.change(Title("change.block.added", name=block)) as edit:
        added = [
            edit.add(Person(name=person)),
            edit.add(Population(name=population, notes=f"{person} decides")),
            edit.add(Block(name=block, notes=title)),
        ]
    titled(title)
    document.save(folder / "plan.roadmap")
    with document.change(Title("change.block.removed", name=block, count=3)) as edit:
        for row in reversed(added):
            edit.remove(row)
    titled(STAYS)
    document.undo()
    document.redo()
    document.save()
    document.close()
    return folder / "plan.roadmap"


def contents(file: Path) -> bytes:
    """All bytes of a file, and what its compressed parts hold."""
    data = file.read_bytes()
    found = [data]
    if zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as archive:
            return b"\n".join(archive.read(one) for one in archive.namelist())
    for part in re.findall(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
        try:
            found.append(zlib.decompressobj().decompress(part))
        except zlib.error:
            continue
    return b"\n".join(found)


def spelled(text: str) -> set[bytes]:
    """A text in the ways that a file may hold it."""
    return {text.encode(how) for how in ("utf-8", "utf-16-be", "utf-16-le", "cp1252")}


@pytest.mark.parametrize(
    "name", ["plan.roadmap", "dossier.pdf", "map.svg", "plan.json", "plan.csv", "plan.xlsx"]
)
def test_row_68_nothing_removed_and_no_path_is_published(published: Path, tmp_path: Path, name: str) -> None:
    out = tmp_path / "out" / name
    if name == published.name:
        out = published
    else:
        out.parent.mkdir()
        view = ["--view", "map"] if name.endswith(".svg") else []
        assert main(["export", str(published), str(out), *view, "--lang", "en"]) == 0
    told = contents(out)
    if name.endswith(".pdf"):
        reader = PdfReader(out)
        told += "\n".join(page.extract_text() for page in reader.pages).encode()
        told += repr(reader.metadata).encode()
        assert STAYS.encode() in told, "the search can find what is there"
    for secret in (*REMOVED, published.parent.name, str(tmp_path), str(Path.home())):
        for spelling in spelled(secret):
            assert spelling not in told, secret


def test_the_search_finds_what_is_there(published: Path) -> None:
    assert any(spelling in contents(published) for spelling in spelled(STAYS))
    kept = [contents(one) for one in default_workspace().folder.rglob("backups/*/*.roadmap")]
    assert any(REMOVED[0].encode() in one for one in kept), "the version before still holds it"
