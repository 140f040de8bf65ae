"""What a client likes: the format of Accept, the packing of Accept-Encoding, the bytes it has by If-None-Match (RFC 9110)."""

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from django.http import HttpRequest

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
# Longer headers are not worth remembering, and nobody's browser sends them.
MAX_HEADER_LENGTH = 1_000

_ETAG = re.compile(r'"([0-9a-f]{64}(?:-br|-gz)?)"|(?:^|,)\s*(\*)\s*(?:,|$)')
_PACKING = re.compile(r"\s*(br|gzip|\*)\s*(?:;\s*q\s*=\s*([0-9.]+)\s*)?")


@lru_cache(maxsize=500)
def suffix_for(accept: str) -> str | None:
    """Return the suffix of the format `accept` likes best, None when it likes none."""
    if not accept.strip():
        return next(iter(FORMATS))
    asked = HttpRequest()
    asked.META["HTTP_ACCEPT"] = accept[:MAX_HEADER_LENGTH]
    suffixes = {media_type: suffix for suffix, media_type in FORMATS.items()}
    liked = asked.get_preferred_type(list(suffixes))
    return suffixes[liked] if liked else None


@lru_cache(maxsize=500)
def packings_for(accept_encoding: str) -> tuple[str, ...]:
    """Return those of `PACKINGS` that a client takes who sends `accept_encoding`, in their order."""
    taken = {}
    for part in accept_encoding[:MAX_HEADER_LENGTH].lower().split(","):
        if said := _PACKING.fullmatch(part):
            taken[said[1]] = said[2] is None or said[2].strip("0.") != ""
    return tuple(name for name in PACKINGS if taken.get(name, taken.get("*", False)))


def known_etags(if_none_match: str) -> tuple[str, ...]:
    """Return what stands in the ETags of an If-None-Match that may be ours; ("*",) for an asterisk. Weak ones count too."""
    if not if_none_match:
        return ()
    known: list[str] = []
    for found in _ETAG.finditer(if_none_match):
        if found[2]:
            return ("*",)
        known.append(found[1])
        if len(known) == MAX_KNOWN:
            break
    return tuple(known)
