"""The words readers find a story by."""

from media.packed_vectors import packed, places_of
from media.search_words import words_of
from stories.content import Content, plain_body
from stories.values.once import once


@once
def indexed(content: Content) -> list[str]:
    """Return the words a story is found by: what it says, what its pictures show, who wrote it."""
    said = (
        content.headline,
        content.deck,
        content.dateline.place if content.dateline else "",
        plain_body(content),
        *(picture.caption for picture in content.pictures),
        *(credit.name for credit in content.credits),
        *content.keywords,
    )
    return words_of("\n".join(said))


@once
def places(content: Content) -> dict[str, bytes]:
    """Return where each of these words stands (see `media.packed_vectors`)."""
    return places_of(indexed(content))


@once
def packed_words(content: Content) -> dict[str, bytes]:
    """Return each of them as it stands in an index of PostgreSQL."""
    return packed(places(content))
