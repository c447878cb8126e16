"""What an import and its worker processes say to each other: frames of msgpack on two pipes.

To the worker: `Setup` once, then `Task` and `Verdict`. From the worker: `Ready` once, then for each task a `Content`
(when its bytes could be had), `Done`, and at any time `Fatal`.
"""
from __future__ import annotations

import os
import struct
from typing import BinaryIO

import msgspec
from msgspec import Struct

from ..readers.limits import Limits
from .discovery import Found
from .reading import Reading

_LENGTH = struct.Struct('<Q')


class Setup(Struct, frozen=True, tag=True):
    """How a worker is to read. patterns: the folder as a file name in bytes; parent: the process it ends with;
    function: what turns bytes into a report (see `reading.READER`)."""

    patterns: bytes
    limits: Limits
    parent: int
    function: str


class Task(Struct, frozen=True, tag=True):
    """A file to read. location: as bytes, because a file name may be no valid text."""

    number: int
    location: bytes
    source_path: str
    named: bool = False
    chain: tuple[int, ...] = ()
    fault: str = ''
    fault_vi: str = ''

    @classmethod
    def of(cls, number: int, found: Found) -> Task:
        return cls(number, os.fsencode(found.location), found.source_path, found.named, found.chain, found.fault,
                   found.fault_vi)

    @property
    def found(self) -> Found:
        return Found(os.fsdecode(self.location), self.source_path, self.named, self.chain, self.fault, self.fault_vi)


class Verdict(Struct, frozen=True, tag=True):
    """The answer to a Content: whether it is to be read."""

    read: bool


class Ready(Struct, frozen=True, tag=True):
    """The worker has started. version: of its program and patterns."""

    version: str


class Content(Struct, frozen=True, tag=True):
    """The bytes of the current task were had; the worker waits for a Verdict."""

    sha256: str


class Done(Struct, frozen=True, tag=True):
    """What came of the current task."""

    number: int
    reading: Reading


class Fatal(Struct, frozen=True, tag=True):
    """The worker cannot work at all: wrong patterns, a missing library. kind: the name of the error's class."""

    kind: str
    message: str
    message_vi: str
    path: str
    place: str


ToWorker = Setup | Task | Verdict
FromWorker = Ready | Content | Done | Fatal

_encoder = msgspec.msgpack.Encoder()
_to_worker = msgspec.msgpack.Decoder(ToWorker)
_from_worker = msgspec.msgpack.Decoder(FromWorker)


def frame(message: Struct) -> bytes:
    """A message as it goes over a pipe."""
    body = _encoder.encode(message)
    return _LENGTH.pack(len(body)) + body


def next_to_worker(stream: BinaryIO) -> ToWorker | None:
    """The next message, None at the end of the stream."""
    body = _body(stream)
    return None if body is None else _to_worker.decode(body)


def next_from_worker(stream: BinaryIO) -> FromWorker | None:
    """The next message, None at the end of the stream (also inside a message: the worker was ended)."""
    body = _body(stream)
    return None if body is None else _from_worker.decode(body)


def _body(stream: BinaryIO) -> bytes | None:
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    length, = _LENGTH.unpack(head)
    body = stream.read(length)
    return body if len(body) == length else None
