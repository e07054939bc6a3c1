"""What tests of the window start from: a workbench on a plan, and the sample plan."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from roadmap_planner.document.document import Document
from roadmap_planner.document.workspace import Workspace
from roadmap_planner.exchange.archive import plan_from_json
from roadmap_planner.model.plan import Plan
from roadmap_planner.shipped import shipped
from roadmap_planner.ui.workbench import Workbench
from roadmap_planner.words import Words

MakeBench = Callable[..., Workbench]
"""make_bench(plan=None, language="en"): a workbench on a new document, on the sample plan by default."""


def sample(language: str = "en") -> Plan:
    """The sample plan as shipped."""
    return plan_from_json(shipped("samples", f"default.{language}.json").read_text(encoding="utf-8"))


@contextmanager
def workbenches(folder: Path) -> Iterator[MakeBench]:
    """Makes workbenches in one workspace, and closes their documents at the end."""
    made: list[Workbench] = []

    def make(plan: Plan | None = None, language: str = "en") -> Workbench:
        document = Document.create(plan or sample(language), Workspace(folder / "state"))
        made.append(Workbench(document, Words(language)))
        return made[-1]

    yield make
    for bench in made:
        bench.background.wait()
        bench.aside.wait()
        bench.document.close()
