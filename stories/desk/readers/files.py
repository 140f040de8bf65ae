"""The files of a story's pictures as readers fetch them: those an edition names, or those a new one will name."""

import json
from collections.abc import Iterable, Mapping
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.conf import settings

from stories.desk.row_as_text import row_as_text
from stories.models.edition import Edition
from stories.publication import Shown

# The files of each picture, by the uuid of its image, narrow ones first.
Files = Mapping[str, tuple[Shown, ...]]


def as_text() -> str:
    """Return how SQL names a rendition, `made`, as text that `read` reads: so it comes in the statement of another."""
    return row_as_text("made.name, made.media_type, made.width_px, made.height_px, made.crop, made.spec")


def read(rows: Iterable[tuple[str, str]], uuids: Iterable[str]) -> Files:
    """Return the files of the images of these uuids; of each came the uuid as the database keeps it, and its row `as_text`."""
    found: dict[str, list[tuple[Any, ...]]] = {uuid: [] for uuid in uuids}
    for uuid, text in rows:
        name, media_type, width, height, crop, spec = json.loads(text)
        found[str(UUID(uuid))].append((width, spec, crop, Shown(_address(name), media_type, width, height, crop)))
    return {uuid: tuple(shown for *_, shown in sorted(made, key=itemgetter(0, 1, 2))) for uuid, made in found.items()}


def files_named_by(edition: Edition) -> Files:
    """Return what `edition` gave readers, whatever was made of its pictures since. Its JSON names all of it."""
    content = edition.content
    if not content.pictures:
        return {}
    document = edition.documents.filter(format="json").order_by("-pk").values_list("data", flat=True)[0]
    named = {picture["id"]: picture["files"] for picture in json.loads(bytes(document))["pictures"]}
    return {
        picture.image: tuple(Shown(**file | {"href": _address(_name(file["href"]))}) for file in named.get(picture.id, ()))
        for picture in content.pictures
        if picture.image
    }


def names_in(files: Files) -> frozenset[str]:
    """Return the names the library knows `files` by."""
    return frozenset(_name(file.href) for files_of_one in files.values() for file in files_of_one)


def addresses_of(names: Iterable[str]) -> list[str]:
    """Return where readers fetch the files of these names."""
    return [_address(name) for name in names]


def _address(name: str) -> str:
    return f"{settings.NEWSROOM_SITE}/delivery/v1/images/{name}"


def _name(href: str) -> str:
    return href.rpartition("/")[2]
