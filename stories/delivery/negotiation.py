"""What a client likes: the format of Accept, the packing of Accept-Encoding, the bytes it has by If-None-Match (RFC 9110)."""

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import islice
from types import MappingProxyType

# Suffix -> media type, the one we like best first: what `stories.formats.WRITERS` make for readers.
FORMATS: Mapping[str, str] = MappingProxyType({
    "json": "application/json",
    "txt": "text/plain; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "jsonld": "application/ld+json",
    "ninjs": "application/vnd.iptc.ninjs+json",
    "nitf": "application/nitf+xml",
    "newsml": "application/vnd.iptc.g2.newsmessage+xml",
})  # fmt: skip

# Content-Encoding -> what its ETags end in, the one that sends the fewest bytes first.
PACKINGS: Mapping[str, str] = MappingProxyType({"br": "-br", "gzip": "-gz"})

# The most ETags of an If-None-Match that are looked at: a statement holds only so many.
MAX_KNOWN = 20
# Longer headers are cut before they are remembered: nobody's browser sends them, and a process shall not grow by them.
MAX_HEADER_LENGTH = 1_000

_ETAG = re.compile(r'(?:W/)?"([^"]*)"')
_OURS = re.compile(r"[0-9a-f]{64}(?:-br|-gz)?")
_PACKING = re.compile(r"\s*(br|gzip|\*)\s*(?:;\s*q\s*=\s*([0-9]+\.?[0-9]*|\.[0-9]+)\s*)?")
# All we have is in UTF-8: who asks for that asks for nothing more. What a range asks for besides, no format has.
_RANGE = re.compile(r'\s*([^\s;]+)\s*(?:;\s*charset="?utf-8"?\s*)?(?:;\s*q=([0-9]+\.?[0-9]*|\.[0-9]+)?.*)?')


def suffix_for(accept: str) -> str | None:
    """Return the suffix of the format `accept` likes best, None when it likes none."""
    return _suffix_for(accept[:MAX_HEADER_LENGTH])


def packings_for(accept_encoding: str) -> tuple[str, ...]:
    """Return those of `PACKINGS` that a client takes who sends `accept_encoding`, what it likes best first."""
    return _packings_for(accept_encoding[:MAX_HEADER_LENGTH])


def known_etags(if_none_match: str) -> tuple[str, ...]:
    """Return what stands in the ETags of an If-None-Match that may be ours; ("*",) for an asterisk. Weak ones count too."""
    if not if_none_match:
        return ()
    if if_none_match.strip() == "*":
        return ("*",)
    ours = (found[1] for found in _ETAG.finditer(if_none_match) if _OURS.fullmatch(found[1]))
    return tuple(islice(ours, MAX_KNOWN))


@lru_cache(maxsize=500)
def _suffix_for(accept: str) -> str | None:
    if not accept.strip():
        return next(iter(FORMATS))
    ranges = _ranges(accept.lower())
    liking = {suffix: _liking(media_type.partition(";")[0], ranges) for suffix, media_type in FORMATS.items()}
    best = max(liking, key=liking.__getitem__)  # of those it likes alike the one we do
    return best if liking[best][0] else None


def _ranges(accept: str) -> dict[str, tuple[float, int]]:
    """Return how well each range of media types is liked, and where it stands: the later, the less."""
    ranges: dict[str, tuple[float, int]] = {}
    for place, item in enumerate(accept.split(",")):
        if said := _RANGE.fullmatch(item):
            ranges[said[1]] = max((float(said[2] or 1), -place), ranges.get(said[1], (0.0, -place)))
    return ranges


def _liking(media_type: str, ranges: Mapping[str, tuple[float, int]]) -> tuple[float, int, int]:
    """Return how well a media type is liked, by the narrowest range that means it; a narrow one counts more than a wide one."""
    meant_by = (media_type, f"{media_type.partition('/')[0]}/*", "*/*")
    for width, name in enumerate(meant_by):
        if name in ranges:
            quality, place = ranges[name]
            return quality, -width, place
    return 0.0, 0, 0


@lru_cache(maxsize=500)
def _packings_for(accept_encoding: str) -> tuple[str, ...]:
    liked = {said[1]: float(said[2] or 1) for part in accept_encoding.lower().split(",") if (said := _PACKING.fullmatch(part))}
    liking = {name: liked.get(name, liked.get("*", 0.0)) for name in PACKINGS}
    return tuple(sorted((name for name in PACKINGS if liking[name]), key=lambda name: -liking[name]))
