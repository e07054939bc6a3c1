"""The processes that this one has started."""

from pathlib import Path


def children() -> set[int]:
    """Those that run, or ended and were not waited for."""
    return {
        int(one)
        for file in Path("/proc/self/task").glob("*/children")
        for one in file.read_text(encoding="ascii").split()
    }
