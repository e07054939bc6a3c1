"""Where the program starts, from the command, from ``python -m`` and from a checkout."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


def main() -> int:
    """Run the command line (see ``cli``). Returns the exit code."""
    with rarely_collected():
        from roadmap_planner.cli import main as run

        code = run()
    gc.freeze()  # the interpreter ends: it need not look through everything once more for what is garbage
    return code


@contextmanager
def rarely_collected() -> Iterator[None]:
    """Look for garbage far less often: modules and the rows of a plan are looked through in vain."""
    before = gc.get_threshold()
    gc.set_threshold(500 * before[0], *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
