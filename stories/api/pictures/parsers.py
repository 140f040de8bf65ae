"""Picture files as they are sent: bare, or in a form. Too long a body is refused unread."""

from collections.abc import Mapping
from typing import IO, Any

from rest_framework.parsers import BaseParser, MultiPartParser

from media.errors import PictureTooLarge
from media.specs import MAX_BYTES

# What a form may hold besides the file: its words, and the form's own lines.
_FORM_BYTES = 256 * 1024


class PictureParser(BaseParser):
    """The body is the file; gives its bytes."""

    media_type = "image/*"

    def parse(self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None) -> bytes:
        _refuse_too_long(parser_context, MAX_BYTES)
        return bytes(stream.read(MAX_BYTES + 1))


class PictureFormParser(MultiPartParser):
    """A form with a file in it."""

    def parse(self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None) -> Any:
        _refuse_too_long(parser_context, MAX_BYTES + _FORM_BYTES)
        return super().parse(stream, media_type, parser_context)


def _refuse_too_long(parser_context: Mapping[str, Any] | None, limit: int) -> None:
    length = str((parser_context or {})["request"].META.get("CONTENT_LENGTH") or "0")
    if not length.isdecimal() or int(length) > limit:
        raise PictureTooLarge(f"At most {MAX_BYTES // 2**20} MB.")
