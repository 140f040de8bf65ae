"""A picture in its use here: its words, whose it is, and where its files are."""

from stories.content import Picture
from stories.formats.newsml import terms
from stories.formats.newsml.write import Element, add, say, say_lines
from stories.outgoing import printed
from stories.publication import Publication

# The widest a file of each kind is, in pixels; all wider ones are high resolution.
_RENDITIONS = ((400, "rnd:thumbnail"), (1200, "rnd:preview"))


def add_picture(item: Element, picture: Picture, publication: Publication) -> None:
    """Add a picture's words and files. A picture that awaits its file has none."""
    meta = add(item, "contentMeta")
    credit = picture.credit
    if credit and printed.one_line(credit.agency):
        add(add(meta, "infoSource", role=f"nrole:{credit.kind}"), "name", credit.agency)
    if credit and printed.one_line(credit.name):
        add(add(meta, "creator", role=f"nrole:{credit.kind}"), "name", credit.name)
    say(meta, "headline", picture.title)
    say(meta, "creditline", printed.picture_credit(credit))
    say_lines(meta, "description", picture.caption, role=terms.CAPTION)
    say_lines(meta, "description", picture.alt, role=terms.ALT)
    if files := publication.files.get(picture.image or "", ()):
        contents = add(item, "contentSet")
        for file in files:
            add(
                contents,
                "remoteContent",
                rendition=next((code for width, code in _RENDITIONS if file.width_px <= width), "rnd:highRes"),
                href=file.href,
                contenttype=file.media_type,
                width=str(file.width_px),
                height=str(file.height_px),
            )
