"""What reading a damaged ZIP raises: one list for documents that are packages and for archives of files."""
import struct
import zipfile
import zlib
from contextlib import suppress
from importlib import import_module

_METHODS: list[type[Exception]] = []
"""The errors of methods of compression that not every Python has; zipfile has loaded their modules where it has them."""

for _module, _name in (('lzma', 'LZMAError'), ('compression.zstd', 'ZstdError')):
    with suppress(ImportError):
        _METHODS.append(getattr(import_module(_module), _name))

ZIP_FAULTS = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, OverflowError, LookupError,
              RuntimeError, MemoryError, *_METHODS)
"""zipfile checks little: an archive that is cut off, changed, locked or of an unknown method fails in any of these ways
(NotImplementedError is a RuntimeError)."""
