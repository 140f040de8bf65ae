"""The names of ninjs 1.x and 2.x as those of 3.x, each value with its place in the file.

2.x differs from 3.x in case (`firstcreated`). 1.x has single values where the others have lists (`headline`, `body_html`),
objects for lists (`renditions`) and codes with their scheme apart.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from stories.formats.ninjs.strict import pointer


class Found(NamedTuple):
    """A value, or one item of a list, under the name of 3.x. `key` is the name it came with."""

    place: str
    key: str
    value: Any


_CAMEL = (
    "representationType", "firstCreated", "versionCreated", "contentCreated", "embargoedUntil", "pubStatus", "copyrightHolder",
    "copyrightNotice", "usageTerms", "edNote", "infoSources", "altIds", "trustIndicators", "rightsInfo", "digitalSourceType",
    "eventDetails", "plannedCoverage", "contentType", "charCount", "wordCount", "contactInfo", "sizeInBytes", "geoJSON",
)  # fmt: skip
# Name of 1.x or 2.x -> name of 3.x.
OLD: Mapping[str, str] = {
    **{name.lower(): name for name in _CAMEL},
    "embargoed": "embargoedUntil", "byline": "by", "headline": "headlines", "person": "people", "organisation": "organisations",
    "place": "places", "subject": "subjects", "event": "events", "object": "objects", "infosource": "infoSources",
    "genre": "genres", "trustindicator": "trustIndicators", "$standard": "standard", "mimetype": "contentType",
}  # fmt: skip
_NAMED_BY_ROLE = re.compile(r"(headline|description|body)_(\w+)", re.ASCII)
_LISTS_OF_ROLES = {"headline": "headlines", "description": "descriptions", "body": "bodies"}
_BODY_TYPES = {
    "text": "text/plain", "html": "text/html", "html5": "text/html", "xhtml": "application/xhtml+xml",
}  # fmt: skip
# Lists of 3.x, which 1.x writes as objects by name or role.
_KEYED = {"renditions": "name", "associations": "name", "altIds": "role"}
_LISTS = frozenset({
    "headlines", "descriptions", "bodies", "people", "organisations", "places", "subjects", "events", "objects", "infoSources",
    "genres", "trustIndicators", "plannedCoverage", *_KEYED,
})  # fmt: skip


def properties(news_object: Mapping[str, Any], place: str = "") -> dict[str, list[Found]]:
    """Return what a news object says, by the names of 3.x. Lists come as their items; what no version knows keeps its name."""
    said: dict[str, list[Found]] = {}
    for key, value in news_object.items():
        for name, found in _renamed(key, value, pointer(place, key)):
            said.setdefault(name, []).append(found)
    return said


def _renamed(key: str, value: Any, place: str) -> Iterator[tuple[str, Found]]:
    by_role = _NAMED_BY_ROLE.fullmatch(key)
    name = OLD.get(key, key)
    if by_role:
        item = {"role": by_role[2], "value": value}
        if by_role[1] == "body":
            item["contentType"] = _BODY_TYPES.get(by_role[2].lower(), "")
        yield _LISTS_OF_ROLES[by_role[1]], Found(place, key, item)
    elif name == "headlines" and isinstance(value, str):
        yield name, Found(place, key, {"role": "main", "value": value})
    elif name in _KEYED and isinstance(value, dict):
        for role, item in value.items():
            below = item if isinstance(item, dict) else {"value": item}
            yield name, Found(pointer(place, role), key, _item(name, {_KEYED[name]: role, **below}))
    elif name in _LISTS and isinstance(value, list):
        for index, item in enumerate(value):
            yield name, Found(pointer(place, index), key, _item(name, item))
    else:
        yield name, Found(place, key, value)


def _item(name: str, item: Any) -> Any:
    """Return an item with the names of 3.x, and a code of 1.x as the address it stands for."""
    if not isinstance(item, dict) or name == "associations":  # a news object has properties of its own
        return item
    scheme, code = item.get("scheme"), item.get("code")
    renamed = {OLD.get(key, key) if key in _INNER else key: value for key, value in item.items()}
    if isinstance(scheme, str) and isinstance(code, str):
        return {"uri": f"{scheme}{code}", "literal": code} | {k: v for k, v in renamed.items() if k not in {"scheme", "code"}}
    return renamed


# Of the old names those that stand inside items which are no news objects themselves.
_INNER = frozenset({"contenttype", "mimetype", "charcount", "wordcount", "contactinfo", "sizeinbytes", "geojson"})
