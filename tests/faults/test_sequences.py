"""Any sequence of edit, undo, redo, save, save as, kill, reopen, and of others: as a model in memory says."""

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from roadmap_planner.document.digest import digest
from roadmap_planner.document.document import Document
from roadmap_planner.document.errors import DocumentError
from roadmap_planner.document.resume import recover
from roadmap_planner.document.unsaved import discarded, recoverable
from roadmap_planner.document.workspace import Workspace
from roadmap_planner.model.change import Title
from roadmap_planner.model.plan import Plan
from tests.faults.work import first_plan, retitled, same
from tests.model.test_changes import ACTIONS, perform

EXAMPLES = 6
"""Sequences tried here; ``make faults`` tries many more."""

actions = st.tuples(st.sampled_from(ACTIONS), st.integers(0, 30), st.integers(0, 30))


class DocumentSequences(RuleBasedStateMachine):
    """The model: plans before and after the present one, what each file holds, what somebody else wrote."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="sequences-"))
        self.states = 0
        self.files: dict[Path, Plan] = {}
        self.known: dict[Path, Plan] = {}
        self.others = 0
        self.path: Path | None = None

    @initialize()
    def create(self) -> None:
        """A new plan."""
        self.workspace = Workspace(self.folder / "state0")
        self.document = Document.create(first_plan(), self.workspace)
        self.present, self.past, self.future = first_plan(), list[Plan](), list[Plan]()
        self.clean: Plan | None = self.present

    def teardown(self) -> None:
        """Let go of it all."""
        if hasattr(self, "document"):
            self.document.close()
        shutil.rmtree(self.folder)

    @rule(action=actions, joins=st.booleans())
    def edit(self, action: tuple[str, int, int], joins: bool) -> None:
        """Any edit; one that joins the last is undone together with it."""
        with self.document.change(Title("change.block.arranged"), joins_last=joins) as edit:
            perform(edit, action)
        if self.document.plan is self.present or same(self.document.plan, self.present):
            return
        if not (joins and self.past and not self.future):
            self.past.append(self.present)
        self.present, self.future = self.document.plan, []

    @rule()
    def undo(self) -> None:
        """One step back."""
        assert (self.document.undo() is not None) == bool(self.past)
        if self.past:
            self.future.append(self.present)
            self.present = self.past.pop()

    @rule()
    def redo(self) -> None:
        """One step forth."""
        assert (self.document.redo() is not None) == bool(self.future)
        if self.future:
            self.past.append(self.present)
            self.present = self.future.pop()

    @precondition(lambda self: self.path is not None)
    @rule(over=st.booleans())
    def save(self, over: bool) -> None:
        """Save to the same file; refused when somebody else wrote it, unless told to replace theirs."""
        assert self.path is not None
        theirs = self.files[self.path]
        foreign = theirs is not self.known[self.path]
        if foreign and not over:
            with pytest.raises(DocumentError, match="changed_elsewhere"):
                self.document.save()
            return
        self.document.save(over_changes=over)
        self._saved(self.path)
        if foreign:
            assert self._is_kept(theirs)

    @rule(name=st.sampled_from(["one", "two"]))
    def save_as(self, name: str) -> None:
        """Save under another name, which may be taken."""
        target = self.folder / f"{name}.roadmap"
        if target == self.path:
            return
        before = self.files.get(target)
        self.document.save(target)
        self.path = target
        self._saved(target)
        assert before is None or self._is_kept(before)

    @rule()
    def save_a_copy(self) -> None:
        """A copy goes to another file, which may be taken; the document stays with its own."""
        target = self.folder / "copy.roadmap"
        dirty = self.document.dirty
        self.document.save_copy(target)
        self.files[target] = self.present
        assert self.document.path == self.path
        assert self.document.dirty == dirty

    @precondition(lambda self: self.path is not None)
    @rule()
    def the_file_goes_and_is_saved_again(self) -> None:
        """Somebody removes the file while it is open: a save puts it back."""
        assert self.path is not None
        self.path.unlink()
        assert not self.document.changed_elsewhere()
        self.document.save()
        self._saved(self.path)

    @precondition(lambda self: self.document.dirty)
    @rule()
    def let_go_and_bring_back(self) -> None:
        """Close without saving, and think better of it: the work is as it was, what to undo and redo too."""
        self.document.close()
        assert recoverable(self.workspace) == []
        newest, *older = discarded(self.workspace)
        for one in older:
            one.place.release()
        back = replace(newest, place=self.workspace.taken_back(newest.place))
        self.document = recover(back, self.workspace)
        assert self.document.dirty
        assert self.document.path == self.path

    @precondition(lambda self: self.path is not None)
    @rule()
    def reopen(self) -> None:
        """Close without saving, and open the file: what was not saved is gone, and so is undo."""
        assert self.path is not None
        self.document.close()
        self.document = Document.open(self.path, self.workspace)
        self.present = self.files[self.path]
        self.past, self.future, self.clean = [], [], self.present
        self.known[self.path] = self.present

    @rule()
    def kill(self) -> None:
        """The process is gone, at this instant: the next one finds the disk as it is, and offers the work."""
        self.states += 1
        state = self.folder / f"state{self.states}"
        shutil.copytree(self.workspace.folder, state)
        self.document.close()
        self.workspace = Workspace(state)
        found = recoverable(self.workspace)
        dirty = self.clean is not self.present
        if found:
            (one,) = found
            self.document = recover(one, self.workspace)
        else:
            assert not dirty or same(self.present, self.clean or first_plan())
            self._start_again()

    def _start_again(self) -> None:
        """Nothing was unsaved: the file is opened, or a new plan begun."""
        if self.path is None:
            self.create_again()
        else:
            self.document = Document.open(self.path, self.workspace)
            self.present = self.files[self.path]
            self.known[self.path] = self.present
        self.past, self.future, self.clean = [], [], self.present

    def create_again(self) -> None:
        """As at the beginning."""
        self.document = Document.create(first_plan(), self.workspace)
        self.present = first_plan()

    @precondition(lambda self: self.path is not None)
    @rule()
    def somebody_else_saves(self) -> None:
        """Another user opens the file, changes it and saves."""
        assert self.path is not None
        self.others += 1
        other = Document.open(self.path, Workspace(self.folder / "other"))
        retitled(other, f"theirs {self.others}")
        other.save()
        self.files[self.path] = other.plan
        other.close()

    @invariant()
    def the_plan_is_that_of_the_model(self) -> None:
        """Same rows, same digest, same things to undo and redo."""
        if hasattr(self, "document"):
            assert same(self.document.plan, self.present)
            assert self.document.digest() == digest(self.present)
            assert (self.document.undoable() is not None) == bool(self.past)
            assert (self.document.redoable() is not None) == bool(self.future)

    @invariant()
    def every_file_is_whole(self) -> None:
        """Each file opens with the plan that was saved there last."""
        for path, plan in self.files.items():
            assert same(self._read(path), plan)

    def _saved(self, path: Path) -> None:
        self.files[path] = self.known[path] = self.clean = self.present
        assert not self.document.dirty

    def _is_kept(self, plan: Plan) -> bool:
        backups = (self.workspace.folder / "backups").rglob("*.roadmap")
        return any(same(self._read(file), plan) for file in backups)

    def _read(self, path: Path) -> Plan:
        document = Document.open(path, Workspace(self.folder / "reader"))
        document.close()
        return document.plan


def run(examples: int, seeded: int | None = None) -> None:
    """Try so many sequences: the same each time, or those of a seed."""
    machine = DocumentSequences if seeded is None else seed(seeded)(DocumentSequences)
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples, stateful_step_count=15, deadline=None, database=None,
            derandomize=seeded is None, suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip


def test_row_66_any_sequence_equals_the_model_in_memory() -> None:
    run(EXAMPLES)
