"""What wire copy does not carry: a free slug, links to the contact book, images in the library, what the desk added before."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User

from stories.content import Content, Credit, Picture
from stories.desk.contacts import match
from stories.desk.pictures.awaited import with_awaited_image
from stories.models.contact import Contact
from stories.models.story import Story

_EMPTY = Content()
# Room for a number behind the stem of a slug, of 100 characters.
_STEM_LENGTH = 90
# What the desk says of a story, and an agency seldom.
_THE_DESKS_OWN = ("slug", "section", "language", "urgency", "rights", "topics", "keywords", "tagline_overrides")


def placed(content: Content, *, slug: str, by: User, at: datetime) -> Content:
    """Return the content of a new story: its people and pictures linked, with the slug given, or a free one.

    A free slug is the agency's, or made of the headline; if the day has one like it, with a number behind.
    """
    return replace(
        content,
        slug=slug or _free_slug(content.slug or _first_words(content.headline)),
        credits=tuple(_linked(credit, contact) for credit, contact in matched(content.credits)),
        pictures=tuple(with_awaited_image(picture, by=by, at=at) for picture in content.pictures),
    )


def placed_over(content: Content, before: Content, *, as_it_came: Content, by: User, at: datetime) -> Content:
    """Return newer text of a story that says `before`: what the desk added to the older text, `as_it_came`, stays."""
    known = {(credit.role, credit.name, credit.email): credit.contact for credit in before.credits if credit.contact}
    credits = (
        replace(credit, contact=known.get((credit.role, credit.name, credit.email)) or (str(contact.uuid) if contact else None))
        for credit, contact in matched(content.credits)
    )
    pictures = (_as_before(picture, before.pictures) or with_awaited_image(picture, by=by, at=at) for picture in content.pictures)
    own = {name: _either(name, content, before, as_it_came) for name in _THE_DESKS_OWN}
    return replace(content, credits=tuple(credits), pictures=tuple(pictures), **own)


def as_the_agency_said(content: Content) -> Content:
    """Return the content without what the desk adds to wire copy, to compare two by their words."""
    return replace(
        content,
        credits=tuple(replace(credit, contact=None) for credit in content.credits),
        pictures=tuple(replace(picture, image=None, alt="") for picture in content.pictures),
        **{name: getattr(_EMPTY, name) for name in _THE_DESKS_OWN},
    )


def matched(credits: Sequence[Credit]) -> list[tuple[Credit, Contact | None]]:
    """Return each credit with the person of the contact book it means, if that is one."""
    return [(credit, match(credit)) for credit in credits]


def _linked(credit: Credit, contact: Contact | None) -> Credit:
    return replace(credit, contact=str(contact.uuid)) if contact else credit


def _as_before(picture: Picture, before: Sequence[Picture]) -> Picture | None:
    """Return the picture with the image and the alt text it had, if it stood there with this caption, or credit and place."""
    of_same_credit = [other for other in before if other.credit == picture.credit]
    same = [other for other in of_same_credit if other.caption == picture.caption]
    same += [other for other in of_same_credit if other.id == picture.id]
    return replace(picture, image=same[0].image, alt=same[0].alt or picture.alt) if same else None


def _either(name: str, newer: Content, before: Content, as_it_came: Content) -> Any:
    """Return what the desk says, unless it left the agency's word as it was and the agency says another now."""
    said = getattr(newer, name)
    is_the_desks = getattr(before, name) != getattr(as_it_came, name) or said == getattr(_EMPTY, name) or name == "slug"
    return getattr(before, name) if is_the_desks else said


def _first_words(headline: str) -> str:
    plain = unicodedata.normalize("NFKD", headline).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain)[:6])[:60].strip("-")


def _free_slug(stem: str) -> str:
    """Return `stem`, with a number behind it when another story has it."""
    if not stem:
        return ""
    stem = stem[:_STEM_LENGTH].strip("-")
    taken = set(Story.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    return next(slug for number in range(1, len(taken) + 2) if (slug := stem if number == 1 else f"{stem}-{number}") not in taken)
