"""Limits of the process that reads a foreign file: memory and processor time, no child, no file written."""

import ctypes
import sys


class _Basic(ctypes.Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION of the Windows API."""

    _fields_ = (
        ("process_time", ctypes.c_int64),
        ("job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("least_working_set", ctypes.c_size_t),
        ("most_working_set", ctypes.c_size_t),
        ("active_processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32),
    )


class Extended(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION of the Windows API."""

    _fields_ = (
        ("basic", _Basic),
        ("io_counters", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process_memory", ctypes.c_size_t),
        ("peak_job_memory", ctypes.c_size_t),
    )


def limits_of_a_job(seconds: int, memory: int) -> Extended:
    """What a job of Windows is told: processor time in units of 100 ns, bytes, and one process."""
    process_time, active_process, process_memory = 0x2, 0x8, 0x100
    found = Extended()
    found.basic.flags = process_time | active_process | process_memory
    found.basic.process_time = seconds * 10_000_000
    found.basic.active_processes = 1
    found.process_memory = memory
    return found


if sys.platform == "win32":

    def limit(seconds: int, memory: int) -> None:
        """Put this process into a job of its own; where the system allows none, the clock remains."""
        kernel = ctypes.WinDLL("kernel32")
        handle, extended_information = ctypes.c_void_p, 9
        kernel.CreateJobObjectW.restype = handle
        kernel.CreateJobObjectW.argtypes = (ctypes.c_void_p, ctypes.c_wchar_p)
        kernel.GetCurrentProcess.restype = handle
        kernel.SetInformationJobObject.argtypes = (handle, ctypes.c_int, ctypes.c_void_p, ctypes.c_uint32)
        kernel.AssignProcessToJobObject.argtypes = (handle, handle)
        job, wanted = kernel.CreateJobObjectW(None, None), limits_of_a_job(seconds, memory)
        kernel.SetInformationJobObject(job, extended_information, ctypes.byref(wanted), ctypes.sizeof(wanted))
        kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())
else:
    import resource

    def limit(seconds: int, memory: int) -> None:
        """Hold this process to its limits; it leaves no picture of its memory behind either."""
        for what, most in (
            (resource.RLIMIT_AS, memory),
            (resource.RLIMIT_CPU, seconds),
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_FSIZE, 0),
        ):
            _, hard = resource.getrlimit(what)
            least = most if hard == resource.RLIM_INFINITY else min(most, hard)
            try:
                resource.setrlimit(what, (least, hard))
            except (ValueError, OSError):  # macOS knows no limit of the address space
                continue
