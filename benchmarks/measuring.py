"""What the benchmarks measure with: processor time of actions that take turns, and the memory of this process."""
from __future__ import annotations

import gc
import importlib.util
import time
from pathlib import Path
from typing import Callable


BURST = 0.1
"""Seconds for which an action that is shorter is repeated in its turn: the first run finds the caches full of another's
data, which costs a short action more than a long one."""


def milliseconds(*acts: Callable[[], object], repeats: int) -> list[float]:
    """The least processor time of each action; they take turns, so that another program's load is on all of them."""
    for act in acts:
        act()
    times = [float('inf')] * len(acts)
    for _ in range(repeats):
        for number, act in enumerate(acts):
            gc.collect()
            begun = end = time.process_time()
            while end - begun < BURST:
                start = end
                act()
                end = time.process_time()
                times[number] = min(times[number], end - start)
    return [1000 * each for each in times]


def installed(*modules: str) -> bool:
    return all(importlib.util.find_spec(module) for module in modules)


def resident_mb() -> float:
    """Memory of this process now (Linux: resident set; elsewhere its peak, or 0 where the system does not tell)."""
    status = Path('/proc/self/status')
    if status.exists():
        line = next(line for line in status.read_text(encoding='ascii').splitlines() if line.startswith('VmRSS'))
        return int(line.split()[1]) / 1024
    if not installed('resource'):
        return 0.0
    import resource
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
