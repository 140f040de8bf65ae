"""Words as a tsvector of PostgreSQL, in the bytes it sends and receives: for COPY, which reads them faster than text.

The count of words, four bytes; then of each word: its letters in UTF-8, a zero byte, how many places it has and the places, two
bytes each (tsvectorsend and tsvectorrecv in https://github.com/postgres/postgres/blob/REL_15_STABLE/src/backend/utils/adt/tsvector.c).
"""

from collections.abc import Mapping, Sequence

# As far as PostgreSQL counts words.
_PLACES = tuple(place.to_bytes(2) for place in range(1, 16_384))
_LAST = _PLACES[-1]

# As many places as it keeps of a word, and what stands between a word and so many of them.
_MOST_PLACES = 256
_MOST_BYTES = 2 * _MOST_PLACES
_COUNTS = tuple(b"\0" + count.to_bytes(2) for count in range(_MOST_PLACES + 1))


def places_of(words: Sequence[str], *, after: int = 0, before: Mapping[str, bytes] | None = None) -> dict[str, bytes]:
    """Return where each of `words` stands: `after` so many others, which stand where `before` says."""
    places = dict(before or {})
    counted = _PLACES[after : after + len(words)]
    for word, place in zip(words, counted, strict=False):
        known = places.get(word)
        places[word] = known + place if known else place
    for word in words[len(counted) :]:  # all of these are said to stand at the last place
        known = places.get(word, b"")
        places[word] = known if known.endswith(_LAST) else known + _LAST
    return places


def packed(places: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return each word as it stands in a tsvector."""
    kept = ((word, at[:_MOST_BYTES]) for word, at in places.items())
    return {word: word.encode() + _COUNTS[len(at) // 2] + at for word, at in kept}


def as_packed_vector(words: Mapping[str, bytes]) -> bytes:
    """Write packed words as a tsvector: what `search_words.as_vector` writes as text."""
    return len(words).to_bytes(4) + b"".join(words.values())
