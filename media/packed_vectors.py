"""Words as a tsvector of PostgreSQL, in the bytes it sends and receives: for COPY, which reads them faster than text.

The count of words, four bytes; then of each word: its letters in UTF-8, a zero byte, how many places it has and the places, two
bytes each (tsvectorsend and tsvectorrecv in https://github.com/postgres/postgres/blob/REL_15_STABLE/src/backend/utils/adt/tsvector.c).
"""

from collections.abc import Mapping, Sequence

# As far as PostgreSQL counts words, and as many places as it keeps of one.
_PLACES = tuple(place.to_bytes(2) for place in range(1, 16_384))
_MOST_PLACES = 256
_LAST = _PLACES[-1]

_COUNTS = tuple(count.to_bytes(2) for count in range(_MOST_PLACES + 1))


def places_of(words: Sequence[str], *, after: int = 0, before: Mapping[str, bytes] | None = None) -> dict[str, bytes]:
    """Return where each of `words` stands: `after` so many others, which stand where `before` says."""
    places = dict(before or {})
    counted = _PLACES[after:] if after else _PLACES
    for word, place in zip(words, counted, strict=False):
        known = places.get(word)
        places[word] = known + place if known else place
    for word in words[len(counted) :]:  # all of these are said to stand at the last place
        known = places.get(word, b"")
        places[word] = known if known.endswith(_LAST) else known + _LAST
    return places


def as_packed_vector(places: Mapping[str, bytes]) -> bytes:
    """Write words and their places as a tsvector: what `search_words.as_vector` writes as text."""
    entries = [b"%b\0%b%b" % (word.encode(), _COUNTS[len(at) // 2], at) for word, at in _kept(places).items()]
    return len(entries).to_bytes(4) + b"".join(entries)


def _kept(places: Mapping[str, bytes]) -> Mapping[str, bytes]:
    most = 2 * _MOST_PLACES
    if max(map(len, places.values()), default=0) <= most:
        return places
    return {word: at[:most] for word, at in places.items()}
