"""The processes that one has started."""

import os
from contextlib import suppress
from pathlib import Path


def children(of: int = 0) -> set[int]:
    """Those of a process, this one unless another is named, that run, or ended and were not waited for."""
    parent = of or os.getpid()
    found = set()
    for one in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it ended meanwhile
            after_name = one.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            if int(after_name[1]) == parent:
                found.add(int(one.parent.name))
    return found
