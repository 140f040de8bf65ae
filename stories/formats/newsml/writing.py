"""A publication as a message: the story, its pictures, and the package that binds them."""

from datetime import datetime
from typing import Literal
from uuid import UUID, uuid5

from lxml import etree

from stories.formats.newsml import terms
from stories.formats.newsml.write import Element, add, add_rights, item, root, say_lines
from stories.formats.newsml.write_pictures import add_picture
from stories.formats.newsml.write_story import add_story_rights, add_words
from stories.outgoing.picture_rights import rights_of
from stories.publication import Publication, Tombstone

_SIGNALS = {"correction": "sig:correction", "update": "sig:update"}
_GROUPS = {"lead": terms.LEAD, "inline": terms.INLINE}


def render(publication: Publication) -> bytes:
    """Write the story; every item has the edition's number as its version."""
    said = publication.content
    message, items = _message(publication, publication.published_at)
    pictures = {picture.id: _guid(publication.uuid, f"picture {picture.id}") for picture in said.pictures}
    if pictures:
        group_set, story_group = _add_package(items, publication, publication.published_at, said.language, "usable")
        for role in ("lead", "inline"):
            shown = [pictures[picture.id] for picture in said.pictures if picture.role == role]
            _add_group(group_set, story_group, role, shown, publication.number)
    story = item(items, "newsItem", f"urn:uuid:{publication.uuid}", publication.number, said.language)
    add_story_rights(story, said)
    meta = _add_meta(story, terms.TEXT, publication, publication.published_at, "usable")
    if said.section:
        service = add(meta, "service", qcode=f"nsection:{said.section}")
        add(service, "name", publication.section or said.section)
    if signal := _SIGNALS.get(publication.kind):
        add(meta, "signal", qcode=signal)
    add_words(story, publication)
    for picture in said.pictures:
        element = item(items, "newsItem", pictures[picture.id], publication.number, said.language)
        rights = rights_of(picture, publication)
        add_rights(element, rights.holder, rights.notice, rights.terms)
        _add_meta(element, terms.PICTURE, publication, publication.published_at, "usable")
        add_picture(element, picture, publication)
    return _bytes(message)


def bury(tombstone: Tombstone) -> bytes:
    """Write the last version of a story that was taken from readers: its status, and why. None of its words.

    Its pictures and its package are items of their own, of this story alone: they go with it.
    """
    message, items = _message(tombstone, tombstone.at)
    pictures = {name: _guid(tombstone.uuid, f"picture {name}") for name in tombstone.pictures}
    status: Literal["canceled", "withheld"] = "canceled" if tombstone.status == "killed" else "withheld"
    if pictures:
        group_set, story_group = _add_package(items, tombstone, tombstone.at, tombstone.language, status)
        _add_group(group_set, story_group, "inline", list(pictures.values()), tombstone.number)
    story = item(items, "newsItem", f"urn:uuid:{tombstone.uuid}", tombstone.number, tombstone.language)
    meta = _add_meta(story, terms.TEXT, tombstone, tombstone.at, status)
    say_lines(meta, "edNote", tombstone.notice)
    add(add(story, "contentMeta"), "slugline", tombstone.slug)
    for guid in pictures.values():
        picture = item(items, "newsItem", guid, tombstone.number, tombstone.language)
        _add_meta(picture, terms.PICTURE, tombstone, tombstone.at, status)
    return _bytes(message)


def _message(sent: Publication | Tombstone, at: datetime) -> tuple[Element, Element]:
    message = root("newsMessage")
    header = add(message, "header")
    add(header, "sent", at.isoformat())
    add(header, "sender", sent.newsroom)
    add(header, "transmitId", f"urn:uuid:{sent.uuid}:{sent.number}")
    return message, add(message, "itemSet")


def _add_meta(element: Element, kind: str, sent: Publication | Tombstone, at: datetime, status: str) -> Element:
    meta = add(element, "itemMeta")
    add(meta, "itemClass", qcode=kind)
    add(add(meta, "provider", uri=sent.site), "name", sent.newsroom)
    add(meta, "versionCreated", at.isoformat())
    add(meta, "firstCreated", sent.first_published_at.isoformat())
    add(meta, "pubStatus", qcode=f"stat:{status}")
    return meta


def _add_package(
    items: Element, sent: Publication | Tombstone, at: datetime, language: str, status: str
) -> tuple[Element, Element]:
    """Add the package with the story in it, and return its groups, and that of the story."""
    package = item(items, "packageItem", _guid(sent.uuid, "package"), sent.number, language)
    _add_meta(package, terms.COMPOSITE, sent, at, status)
    group_set = add(package, "groupSet", root="story")
    story = add(group_set, "group", id="story", role=terms.STORY)
    add(story, "itemRef", residref=f"urn:uuid:{sent.uuid}", version=str(sent.number))
    return group_set, story


def _add_group(group_set: Element, story: Element, role: str, guids: list[str], number: int) -> None:
    """Add the pictures that lead the story, or stand in it, to its package, if there are any."""
    if guids:
        add(story, "groupRef", idref=role)
        group = add(group_set, "group", id=role, role=_GROUPS[role])
        for guid in guids:
            add(group, "itemRef", residref=guid, version=str(number))


def _guid(story: str, part: str) -> str:
    """Return the id of what belongs to a story: the same in every edition, and no other story's."""
    return f"urn:uuid:{uuid5(UUID(story), part)}"


def _bytes(message: Element) -> bytes:
    return etree.tostring(message, xml_declaration=True, encoding="UTF-8")
