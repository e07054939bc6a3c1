"""The work that the instruments interrupt: changes numbered from one, so that any plan says how far it came.

The plan after n changes is a function of n, whatever was killed, failed or recovered in between.
"""

import re
from functools import cache
from pathlib import Path

from roadmap_planner.document.document import Document
from roadmap_planner.document.errors import DocumentError
from roadmap_planner.document.resume import recover
from roadmap_planner.document.unsaved import Recoverable, recoverable
from roadmap_planner.document.workspace import Workspace
from roadmap_planner.model.change import Title
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.evidence import Roadmap
from roadmap_planner.model.people import Population
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Block, Dependency
from roadmap_planner.words import LANGUAGES, Words
from tests.plans import a_plan


def first_plan() -> Plan:
    """Where the work begins."""
    return a_plan({"A": 5, "B": 3, "C": 8}, [("A", "B"), ("B", "C")], Population(id="P", name="Plant"))


def perform(edit: Edit, number: int) -> None:
    """The n-th change: it touches several tables, adds, alters and removes, and leaves its number behind."""
    edit.update(edit.plan.roadmap, title=f"after {number}")
    edit.update(
        edit.plan.get(Block, "A"), duration=number % 900 + 1, notes=("seen. " * (number % 700)).strip()
    )
    if number % 3 == 1:
        edit.add(Block(id=f"block{number}", name=f"block {number}", duration=number % 50))
        edit.add(Dependency(id=f"to{number}", predecessor="C", successor=f"block{number}"))
    if number % 3 == 0 and number > 6:
        edit.remove(edit.plan.get(Block, f"block{number - 5}"))


@cache
def plan_after(number: int) -> Plan:
    """The plan after n changes."""
    if number == 0:
        return first_plan()
    edit = Edit(plan_after(number - 1))
    perform(edit, number)
    return edit.plan


def number_of(plan: Plan) -> int:
    """How many changes a plan has been through; raises AssertionError when it is none of ours."""
    title = plan.roadmap.title
    number = 0 if title == "Test" else int(title.removeprefix("after "))
    for begin in range(0, number, 200):  # the cache fills from below: no deep recursion
        plan_after(begin)
    assert same(plan, plan_after(number)), f"the plan says {title!r} and is not what {number} changes make"
    return number


def same(one: Plan, other: Plan) -> bool:
    """Whether two plans hold the same rows, in whatever order."""
    return {kind: dict(rows) for kind, rows in one.tables.items()} == {
        kind: dict(rows) for kind, rows in other.tables.items()
    }


def small_document(workspace: Workspace) -> Document:
    """A new document with the first plan."""
    return Document.create(first_plan(), workspace)


def make_change(document: Document, number: int) -> None:
    """Make the n-th change in a document that has n - 1."""
    with document.change(Title("change.block.resized", name="A", count=number)) as edit:
        perform(edit, number)


def undo_all(document: Document) -> int:
    """Take everything back; how many undos there were."""
    count = 0
    while document.undo() is not None:
        count += 1
    return count


def sentence(error: DocumentError) -> str:
    """What the user reads of an error."""
    return say(error.phrase)


def say(phrase: Phrase) -> str:
    """A phrase in English. Raises AssertionError when it is no sentence in one of the languages."""
    for language in LANGUAGES:
        said = Words(language).phrase(phrase)
        assert not re.search(r"\{[a-z_]*\}", said), said  # a place that nothing filled
        assert phrase.key not in said, said
        assert said.endswith((".", "?", ")")), said
    return Words("en").phrase(phrase)


def left(folder: Path) -> list[Recoverable]:
    """The unsaved work below a state folder."""
    return recoverable(Workspace(folder))


def recovered(folder: Path) -> Document:
    """The only unsaved work below a state folder, opened."""
    (one,) = left(folder)
    return recover(one, Workspace(folder))


def warm(folder: Path) -> None:
    """Save, open and recover once, so that the forks of this process need not make ready for it each."""
    document = small_document(Workspace(folder / "state"))
    make_change(document, 1)
    document.save(folder / "plan.roadmap")
    make_change(document, 2)
    document.close(keep=True)
    recovered(folder / "state").close()
    Document.open(folder / "plan.roadmap", Workspace(folder / "reader")).close()


def retitled(document: Document, title: str) -> None:
    """A change that is not one of the numbered ones."""
    with document.change(Title("change.roadmap.edited")) as edit:
        edit.update(edit.plan.get(Roadmap, "roadmap"), title=title)
