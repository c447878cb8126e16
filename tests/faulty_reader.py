"""In place of the pipeline in worker processes: does to its process what the bytes say, else reads as usual."""
from __future__ import annotations

import os
import re
import signal
import sys
import time

from extractor.pipeline import report_from_bytes


def report(data: bytes, path: str, **settings):
    """`!hang`, `!spin` (inside C, holding the interpreter's lock), `!crash`, `!leave`, `!eat`, `!once FILE` (crashes when
    FILE is not there yet), `!print`, `!slow`."""
    order, _, argument = data.decode('utf-8', 'replace').partition(' ')
    if order == '!hang':
        time.sleep(3600)
    elif order == '!spin':
        re.match('(a+)+$', 'a' * 60 + 'b')
    elif order == '!crash':
        os.kill(os.getpid(), getattr(signal, 'SIGSEGV'))
    elif order == '!leave':
        os._exit(3)
    elif order == '!eat':
        kept = []
        while True:
            kept.append(bytearray(16 * 2**20))
            time.sleep(0.005)
    elif order == '!swallow':
        len(bytearray(64 * 2**30))
    elif order == '!once' and not os.path.exists(argument):
        open(argument, 'w', encoding='utf-8').close()
        os._exit(3)
    elif order == '!slow':
        time.sleep(0.3)
    elif order == '!print':
        print('noise' * 50_000, flush=True)
        print('noise' * 50_000, file=sys.stderr, flush=True)
        os.write(1, b'noise' * 50_000)
        assert sys.stdin.read() == ''
    return report_from_bytes(data, path, **settings)
