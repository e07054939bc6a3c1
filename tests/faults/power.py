"""Power cuts: from a record of what was asked of the disk, the disks that a cut could have left behind.

What was not yet flushed may be there or not, in any order: each sector of each write, each growth and each
cut of a file, each entry of a folder. What was flushed (fsync of the file, or of the folder for its entries)
stays. A rename is one step. This models one honest disk below a file system that promises no more than
POSIX; firmware that lies about flushing is not modelled.
"""

import hashlib
import random
import struct
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512
_HEAD = struct.Struct("<IcxxxQQqII")


@dataclass(frozen=True, slots=True)
class Event:
    """One call that changed the disk, or a mark of the program.

    ``op``: c create, d make folder, l link, w write, t truncate, s sync, r rename, u unlink, ! mark.
    ``one`` and ``two`` are inodes: the folder and the file, or the file alone.
    """

    op: str
    one: int
    two: int
    at: int
    name: str
    other: str
    data: bytes


def read_log(log: Path) -> list[Event]:
    """The events of a log, in their order."""
    raw = log.read_bytes()
    events = []
    place = 0
    while place < len(raw):
        size, op, one, two, at, name, other = _HEAD.unpack_from(raw, place)
        start = place + _HEAD.size
        texts = raw[start : start + name + other]
        data = raw[start + name + other : place + size]
        events.append(
            Event(op.decode(), one, two, at, texts[:name].decode(), texts[name:].decode(), bytes(data))
        )
        place += size
    return events


@dataclass(slots=True, eq=False)
class File:
    """What of a file is on the disk for good, and what was asked since."""

    flushed: bytes = b""
    pending: list[Event] = field(default_factory=list)

    def flush(self) -> None:
        """All that was asked is on the disk."""
        self.flushed = self.content(lambda: True)
        self.pending.clear()

    def content(self, kept: Callable[[], bool]) -> bytes:
        """What is found after a cut; ``kept`` is asked for each piece."""
        found = bytearray(self.flushed)
        for event in self.pending:
            if event.op == "t":
                if kept():
                    _resize(found, event.at)
                continue
            if kept():
                _resize(found, max(len(found), event.at + len(event.data)))
            for start in range(0, len(event.data), SECTOR):
                piece = event.data[start : start + SECTOR]
                if kept():
                    begin = event.at + start
                    _resize(found, max(len(found), begin + len(piece)))
                    found[begin : begin + len(piece)] = piece
        return bytes(found)


def _resize(content: bytearray, size: int) -> None:
    if size < len(content):
        del content[size:]
    else:
        content.extend(bytes(size - len(content)))


@dataclass(slots=True, eq=False)
class Folder:
    """The entries of a folder that are on the disk for good."""

    flushed: dict[str, "File | Folder"] = field(default_factory=dict)


Step = tuple[tuple[Folder, str, "File | Folder | None"], ...]
"""What one call does to folders, all or nothing: an entry is set, or removed."""


@dataclass(slots=True)
class Machine:
    """The disk while the events are played: what is flushed, and what is not."""

    root: Folder
    by_inode: dict[int, File | Folder]
    names: dict[tuple[int, str], File | Folder] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)

    @classmethod
    def of(cls, folder: Path) -> "Machine":
        """A disk that holds what a folder holds now, all of it flushed. Taken before the record begins."""
        root = Folder()
        machine = cls(root, {folder.stat().st_ino: root})
        machine._take(folder, root)
        return machine

    def _take(self, path: Path, folder: Folder) -> None:
        for one in path.iterdir():
            node: File | Folder = Folder() if one.is_dir() else File(one.read_bytes())
            folder.flushed[one.name] = node
            self.by_inode[one.stat().st_ino] = node
            self.names[path.stat().st_ino, one.name] = node
            if isinstance(node, Folder):
                self._take(one, node)

    def play(self, event: Event) -> None:
        """What a call does."""
        node = self.by_inode.get(event.one)
        if event.op in "wt" and isinstance(node, File):
            node.pending.append(event)
        elif event.op == "s" and isinstance(node, File):
            node.flush()
        elif event.op == "s" and isinstance(node, Folder):
            self._flush_folder(node)
        elif event.op in "cdl":
            made = self.by_inode[event.two] if event.op == "l" else (Folder() if event.op == "d" else File())
            self.by_inode[event.two] = self.names[event.one, event.name] = made
            self._step(event.one, event.name, made)
        elif event.op == "u":
            self.names.pop((event.one, event.name), None)
            self._step(event.one, event.name, None)
        elif event.op == "r":
            moved = self.names.pop((event.one, event.name))
            self.names[event.two, event.other] = moved
            self.steps.append(
                ((self._folder(event.one), event.name, None), (self._folder(event.two), event.other, moved))
            )

    def _folder(self, inode: int) -> Folder:
        found = self.by_inode[inode]
        assert isinstance(found, Folder)
        return found

    def _step(self, folder: int, name: str, node: File | Folder | None) -> None:
        self.steps.append(((self._folder(folder), name, node),))

    def _flush_folder(self, folder: Folder) -> None:
        waiting = []
        for step in self.steps:
            if any(one is folder for one, _, _ in step):
                _apply(step, None)
            else:
                waiting.append(step)
        self.steps = waiting

    def left(self, entries: Callable[[], bool], data: Callable[[], bool]) -> dict[str, bytes | None]:
        """What is found after a cut: contents by path, None for folders."""
        found: dict[str, bytes | None] = {}
        view: dict[int, dict[str, File | Folder]] = {}
        for step in self.steps:
            if entries():
                _apply(step, view)
        self._collect(self.root, "", view, data, found)
        return found

    def _collect(
        self,
        folder: Folder,
        path: str,
        view: dict[int, dict[str, File | Folder]],
        data: Callable[[], bool],
        found: dict[str, bytes | None],
    ) -> None:
        for name, node in sorted(view.get(id(folder), folder.flushed).items()):
            if isinstance(node, File):
                found[f"{path}{name}"] = node.content(data)
            else:
                found[f"{path}{name}"] = None
                self._collect(node, f"{path}{name}/", view, data, found)


def _apply(step: Step, view: dict[int, dict[str, File | Folder]] | None) -> None:
    """Do a step for good, or in a view of the folders."""
    for folder, name, node in step:
        entries = folder.flushed
        if view is not None:
            entries = view.setdefault(id(folder), dict(folder.flushed))
        if node is None:
            entries.pop(name, None)
        else:
            entries[name] = node


@dataclass(frozen=True, slots=True)
class Cut:
    """A disk after a power cut: before which event it came, what the program had said, what is there."""

    at: int
    said: tuple[str, ...]
    found: dict[str, bytes | None]

    def write(self, folder: Path) -> None:
        """Put it on a real disk."""
        folder.mkdir(parents=True)
        for name, content in self.found.items():
            if content is None:
                (folder / name).mkdir()
            else:
                (folder / name).write_bytes(content)


def cuts(
    machine: Machine, events: Sequence[Event], seed: int, tries: int, every: int = 1, first: int = 0
) -> Iterator[Cut]:
    """The disks that a cut before each ``every``-th event can leave: four plain ones, ``tries`` at random.

    What the program has just said is held against it at once: a cut also comes before each mark, and after
    the last event, unless only a piece of the record is asked for (``first``). Two disks that are equal, with
    the same said by then, come once.
    """
    rng = random.Random(seed)
    said: list[str] = []
    seen: set[str] = set()
    for number, event in enumerate([*events, Event("!", 0, 0, 0, "end", "", b"")]):
        if number % every == first or (event.op == "!" and first == 0):
            for found in _after(machine, rng, tries):
                key = _key(found, said)
                if key not in seen:
                    seen.add(key)
                    yield Cut(number, tuple(said), found)
        if event.op == "!":
            said.append(event.name)
        else:
            machine.play(event)


def _after(machine: Machine, rng: random.Random, tries: int) -> Iterator[dict[str, bytes | None]]:
    def some(share: float) -> Callable[[], bool]:
        return lambda: rng.random() < share

    for entries in (0.0, 1.0):
        for data in (0.0, 1.0):
            yield machine.left(some(entries), some(data))
    for _ in range(tries):
        yield machine.left(some(rng.choice((0.2, 0.5, 0.9))), some(rng.choice((0.1, 0.5, 0.9))))


def _key(found: dict[str, bytes | None], said: Sequence[str]) -> str:
    total = hashlib.sha256(repr(said).encode())
    for name, content in found.items():
        total.update(name.encode() + (b"/" if content is None else b"=" + hashlib.sha256(content).digest()))
    return total.hexdigest()
