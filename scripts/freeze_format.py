"""Freeze the schema of the current file format, when a program that writes it is released.

From then on a change of the entities needs the next VERSION (``roadmap_planner/document/schema.py``):
``tests/document/test_formats.py`` holds that. A golden file of the format goes to ``tests/document/golden``.
"""

import gzip
import tempfile
from pathlib import Path

from roadmap_planner.document.document import Document
from roadmap_planner.document.formats import FOLDER
from roadmap_planner.document.schema import VERSION, statements
from roadmap_planner.document.workspace import Workspace
from roadmap_planner.exchange.archive import plan_from_json
from roadmap_planner.shipped import shipped

GOLDEN = Path(__file__).parent.parent / "tests" / "document" / "golden"


def freeze() -> None:
    """Write ``formats/<VERSION>.sql`` and the golden files: the sample plan as a plan file and as JSON."""
    text = "".join(f"{statement};\n" for statement in statements(working=False))
    (FOLDER / f"{VERSION}.sql").write_text(text, encoding="utf-8")
    archive = shipped("samples", "default.fr.json").read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "golden.roadmap"
        document = Document.create(plan_from_json(archive.decode()), Workspace(Path(folder) / "state"))
        document.author = "golden"
        document.save(path)
        document.close()
        (GOLDEN / f"{VERSION}.roadmap.gz").write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))
    (GOLDEN / f"{VERSION}.json.gz").write_bytes(gzip.compress(archive, 9, mtime=0))
    print(f"format {VERSION} is frozen")


if __name__ == "__main__":
    freeze()
