"""Compile the window's translations: resources/translations/*.ts → *.qm, with the tools inside PySide6.

Called by the build (``pip install``), and by hand: ``python build_translations.py``. With ``--update`` the
.ts files first take up the texts of ``roadmap_planner/ui``; the English one holds only plurals.
"""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent
TRANSLATIONS = ROOT / "resources" / "translations"


def tool(name: str) -> Path:
    """A program of PySide6. Raises FileNotFoundError when PySide6 is not installed."""
    found = find_spec("PySide6")
    if found is None or found.origin is None:
        raise FileNotFoundError("PySide6 is not installed, so the translations cannot be compiled")
    folder = Path(found.origin).parent
    return next(path for path in (folder / name, folder / f"{name}.exe") if path.exists())


def update() -> None:
    """Take up the texts of the sources; what is new comes in as unfinished, what is gone goes."""
    sources = [str(path) for path in sorted((ROOT / "roadmap_planner" / "ui").rglob("*.py"))]
    for language, more in (("fr", []), ("en", ["-pluralonly"])):
        target = TRANSLATIONS / f"roadmap_planner_{language}.ts"
        options = ["-silent", "-locations", "none", "-no-obsolete", "-source-language", "en"]
        command = [str(tool("lupdate")), *options, *more, *sources, "-target-language", language]
        subprocess.run([*command, "-ts", str(target)], check=True)


def compile_all() -> None:
    """Write the .qm beside each .ts."""
    for source in sorted(TRANSLATIONS.glob("*.ts")):
        beside = source.with_suffix(".qm.new")
        subprocess.run([str(tool("lrelease")), "-silent", str(source), "-qm", str(beside)], check=True)
        beside.replace(source.with_suffix(".qm"))  # a program that runs has the old one mapped into memory


class TranslationsBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Tells hatchling to compile before it packs."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile."""
        compile_all()


if __name__ == "__main__":
    if "--update" in sys.argv[1:]:
        update()
    compile_all()
