"""The index of the library: the words of each picture and of its captions, written by every verb that changes one of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connection
from django.db.models.expressions import RawSQL

from media.models import Caption, Image
from media.search_words import Term, as_match, as_tsquery, as_vector, words_of

_IMAGE_WORDS = (
    "headline", "description", "alt_text", "persons", "city", "country", "photographer", "agency", "credit_line", "source",
    "copyright_notice", "date_taken",
)  # fmt: skip
_CAPTION_WORDS = ("text", "alt_text", "credit_name", "credit_agency")

# Of metadata without end, the beginning is enough to be found by.
_MAX_WORDS = 5_000

_COLUMN = {"postgresql": ("vector", "%s::tsvector"), "sqlite": ("words", "%s")}
_WRITE = """
INSERT INTO media_searched (image_id, is_used, {column}) VALUES (%s, %s, {value})
ON CONFLICT (image_id) DO UPDATE SET is_used = excluded.is_used, {column} = excluded.{column}
"""
_HITS = {
    "postgresql": ("SELECT image_id FROM media_searched WHERE vector @@ %s::tsquery", "image_id"),
    "sqlite": ("SELECT rowid FROM media_search WHERE media_search MATCH %s", "rowid"),
}


def let_find(*images: int) -> None:
    """Let the library find the pictures of these ids by what they and their captions say now, and by nothing else."""
    column, value = _COLUMN[connection.vendor]
    captions = defaultdict(list)
    for caption in Caption.objects.filter(image__in=images).order_by("id"):
        captions[caption.image_id].append(caption)
    rows = [
        (image.pk, any(caption.in_use for caption in captions[image.pk]), _kept(words_found_by(image, captions[image.pk])))
        for image in Image.objects.filter(pk__in=images).only("uuid", "metadata", *_IMAGE_WORDS)
    ]
    with connection.cursor() as cursor:
        cursor.executemany(_WRITE.format(column=column, value=value), rows)


def words_found_by(image: Image, captions: Iterable[Caption]) -> list[str]:
    """Return the words a picture is found by: what it says, what came with its file, what its captions say."""
    said = [str(image.uuid), *(getattr(image, name) for name in _IMAGE_WORDS), *_texts(image.metadata)]
    said += [getattr(caption, name) for caption in captions for name in _CAPTION_WORDS]
    return words_of("\n".join(said))[:_MAX_WORDS]


def hits(asked: Iterable[Term], *, below: int | None = None, above: int | None = None, at_most: int | None = None) -> RawSQL:
    """Return the ids of the pictures that hold `asked`, of which at least one term is wanted, for `pk__in`.

    Of ids `below` or `above` a number alone, if one is given; and of these the nearest `at_most`, the newest where there is none.
    """
    statement, column = _HITS[connection.vendor]
    values: list[object] = [as_tsquery(asked) if connection.vendor == "postgresql" else as_match(asked)]
    for place, sign in ((below, "<"), (above, ">")):
        if place is not None:
            statement += f" AND {column} {sign} %s"
            values.append(place)
    if at_most is not None:
        statement += f" ORDER BY {column} {'DESC' if above is None else 'ASC'} LIMIT %s"
        values.append(at_most)
    return RawSQL(statement, values)  # noqa: S611 - our own words, and parameters


def _kept(words: list[str]) -> str:
    return as_vector(words) if connection.vendor == "postgresql" else " ".join(words)


def _texts(value: Any) -> Iterator[str]:
    """Yield every text in metadata as received, however deep."""
    if isinstance(value, str):
        yield value
    for below in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _texts(below)
