"""Foreign files are read in a process of their own, under limits of memory and time, and can be stopped.

A file made to do harm (a workbook that unpacks for hours, a table that fills the memory, a text that sends a
library astray) costs that process its life and the program nothing. What comes back is rows and sentences;
whatever else it might send is refused.
"""

import gc
import io
import os
import pickle
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from typing import IO, Any, NoReturn, ParamSpec, TypeVar

from roadmap_planner.exchange.errors import ExchangeError
from roadmap_planner.exchange.limits import limit
from roadmap_planner.model.errors import PlanError

P = ParamSpec("P")
T = TypeVar("T")

MEMORY = 1024**3
"""Bytes that the reading process may address, where the system can hold it to them (not on macOS)."""

SECONDS = 120.0
"""How long a file may take to be read. The largest that is taken (50,000 rows) needs a tenth of that."""

LOOKED_EVERY = 0.05
"""Seconds between two looks at whether reading is to go on."""

_START = (
    "import sys; seconds, memory = map(int, sys.argv[1:3]); sys.path[:] = sys.argv[3:]; "
    "from roadmap_planner.exchange.isolated import serve; serve(seconds, memory)"
)

_ROOMS = ("roadmap_planner.model.", "roadmap_planner.exchange.")


def isolated(
    reader: Callable[..., T],
    *values: object,
    look: Callable[[], object] = lambda: None,
    seconds: float = SECONDS,
    memory: int = MEMORY,
) -> T:
    """What a function of this room gives for these values, called in a process of its own.

    ``look`` is called twenty times a second, on this thread; what it raises ends the reading and is raised
    here, and so does Ctrl+C. No process is left, however it ends. Raises ExchangeError and PlanError as the
    reader does; ExchangeError("reading_too_long"), ("reading_too_much") beyond the limits and
    ("reading_failed") when the process did not survive the file.
    """
    deadline = time.monotonic() + seconds
    with _started(seconds, memory) as process:
        talk = _Talk(process, pickle.dumps((reader, values)))
        try:
            talk.start()
            while not talk.over.wait(LOOKED_EVERY):
                look()
                if time.monotonic() > deadline:
                    raise ExchangeError("reading_too_long", seconds=round(seconds))
        finally:
            process.kill()
            talk.join()
    result: T = _result(talk.answer, memory)
    return result


def _started(seconds: float, memory: int) -> "subprocess.Popen[bytes]":
    """An interpreter that finds this program where it was found, out of reach of the terminal's Ctrl+C."""
    apart: dict[str, Any] = {"start_new_session": True}
    if sys.platform == "win32":
        apart = {"creationflags": subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP}
    return subprocess.Popen(
        [sys.executable, "-B", "-c", _START, str(round(seconds) + 1), str(memory), *sys.path],
        bufsize=0,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        **apart,
    )


class _Talk(threading.Thread):
    """Sends the request and takes the answer, while another thread looks at the clock."""

    def __init__(self, process: "subprocess.Popen[bytes]", request: bytes) -> None:
        super().__init__(daemon=True)
        assert process.stdin is not None
        assert process.stdout is not None
        self.over = threading.Event()
        self.answer = b""
        self._stdin: IO[bytes] = process.stdin
        self._stdout: IO[bytes] = process.stdout
        self._request = request

    def run(self) -> None:
        """Until the process has answered, or died."""
        try:
            left = memoryview(len(self._request).to_bytes(8, "big") + self._request)
            while left:
                left = left[self._stdin.write(left) :]
            self.answer = _all_of(self._stdout)
        except OSError:  # it died before it had read all: then there is no answer
            pass
        finally:
            self.over.set()


def _all_of(stream: IO[bytes]) -> bytes:
    pieces = []
    while piece := stream.read(1024 * 1024):
        pieces.append(piece)
    return b"".join(pieces)


def _result(answer: bytes, memory: int) -> Any:  # noqa: ANN401 - whatever the reader gives
    try:
        how, value = _Answer(io.BytesIO(answer)).load()
    except (EOFError, pickle.UnpicklingError) as error:
        raise ExchangeError("reading_failed") from error
    match how:
        case "read":
            return value
        case "refused" if isinstance(value, ExchangeError | PlanError):
            raise value
        case "memory":
            raise ExchangeError("reading_too_much", megabytes=memory // 1024 // 1024)
        case _:
            raise RuntimeError(str(value))


class _Answer(pickle.Unpickler):
    """Takes rows, sentences and errors of this program, days, and nothing else."""

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 - as the base class has it
        """A class or function that an answer names. Raises UnpicklingError for one that no row needs."""
        ours = module.startswith(_ROOMS) and "." not in name
        if ours or (module, name) in {("datetime", "date"), ("builtins", "frozenset")}:
            found = super().find_class(module, name)
            if getattr(found, "__module__", None) == module:
                return found
        raise pickle.UnpicklingError(f"{module}.{name}")


# In the process that reads.


def serve(seconds: int, memory: int) -> NoReturn:
    """Read one request from standard input, answer on standard output, and end."""
    limit(seconds, memory)
    gc.disable()  # it lives for one file
    sys.stdout = sys.stderr
    try:
        request = _exactly(int.from_bytes(_exactly(8), "big"))
        threading.Thread(target=_end_with_the_other, daemon=True).start()
        left = memoryview(_answered(request))
        while left:
            left = left[os.write(1, left) :]
    except MemoryError:
        os.write(1, _NO_MEMORY)
    os._exit(0)


_NO_MEMORY = pickle.dumps(("memory", ""))
"""Made while there is some."""


def _answered(request: bytes) -> bytes:
    try:
        reader, values = pickle.loads(request)  # it comes from the program itself
        return pickle.dumps(("read", reader(*values)))
    except (ExchangeError, PlanError) as error:
        return pickle.dumps(("refused", error))
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - carried to the process that asked, which raises it
        return pickle.dumps(("fault", f"{type(error).__name__}: {error}"))


def _exactly(size: int) -> bytes:
    found = bytearray()
    while len(found) < size:
        piece = os.read(0, min(size - len(found), 1024 * 1024))
        if not piece:
            os._exit(1)
        found += piece
    return bytes(found)


def _end_with_the_other() -> None:
    """End when the program does that asked, however it ended: the pipe from it closes."""
    os.read(0, 1)
    os._exit(1)
