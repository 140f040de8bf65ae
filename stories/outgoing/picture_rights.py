"""Whose a picture is by law, and on what terms it may be shown, in its owner's words: as every format tells it."""

import re
from typing import NamedTuple

from stories.content import Picture
from stories.outgoing.printed import one_line, printable
from stories.publication import PictureRights, Publication

_ADDRESS = re.compile(r"""https?://[^\s<>"&]+[^\s<>"&.,;:!?)\]’”']""")
# `© 2026 Jane Doe`, `Copyright (c) 2019-21, dpa. All rights reserved.` Without sign and year nobody is named for certain.
_NOTICE = re.compile(
    r"(?:(?:©|\(c\)|copyright)\s*)+\d{4}(?:\s*[-–/]\s*\d{2,4})?[\s,]+(?P<holder>.+?)(?:[\s.,;-]*all rights reserved\.?)?",
    re.IGNORECASE | re.ASCII,
)


class SaidOfPicture(NamedTuple):
    """The notice on one line, whom it names as the holder, the terms in full and the address of a licence in them; "" each."""

    notice: str = ""
    holder: str = ""
    terms: str = ""
    licence: str = ""


NOTHING_SAID = SaidOfPicture()


def rights_of(picture: Picture, publication: Publication) -> SaidOfPicture:
    """Return what is said of a picture's rights. The story's own terms are of its words, and say nothing of its pictures."""
    known = publication.rights.get(picture.image or "", PictureRights())
    notice, terms = one_line(known.notice), printable(known.terms).strip()
    named = _NOTICE.fullmatch(notice)
    return SaidOfPicture(notice, named["holder"] if named else "", terms, licence_in(terms))


def licence_in(terms: str) -> str:
    """Return the first web address in terms of use, where the licence stands; "" if there is none."""
    address = _ADDRESS.search(terms)
    return address[0] if address else ""
