"""The body for readers as well-formed XHTML: fragments that hold in a page, in a feed and inside other XML.

Elements: p, h2, blockquote, ul, ol, li, pre, figure, img, figcaption, span, a, em, strong, br. Classes tell what a block is.
"""

import re
from html import escape

from stories.content import Block, EmbedBlock, LinkBlock, ListBlock, Picture, PictureBlock, TableBlock, TextBlock
from stories.outgoing.picture_rights import NOTHING_SAID, SaidOfPicture, rights_of
from stories.outgoing.printed import one_line, picture_credit, printable
from stories.publication import Publication, Shown
from stories.values.once import once

# The width a picture has in the bodies we send: the widest file up to it is shown.
_PICTURE_WIDTH_PX = 1600

_OWN_ADDRESS = re.compile('<a href="(?=/)')
# In inline text, so that an & is written &amp;; without the full stop of the sentence it ends.
_BARE_ADDRESS = re.compile(r"""https?://(?:[^\s<>"&]|&amp;)*(?:[^\s<>"&.,;:!?)\]’”']|&amp;)""")

_TEXT_FRAMES = {
    "paragraph": ("<p>", "</p>"),
    "subhead": ("<h2>", "</h2>"),
    "quote": ("<blockquote><p>", "</p></blockquote>"),
    "question": ('<p class="question"><strong>', "</strong></p>"),
    "answer": ('<p class="answer">', "</p>"),
}


@once
def body(publication: Publication) -> str:
    """Write the blocks of the body, a line for each that says anything."""
    return "\n".join(filter(None, blocks(publication)))


@once
def blocks(publication: Publication) -> tuple[str, ...]:
    """Write each block of the body; "" for one that says nothing."""
    return tuple(block(one, publication) for one in publication.content.body)


def block(one: Block, publication: Publication) -> str:
    """Write one block, or "" if it says nothing."""
    site = publication.site
    match one:
        case TextBlock():
            opening, closing = _TEXT_FRAMES[one.type]
            words = inline_text(one.text, site)
            return f"{opening}{words}{closing}" if words.strip() else ""
        case ListBlock():
            tag = "ol" if one.ordered else "ul"
            items = "".join(f"<li>{inline_text(item, site)}</li>" for item in one.items)
            return f"<{tag}>{items}</{tag}>" if items else ""
        case TableBlock():
            # A parser of HTML takes the first line end in a pre for layout.
            return f"<pre>\n{plain_text(chr(10).join(one.lines))}</pre>" if one.lines else ""
        case PictureBlock():
            shown = [picture for picture in publication.content.pictures if picture.id == one.picture]
            return "".join(figure(picture, publication) for picture in shown)
        case LinkBlock():
            label = plain_text(one_line(one.label))
            words = ": ".join(filter(None, (label, _linked(one.text, site))))
            return f'<p class="link">{words}</p>' if words.strip() else ""
        case EmbedBlock():
            words = _linked(one.text, site)
            return f'<p class="{one.kind}">{words}</p>' if words.strip() else ""


def inline_text(text: str, site: str) -> str:
    """Write inline text: addresses absolute, paths from the site's root against `site`; line breaks as `<br/>`."""
    return _OWN_ADDRESS.sub(f'<a href="{escape(site)}', printable(text)).replace("\n", "<br/>")


def plain_text(text: str) -> str:
    """Write plain characters, fit to stand between tags and in attributes; line breaks stay as they are."""
    return escape(printable(text), quote=False).replace('"', "&quot;")


def lines(text: str) -> str:
    """Write plain text on as many lines as it has."""
    return plain_text(text.strip()).replace("\n", "<br/>")


def figure(picture: Picture, publication: Publication) -> str:
    """Write a picture with its caption and credit: the caption alone while it awaits its file, "" if it has neither."""
    file = shown_file(publication.files.get(picture.image or "", ()))
    image = ""
    if file:
        size = f'width="{file.width_px}" height="{file.height_px}"'
        image = f'<img src="{plain_text(file.href)}" alt="{plain_text(one_line(picture.alt))}" {size}/>'
    words = caption(picture, rights_of(picture, publication) if file else NOTHING_SAID)
    return f"<figure>{image}{words}</figure>" if image or words else ""


def caption(picture: Picture, rights: SaidOfPicture = NOTHING_SAID) -> str:
    """Write the caption, the credit and the copyright notice of a picture as a figcaption, or "".

    The notice is the link to the licence; where there is none, the licence's address stands for it.
    """
    said = lines(picture.caption)
    credit = plain_text(picture_credit(picture.credit))
    owned, address = plain_text(rights.notice or rights.licence), plain_text(rights.licence)
    owned = f'<a href="{address}" rel="license">{owned}</a>' if address else owned
    parts = (said, credit and f'<span class="credit">{credit}</span>', owned and f'<span class="copyright">{owned}</span>')
    words = " ".join(filter(None, parts))
    return f"<figcaption>{words}</figcaption>" if words else ""


def shown_file(files: tuple[Shown, ...]) -> Shown | None:
    """Return the file to show where one must do for all: a JPEG if there is one, the widest that is not huge."""
    candidates = [file for file in files if file.media_type == "image/jpeg"] or list(files)
    fitting = [file for file in candidates if file.width_px <= _PICTURE_WIDTH_PX] or candidates[:1]
    return max(fitting, key=lambda file: file.width_px, default=None)


def _linked(text: str, site: str) -> str:
    """Write inline text in which bare addresses are links, unless it has links of its own."""
    words = inline_text(text, site)
    return words if "<a " in words else _BARE_ADDRESS.sub(lambda match: f'<a href="{match[0]}">{match[0]}</a>', words)
