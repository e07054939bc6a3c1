"""The lock on an open file that the system takes away from a process that dies."""

import sys
from typing import IO

if sys.platform == "win32":
    import msvcrt

    def lock_file(file: IO[bytes]) -> bool:
        """Lock an open file for this process without waiting. False when another one has it."""
        file.seek(0)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def unlock_file(file: IO[bytes]) -> None:
        """Let others lock it."""
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)
else:
    import errno
    import fcntl

    def lock_file(file: IO[bytes]) -> bool:
        """Lock an open file for this process without waiting. False when another one has it.

        A file system that knows no locks lets everybody have it.
        """
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            return error.errno not in {errno.EAGAIN, errno.EACCES}
        return True

    def unlock_file(file: IO[bytes]) -> None:
        """Let others lock it."""
        fcntl.flock(file, fcntl.LOCK_UN)
