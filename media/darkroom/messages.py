"""What goes in and out of a darkroom's process: a JSON object and files, each with its length before it.

Nothing in a message can make its reader do anything, unlike a pickle: who decodes hostile files may have been taken over.
"""

import json
import struct
from collections.abc import Sequence
from typing import Any, BinaryIO

_LENGTH = struct.Struct(">Q")
_MAX_BYTES = 512 * 2**20


class BadMessage(Exception):
    """The other side ended, or says what is no message."""


def write(stream: BinaryIO, said: dict[str, Any], files: Sequence[bytes] = ()) -> None:
    """Write a message and send it off."""
    head = json.dumps(said | {"files": len(files)}).encode()
    for part in (head, *files):
        stream.write(_LENGTH.pack(len(part)))
        stream.write(part)
    stream.flush()


def read(stream: BinaryIO) -> tuple[dict[str, Any], list[bytes]]:
    """Read a message.

    Raises:
        BadMessage: there is none, or no end of it.
    """
    try:
        said = json.loads(_part(stream))
        files = [_part(stream) for _ in range(said.pop("files"))]
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        raise BadMessage from error
    return said, files


def _part(stream: BinaryIO) -> bytes:
    length = _LENGTH.unpack(_exactly(stream, _LENGTH.size))[0]
    if length > _MAX_BYTES:
        raise BadMessage
    return _exactly(stream, length)


def _exactly(stream: BinaryIO, length: int) -> bytes:
    data = stream.read(length)
    if len(data) < length:
        raise BadMessage
    return data
