"""What ninjs leaves to each provider: the roles and relations we write, and those of others that mean the same."""

from typing import Literal, get_args

from stories.content import CreditRole

VERSION = "3.1"
STANDARD = {"name": "ninjs", "version": VERSION, "schema": f"http://www.iptc.org/std/ninjs/ninjs-schema_{VERSION}.json"}
MEDIA_TOPICS = "http://cv.iptc.org/newscodes/mediatopic/"

# headlines, descriptions
MAIN, SUBHEAD = "main", "subhead"
CAPTION, ALT, CREDIT_LINE, DATELINE, TAGLINE, NOTICE = "caption", "altText", "creditLine", "dateline", "tagline", "notice"
NoteKind = Literal["update", "correction", "refile", "production", "disclaimer"]
NOTES: tuple[NoteKind, ...] = get_args(NoteKind)

# infoSources: who had which part in the story; an assistant is what others call a contributor.
PUBLISHER = "publisher"
CREDITS: dict[str, CreditRole] = {
    "byline": CreditRole.BYLINE,
    "reporter": CreditRole.REPORTER,
    "contributor": CreditRole.ASSISTANCE,
    "writer": CreditRole.WRITER,
    "editor": CreditRole.EDITOR,
}
# people and infoSources of a picture: whose it is, in the words of `PictureCredit`.
PictureCreditKind = Literal["photographer", "source", "photo", "image"]
PICTURE_CREDITS: dict[str, PictureCreditKind] = {kind: kind for kind in get_args(PictureCreditKind)}

# relations
CREATOR, ABOUT, SECTION, KEYWORD = "creator", "about", "section", "keyword"
LEAD, INLINE = "lead", "inline"

# Roles of others.
HEADLINES = {"": MAIN, "headline": MAIN, "title": MAIN, "deck": SUBHEAD, "subheadline": SUBHEAD, "subtitle": SUBHEAD}
DESCRIPTIONS = {"summary": SUBHEAD, "abstract": SUBHEAD, "standfirst": SUBHEAD, "alt": ALT, "credit": CREDIT_LINE}
PICTURE_DESCRIPTIONS = DESCRIPTIONS | dict.fromkeys(("", "text", "main", "summary"), CAPTION)
CREATORS = frozenset({"creator", "author", "by"})
