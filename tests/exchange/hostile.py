"""What a hostile file can make of a reader, as plain functions: called in the process that reads."""

import os
import signal
import sys
from pathlib import Path


class Payload:
    """What a reader that was taken over might send back: a function that is called where it is unpacked."""

    def __init__(self, folder: str) -> None:
        self.folder = folder

    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, (self.folder,)


def eats_memory() -> list[bytes]:
    """Takes whatever there is."""
    found = []
    while True:
        found.append(bytes(10_000_000))


def never_ends() -> None:
    """Works for ever."""
    while True:
        pass


def waits_for_ever() -> None:
    """Does nothing, for ever."""
    signal.pause()


def crashes(*_: object, **__: object) -> None:
    """A fault in a library."""
    os.kill(os.getpid(), signal.SIGSEGV)


def recurses(depth: int) -> int:
    """As deep as a file says."""
    return 1 + recurses(depth - 1) if depth else 0


def sends(folder: str) -> Payload:
    """Sends what would run here."""
    return Payload(folder)


def writes(file: str) -> str:
    """Writes where it has no business. What it was told."""
    try:
        Path(file).write_bytes(b"x" * 100)
    except OSError as error:
        return type(error).__name__
    return "written"


def prints(text: str) -> str:
    """A library that talks."""
    sys.stdout.write(text)
    sys.stdout.flush()
    return text


def fails() -> None:
    """A fault of the program itself."""
    raise ZeroDivisionError("by nothing")


def works_for_ever(*_: object, **__: object) -> None:
    """As ``never_ends``, whatever it is to read."""
    never_ends()
