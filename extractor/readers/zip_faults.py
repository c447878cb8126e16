"""What reading a damaged ZIP raises: one list for documents that are packages and for archives of files."""
import struct
import zipfile
import zlib

ZIP_FAULTS = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, OverflowError, LookupError,
              RuntimeError, MemoryError)
"""zipfile checks little: an archive that is cut off, changed, locked or of an unknown method fails in any of these ways
(NotImplementedError is a RuntimeError)."""
