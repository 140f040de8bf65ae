"""What may be kept as a draft: lengths, alphabets, mark-up, references. Ready for readers is another question: `readiness`."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from phrases import phrase
from stories.content import Content, PictureBlock, TableBlock, texts
from stories.errors import BadContent, Problem
from stories.values import codec, inline
from stories.values.once import once

MAX_BODY_BYTES = 256 * 1024
# The longest a value may be, in characters, by the last name of its place; and the most items of a list.
MAX_LENGTHS = {
    "slug": 100, "section": 50, "language": 35, "headline": 300, "deck": 1_000, "timestamp": 100, "wire_credit": 60,
    "rights": 2_000, "name": 200, "bureau": 200, "email": 254, "phone": 50, "title": 300, "agency": 200,
    "caption": 5_000, "alt": 1_000, "line": 5_000, "place": 200, "date": 100, "holder": 200, "label": 200, "topics": 20,
    "keywords": 100,
}  # fmt: skip
MAX_ITEMS = {"body": 2_000, "credits": 100, "tagline_overrides": 20, "pictures": 100, "notes": 100, "topics": 50, "keywords": 50}

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}")
ID = re.compile(r"[A-Za-z0-9_-]{1,40}")
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_NOT_IN_A_LINE = re.compile("[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029]")
_IMPOSSIBLE = re.compile("[\x00\ud800-\udfff]")


def checked(content: Content) -> Content:
    """Return `content` if it may be kept as a draft; readiness for readers is another question (`stories.readiness`).

    Raises:
        BadContent: with every objection: lengths, alphabets, mark-up outside `stories.values.inline`, ids used twice.
    """
    if problems := _objections(content):
        raise BadContent(problems=problems)
    return content


@once
def _objections(content: Content) -> tuple[Problem, ...]:
    return tuple(_looked_for(content))


def _looked_for(content: Content) -> Iterator[Problem]:
    if content.slug and not SLUG.fullmatch(content.slug):
        yield Problem("bad_slug", phrase("A slug is lower-case letters a to z, digits and single hyphens: halden-flood."), "slug")
    if content.section and not SLUG.fullmatch(content.section):
        yield Problem("bad_section", phrase("Name a section by its slug."), "section")
    if not LANGUAGE.fullmatch(content.language):
        yield Problem("bad_language", phrase("A language is a BCP 47 tag: en, de, pt-BR."), "language")
    if not 1 <= content.urgency <= 9:
        yield Problem("bad_urgency", phrase("Urgency is 1 (flash) to 9."), "urgency")
    if content.copyright and content.copyright.year is not None and not 0 <= content.copyright.year <= 9999:
        yield Problem("bad_year", phrase("A year has four digits."), "copyright.year")
    for name, limit in MAX_ITEMS.items():
        if len(getattr(content, name)) > limit:
            yield Problem("too_many", phrase("At most {limit}.", limit=limit), name)
    yield from _bad_strings(codec.encode(replace(content, layout=None)))
    yield from _bad_body(content)
    yield from _bad_references(content)
    yield from _bad_taglines(content)


def _bad_strings(encoded: Any) -> Iterator[Problem]:
    """Refuse what no database or encoding can hold, and what is too long, wherever it stands."""
    pending = [("", "", encoded)]
    while pending:
        place, name, item = pending.pop()
        if isinstance(item, dict):
            pending += [(f"{place}.{key}".lstrip("."), key, below) for key, below in item.items()]
        elif isinstance(item, list):
            pending += [(f"{place}.{index}", name, below) for index, below in enumerate(item)]
        elif isinstance(item, str):
            if _IMPOSSIBLE.search(item):
                yield Problem("bad_character", phrase("NUL and lone surrogates are no text."), place)
            if len(item) > (limit := MAX_LENGTHS.get(name, MAX_BODY_BYTES)):
                yield Problem("too_long", phrase("At most {limit} characters.", limit=limit), place)


def _bad_body(content: Content) -> Iterator[Problem]:
    if sum(len(text.encode("utf-8", "replace")) for block in content.body for text in texts(block)) > MAX_BODY_BYTES:
        yield Problem("too_long", phrase("The body is over {limit} kB.", limit=MAX_BODY_BYTES // 1024), "body")
        return
    for index, block in enumerate(content.body):
        for text in () if isinstance(block, TableBlock) else texts(block):
            if wrong := inline.objection(text):
                yield Problem("bad_markup", wrong, f"body.{index}")


def _bad_references(content: Content) -> Iterator[Problem]:
    for name in ("body", "pictures"):
        counted = Counter(item.id for item in getattr(content, name))
        for index, item in enumerate(getattr(content, name)):
            if not ID.fullmatch(item.id):
                yield Problem("bad_id", phrase("An id is 1 to 40 letters, digits, _ and -."), f"{name}.{index}.id")
            elif counted[item.id] > 1:
                yield Problem("duplicate_id", phrase("{id!r} stands here more than once.", id=item.id), f"{name}.{index}.id")
    pictures = {picture.id for picture in content.pictures}
    for index, block in enumerate(content.body):
        if isinstance(block, PictureBlock) and block.picture not in pictures:
            message = phrase("The story has no picture {picture!r}.", picture=block.picture)
            yield Problem("unknown_picture", message, f"body.{index}.picture")
    for name, attribute in (("credits", "contact"), ("pictures", "image")):
        for index, item in enumerate(getattr(content, name)):
            value = getattr(item, attribute)
            if value is not None and not _UUID.fullmatch(value):
                yield Problem("bad_uuid", phrase("This must be a uuid in lower case."), f"{name}.{index}.{attribute}")


def _bad_taglines(content: Content) -> Iterator[Problem]:
    """A line by hand has line breaks only where the line it stands in for has: contacts on lines of their own."""
    counted = Counter((override.kind, override.nth) for override in content.tagline_overrides)
    for index, override in enumerate(content.tagline_overrides):
        place = f"tagline_overrides.{index}"
        lines = override.line.split("\n")
        if not all(line.strip() for line in lines):
            message = phrase("Write the line, without empty lines in it, or use the generated one again.")
            yield Problem("line_missing", message, f"{place}.line")
        elif len(lines) > 1 and "\n" not in (override.instead_of or ""):
            yield Problem("line_breaks", phrase("Write it on one line, as the generated one is."), f"{place}.line")
        elif _NOT_IN_A_LINE.search(override.line):
            yield Problem("bad_character", phrase("A tagline holds no control characters."), f"{place}.line")
        if not 1 <= override.nth <= MAX_ITEMS["tagline_overrides"]:
            yield Problem("bad_number", phrase("nth is 1 to {limit}.", limit=MAX_ITEMS["tagline_overrides"]), f"{place}.nth")
        elif counted[override.kind, override.nth] > 1:
            yield Problem("duplicate_line", phrase("This line is written by hand more than once."), place)
