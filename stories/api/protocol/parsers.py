"""Bodies as they come in. What is not exactly what it says it is, is refused before anybody reads it."""

import json
import re
from collections.abc import Iterable, Mapping
from io import BytesIO
from itertools import chain
from typing import IO, Any, ClassVar, NoReturn

from rest_framework.exceptions import UnsupportedMediaType
from rest_framework.parsers import BaseParser, MultiPartParser

from stories.api.protocol.refusals import BadRequest, TooLarge
from stories.desk.reading import format_of, split
from stories.desk.wire.parting import DAILY
from stories.errors import Problem, place_below
from stories.formats import READERS

# A body of 256 kB, each character escaped as \uXXXX, with its credits and pictures.
MAX_JSON_BYTES = 2 * 1024 * 1024
# One story of wire copy.
MAX_WIRE_BYTES = 1024 * 1024
MAX_DEPTH = 16
# What a form may hold besides its file: words, and the form's own lines.
_FORM_BYTES = 256 * 1024

_IMPOSSIBLE = re.compile("[\x00\ud800-\udfff]")
Context = Mapping[str, Any] | None


class StrictJSON(BaseParser):
    """JSON (RFC 8259) in UTF-8: no key twice, no NaN or Infinity, no NUL, no lone surrogate, at most 16 levels."""

    media_type = "application/json"

    def parse(self, stream: IO[bytes], media_type: str | None = None, parser_context: Context = None) -> Any:
        """Return the value, every string of which a database can hold.

        Raises:
            BadRequest, TooLarge. UnsupportedMediaType: another charset is named.
        """
        _refuse_other_charsets(media_type or self.media_type)
        value = _load(_text(_limited(stream, MAX_JSON_BYTES)))
        if problems := tuple(_objections(value)):
            raise BadRequest(problems=problems)
        return value


class Bytes(BaseParser):
    """The body is a file of at most `limit` bytes; gives them, whatever they are."""

    limit: ClassVar[int]

    def parse(self, stream: IO[bytes], media_type: str | None = None, parser_context: Context = None) -> bytes:
        """Return the bytes. Raises TooLarge, unread if the client says how long it is."""
        _refuse_longer(self.limit, parser_context)
        return _limited(stream, self.limit)


class Form(MultiPartParser):
    """A form with a file of at most `limit` bytes."""

    limit: ClassVar[int]

    def parse(self, stream: IO[bytes], media_type: str | None = None, parser_context: Context = None) -> Any:
        """Return Django's form data. Raises TooLarge, unread."""
        _refuse_longer(self.limit + _FORM_BYTES, parser_context)
        return super().parse(stream, media_type, parser_context)


class WireText(Bytes):
    """Wire copy, in whatever encoding it is: one story, or a file of several."""

    media_type = "text/plain"
    limit = DAILY.max_bytes


# Wire copy in the formats of other houses; any XML is looked at, and any JSON.
WIRE_MEDIA_TYPES = tuple(
    media_type
    for media_type in chain(*(reader.media_types for reader in READERS.values()), ("application/xml", "text/xml"))
    if media_type != StrictJSON.media_type
)
WIRE_FILES = tuple(type("WireCopyFile", (WireText,), {"media_type": media_type}) for media_type in WIRE_MEDIA_TYPES)


class WireJSON(StrictJSON):
    """Wire copy as a text in an object, or news itself, an object or a list of them, which is given as its bytes."""

    def parse(self, stream: IO[bytes], media_type: str | None = None, parser_context: Context = None) -> Any:
        """Return the value, or, of news in ninjs, the bytes as they came. Raises as StrictJSON."""
        data = _limited(stream, DAILY.max_bytes)
        _refuse_other_charsets(media_type or self.media_type)
        if _is_news_in_a_list(data):
            return data
        value = super().parse(BytesIO(data), media_type, parser_context)
        return data if isinstance(value, dict) and "uri" in value and "text" not in value else value


class WireForm(Form):
    """A form with wire copy as its file."""

    limit = DAILY.max_bytes


def _is_news_in_a_list(data: bytes) -> bool:
    """Tell whether a body is a list with stories of ninjs in it: a list of anything else is a bad request."""
    parts = split(data)
    return parts.are_several and any(format_of(piece.data) == "ninjs" for piece in parts.pieces)


def _refuse_longer(limit: int, context: Context) -> None:
    length = str((context or {})["request"].META.get("CONTENT_LENGTH") or "0")
    if not length.isdecimal() or int(length) > limit:
        raise _too_large(limit)


def _limited(stream: IO[bytes], limit: int) -> bytes:
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise _too_large(limit)
    return data


def _too_large(limit: int) -> TooLarge:
    return TooLarge(f"At most {limit // 2**20} MB.")


def _refuse_other_charsets(media_type: str) -> None:
    charset = re.search(r";\s*charset=\"?([^\s;\"]*)", media_type, re.IGNORECASE)
    if charset and charset[1].lower() not in {"utf-8", "utf8"}:
        raise UnsupportedMediaType(media_type)


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadRequest(f"The body is not UTF-8: byte {error.start + 1} is wrong.") from error


def _load(text: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_object, parse_constant=_refuse_constant, parse_float=_number)
    except json.JSONDecodeError as error:
        raise BadRequest(f"The body is not JSON: {error}.") from error
    except RecursionError as error:
        raise BadRequest(f"The body is nested deeper than {MAX_DEPTH} levels.") from error
    except ValueError as error:  # a whole number of more digits than Python reads
        raise BadRequest("The body holds a number that is too long.") from error


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise BadRequest(f"The key {twice[:40]!r} stands more than once in an object.")
    return value


def _refuse_constant(name: str) -> NoReturn:
    raise BadRequest(f"{name} is no JSON.")


def _number(digits: str) -> float:
    value = float(digits)
    if value in {float("inf"), float("-inf")}:
        raise BadRequest(f"{digits[:40]} is out of range.")
    return value


def _objections(value: Any) -> Iterable[Problem]:
    """Walk through everything, keys too; not by recursion, for the depth is the sender's."""
    pending: list[tuple[str, int, Any]] = [("", 0, value)]
    while pending:
        place, depth, item = pending.pop()
        if depth > MAX_DEPTH:
            yield Problem("too_deep", f"Nested deeper than {MAX_DEPTH} levels.")
            return
        if isinstance(item, dict):
            if any(_IMPOSSIBLE.search(key) for key in item):
                yield Problem("bad_character", "NUL and lone surrogates are no text.", place)
                continue
            pending += [(place_below(place, key), depth + 1, below) for key, below in item.items()]
        elif isinstance(item, list):
            pending += [(f"{place}.{index}".lstrip("."), depth + 1, below) for index, below in enumerate(item)]
        elif isinstance(item, str) and _IMPOSSIBLE.search(item):
            yield Problem("bad_character", "NUL and lone surrogates are no text.", place)
