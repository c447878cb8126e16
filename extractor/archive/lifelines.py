"""Ties between an import and its worker processes, as far as each system has them.

A worker must not outlive its import, whatever ends that (kill -9, a closed terminal), and
must not take more memory than one file may. Each system offers something else for both; the worker's own watch on its
input pipe is there on all.
"""
from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

_PDEATHSIG = 1  # prctl(2)
_MEMORY_SPARE = 512 * 2**20
"""Address space beyond the limit: libraries reserve more than they use. The limit itself is on resident memory."""


def die_with(parent: int) -> None:
    """Called in a worker: let the system end it when the process that started it ends.

    Linux signals the death of the *thread* that started us: workers are started from one that stays. Windows: see
    `ChildGroup`. Elsewhere only the watch on the input pipe does it.
    """
    if sys.platform == 'linux':
        import ctypes
        ctypes.CDLL(None).prctl(_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)


def limit_address_space(memory_bytes: int) -> None:
    """Called in a worker: a last barrier against memory that grows faster than the supervisor looks."""
    try:
        import resource
    except ImportError:  # Windows: see `ChildGroup`
        return
    pages = _linux_pages(os.getpid(), 0)
    if pages:
        allowed = pages + memory_bytes + _MEMORY_SPARE
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        if hard == resource.RLIM_INFINITY or allowed < hard:
            resource.setrlimit(resource.RLIMIT_AS, (allowed, hard))


def own_peak_memory() -> int:
    """The most resident memory this process ever had, in bytes; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == 'darwin' else peak * 1024


def memory_of(process: subprocess.Popen) -> int:
    """The resident memory of a process in bytes; 0 where the system does not tell, or when it has ended."""
    if sys.platform == 'linux':
        return _linux_pages(process.pid, 1)
    if sys.platform == 'win32':
        return _windows_memory(int(process._handle))
    told = subprocess.run(['ps', '-o', 'rss=', '-p', str(process.pid)], capture_output=True).stdout.strip()
    return int(told) * 1024 if told.isdigit() else 0


def popen_settings() -> dict:
    """How a worker is started: Ctrl-C on the terminal reaches the import alone, which then ends its workers."""
    if sys.platform == 'win32':
        return {'creationflags': subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW}
    return {'process_group': 0}


def _linux_pages(process: int, field: int) -> int:
    try:
        pages = Path(f'/proc/{process}/statm').read_bytes().split()[field]
        return int(pages) * os.sysconf('SC_PAGE_SIZE')
    except (OSError, IndexError):
        return 0


class ChildGroup:
    """The workers of one import as Windows knows them: a job that ends all its processes when the import ends, and lets
    none of them have more memory than it may. On other systems it does nothing."""

    def __init__(self, memory_bytes: int):
        self._job = None
        if sys.platform == 'win32':
            self._job = _windows_job(memory_bytes + _MEMORY_SPARE)

    def add(self, process: subprocess.Popen) -> None:
        """Take a process into the group."""
        if self._job is not None:
            import ctypes
            ctypes.windll.kernel32.AssignProcessToJobObject(ctypes.c_void_p(self._job),
                                                            ctypes.c_void_p(int(process._handle)))


def _windows_job(memory_bytes: int) -> int | None:
    """A job object with JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE and JOB_OBJECT_LIMIT_PROCESS_MEMORY (winnt.h)."""
    import ctypes
    from ctypes import wintypes

    class Basic(ctypes.Structure):
        _fields_ = [('process_time', ctypes.c_int64), ('job_time', ctypes.c_int64), ('flags', wintypes.DWORD),
                    ('smallest', ctypes.c_size_t), ('largest', ctypes.c_size_t), ('processes', wintypes.DWORD),
                    ('affinity', ctypes.c_size_t), ('priority', wintypes.DWORD), ('scheduling', wintypes.DWORD)]

    class Extended(ctypes.Structure):
        _fields_ = [('basic', Basic), ('counters', ctypes.c_uint64 * 6), ('process_memory', ctypes.c_size_t),
                    ('job_memory', ctypes.c_size_t), ('peak_process', ctypes.c_size_t),
                    ('peak_job', ctypes.c_size_t)]

    kernel = ctypes.windll.kernel32
    kernel.CreateJobObjectW.restype = ctypes.c_void_p
    job = kernel.CreateJobObjectW(None, None)
    if not job:
        return None
    limits = Extended()
    limits.basic.flags = 0x2000 | 0x100
    limits.process_memory = memory_bytes
    kernel.SetInformationJobObject(ctypes.c_void_p(job), 9, ctypes.byref(limits), ctypes.sizeof(limits))
    return job


def _windows_memory(handle: int) -> int:
    """The working set of a process (psapi.h, PROCESS_MEMORY_COUNTERS)."""
    import ctypes
    from ctypes import wintypes

    class Counters(ctypes.Structure):
        _fields_ = [('size', wintypes.DWORD), ('faults', wintypes.DWORD), ('peak', ctypes.c_size_t),
                    ('working_set', ctypes.c_size_t), ('rest', ctypes.c_size_t * 6)]

    counters = Counters()
    counters.size = ctypes.sizeof(counters)
    if ctypes.windll.psapi.GetProcessMemoryInfo(ctypes.c_void_p(handle), ctypes.byref(counters), counters.size):
        return counters.working_set
    return 0
