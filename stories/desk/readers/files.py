"""The files of a story's pictures as readers fetch them: those an edition names, or those a new one will name."""

import json
from collections.abc import Iterable, Mapping

from django.conf import settings

from media import library
from stories.content import Content
from stories.models.edition import Edition
from stories.publication import Shown

# The files of each picture, by the uuid of its image, narrow ones first.
Files = Mapping[str, tuple[Shown, ...]]


def files_of_today(content: Content) -> Files:
    """Return what the library has made of the pictures of `content`, in one statement."""
    uuids = {picture.image for picture in content.pictures if picture.image}
    return {
        uuid: tuple(Shown(_address(row.name), row.media_type, row.width_px, row.height_px, row.crop) for row in renditions)
        for uuid, renditions in library.renditions_of(uuids).items()
    }


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
