"""The failing, recording disk (disk.c): built once, loaded into subprocesses, steered from inside them.

``call`` runs a function of a module in a fresh interpreter with the library loaded and gives back what it
returns. In there ``Disk`` steers the library, and ``in_child`` runs one try in a fork, so that a try may die
and costs milliseconds, not the start of an interpreter.
"""

import ctypes
import json
import os
import shutil
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import IntFlag
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
_SOURCE = Path(__file__).with_suffix(".c")
_LIBRARY = "DISK_LIBRARY"

DIE = -1
"""The process is killed at the call."""

TEAR = -2
"""The process is killed in the middle of a write, when half of it is done."""


class Calls(IntFlag):
    """The kinds of calls that can fail. CREATE is every opening of a file for writing."""

    READ = 1
    WRITE = 2
    SYNC = 4
    TRUNCATE = 8
    RENAME = 16
    UNLINK = 32
    CREATE = 64
    MKDIR = 128

    @classmethod
    def changing(cls) -> "Calls":
        """All that change the disk."""
        return ~cls.READ

    @classmethod
    def growing(cls) -> "Calls":
        """All that need room on a disk."""
        return cls.WRITE | cls.CREATE | cls.MKDIR


def build(folder: Path) -> Path:
    """Compile the library. Without a C compiler the tests fail, and say how to get one."""
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if compiler is None:
        raise RuntimeError(
            "The fault tests need a C compiler (cc) and there is none: apt-get install gcc libc6-dev, "
            "or run scripts/system_packages.sh"
        )
    library = folder / "disk.so"
    done = subprocess.run(
        [compiler, "-O1", "-shared", "-fPIC", "-o", library, _SOURCE, "-ldl", "-lpthread"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"{_SOURCE.name} does not compile: {done.stderr}")
    return library


def call(library: Path, function: Callable[..., Any], *values: Any, timeout: float = 600) -> Any:
    """What a function of a module returns in a fresh interpreter with the library loaded. All is JSON."""
    done = subprocess.run(
        [sys.executable, "-m", __name__, function.__module__, function.__qualname__, json.dumps(values)],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=timeout,
        env={**os.environ, "LD_PRELOAD": str(library), _LIBRARY: str(library), "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    if done.returncode:
        raise AssertionError(f"{function.__qualname__} ended with {done.returncode}:\n{done.stderr[-4000:]}")
    return json.loads(done.stdout.splitlines()[-1])


class Disk:
    """Steers the library from inside the process that it is loaded in."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL(os.environ[_LIBRARY])

    def watch(self, folder: Path | None) -> None:
        """Only calls below this folder count; none does without one."""
        self._library.disk_watch(os.fsencode(folder) if folder else b"")

    def fail(self, at: int, how: int, kinds: Calls, *, sticky: bool = False) -> None:
        """Fail the n-th call from now on (an errno, DIE or TEAR), and all later ones if ``sticky``."""
        self._library.disk_fail(ctypes.c_long(at), how, int(sticky), int(kinds) & 255)

    def count(self, kinds: Calls) -> None:
        """Let everything through and count."""
        self.fail(0, 0, kinds)

    def calm(self) -> None:
        """Let everything through."""
        self.fail(0, 0, Calls(0))

    @property
    def calls(self) -> int:
        """How many calls there were since it was told to fail or to count."""
        return int(self._library.disk_calls())

    @property
    def hits(self) -> int:
        """How many of them failed."""
        return int(self._library.disk_hits())

    @contextmanager
    def recording(self, folder: Path, log: Path) -> Iterator[None]:
        """Write what changes the folder to a log."""
        self.watch(folder)
        self._library.disk_record(os.fsencode(log))
        yield
        self._library.disk_record(None)
        self.watch(None)

    def mark(self, text: str) -> None:
        """A line of the program in the log, such as "acknowledged"."""
        self._library.disk_mark(text.encode())


@dataclass(frozen=True, slots=True)
class Tried:
    """How a try in a fork ended: what it returned, the traceback of what it raised, or the signal."""

    value: Any = None
    raised: str = ""
    signal: int = 0


def in_child(function: Callable[[], Any]) -> Tried:
    """Run a function in a fork of this process. What it returns must be JSON."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        try:
            answer = {"value": function()}
        except BaseException:  # noqa: BLE001 - the parent is told
            answer = {"raised": traceback.format_exc()}
        with os.fdopen(writer, "w") as file:
            json.dump(answer, file)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as file:
        told = file.read()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return Tried(signal=os.WTERMSIG(status))
    return Tried(**json.loads(told))


KILLED = int(signal.SIGKILL)


def main() -> None:
    """Called by ``call``: run the function that is named and print what it returns."""
    import importlib

    module, name, values = sys.argv[1:]
    answer = getattr(importlib.import_module(module), name)(*json.loads(values))
    sys.stdout.write(json.dumps(answer) + "\n")


if __name__ == "__main__":
    main()
