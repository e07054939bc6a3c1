"""This machine and its processes, as far as a lock needs to tell one from another."""

import os
import sys
from functools import cache
from pathlib import Path


@cache
def user() -> str:
    """The name of who works here; "?" where the system knows none."""
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "?"


@cache
def host() -> str:
    """The name of this machine."""
    import platform

    return platform.node() or "?"


@cache
def machine_id() -> str:
    """What tells this machine from others, whatever its name is."""
    for file in ("/etc/machine-id", "/var/lib/dbus/machine-id"):
        found = _line(Path(file))
        if found:
            return found
    import uuid

    return f"{uuid.getnode():012x}"


@cache
def boot_id() -> str:
    """What tells this run of the machine from the one before; empty where the system does not say."""
    return _line(Path("/proc/sys/kernel/random/boot_id"))


def started(pid: int) -> str:
    """When a process was started, in ticks since the boot; empty where the system does not say."""
    after_name = _line(Path(f"/proc/{pid}/stat")).rpartition(")")[2].split()
    return after_name[19] if len(after_name) > 19 else ""


if sys.platform == "win32":
    import ctypes

    def alive(pid: int) -> bool:
        """Whether a process of this number runs."""
        still_active, may_ask = 259, 0x1000
        kernel = ctypes.windll.kernel32
        handle = kernel.OpenProcess(may_ask, False, pid)
        if not handle:
            return False
        code = ctypes.c_ulong()
        known = kernel.GetExitCodeProcess(handle, ctypes.byref(code))
        kernel.CloseHandle(handle)
        return not known or code.value == still_active
else:

    def alive(pid: int) -> bool:
        """Whether a process of this number runs."""
        if pid <= 0:
            return False
        try:
            os.kill(pid, 0)
        except PermissionError:
            return True
        except (OSError, OverflowError):
            return False
        return True


def _line(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""
