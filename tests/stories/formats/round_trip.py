"""What a foreign format keeps of a story: `as_kept` names all it has no place for. Everything else comes back as it went out."""

import re
from collections.abc import Callable
from dataclasses import replace

from stories.content import (
    Block,
    Content,
    Copyright,
    Credit,
    Dateline,
    EmbedBlock,
    LinkBlock,
    ListBlock,
    Note,
    Picture,
    PictureBlock,
    TableBlock,
    TextBlock,
)  # fmt: skip
from stories.formats import body_html
from stories.outgoing import xhtml
from stories.outgoing.printed import one_line, printable
from stories.publication import Publication, Shown
from stories.values import inline
from tests.stories.contents import contents
from tests.stories.formats.publications import PIECES, publication

_LINKED_TO_ITSELF = re.compile(r'<a href="([^"]*)">\1</a>')
Said = Callable[[str], str]


def published(content: Content) -> Publication:
    """Return any content on its way out; every picture of the library has a file of its own."""
    files = {
        image: (Shown(f"https://newsroom.test/images/{image}.jpg", "image/jpeg", 320, 213),)
        for image in (picture.image for picture in content.pictures)
        if image
    }
    return replace(publication(PIECES[0]), content=content, corrections=(), subjects=(), taglines=(), files=files)


def plain(text: str) -> str:
    """Plain text without control characters and blank edges."""
    return printable(text).strip()


def folded(text: str) -> str:
    """The same with single blanks, as XML keeps it."""
    return "\n".join(map(one_line, printable(text).split("\n"))).strip()


def as_kept(content: Content, *, line: Said = plain, lines: Said = plain) -> Content:
    """Return `content` as it comes back: `line` is what becomes of headlines, `lines` of texts that may have several.

    Not kept: the printed timestamp, taglines by hand, the layout of wire text, titles below names, what people and pictures are
    in our own books, a date without a place, the ids of blocks, what is blank.
    """
    return replace(
        content,
        headline=line(content.headline),
        deck=line(content.deck),
        timestamp="",
        dateline=_dateline(content.dateline),
        wire_credit=one_line(content.wire_credit),
        body=_body(content),
        credits=tuple(filter(_says_anything, (_credit(credit) for credit in content.credits))),
        tagline_overrides=(),
        pictures=tuple(_picture(picture, line, lines) for picture in content.pictures),
        notes=tuple(dict.fromkeys(Note(note.kind, lines(note.text)) for note in content.notes if lines(note.text))),
        copyright=_copyright(content.copyright),
        rights=lines(content.rights),
        keywords=tuple(filter(None, map(one_line, content.keywords))),
        layout=None,
    )


def _dateline(dateline: Dateline | None) -> Dateline | None:
    place = one_line(dateline.place) if dateline else ""
    return Dateline(place, one_line(dateline.date)) if dateline and place else None


def _credit(credit: Credit) -> Credit:
    words = {name: one_line(getattr(credit, name)) for name in ("name", "bureau", "email", "phone")}
    return Credit(credit.role, **words)


def _says_anything(credit: Credit) -> bool:
    return credit != Credit(credit.role, "")


def with_numbered_pictures(content: Content) -> Content:
    """Return `content` with the picture ids p1, p2 and so on, for formats that know pictures by other ids than ours."""
    names = {picture.id: f"p{number}" for number, picture in enumerate(content.pictures, 1)}
    body = (replace(block, picture=names[block.picture]) if isinstance(block, PictureBlock) else block for block in content.body)
    pictures = (replace(picture, id=names[picture.id]) for picture in content.pictures)
    return replace(content, body=tuple(body), pictures=tuple(pictures))


def _picture(picture: Picture, line: Said, lines: Said) -> Picture:
    credit = picture.credit and replace(
        picture.credit, name=one_line(picture.credit.name), agency=one_line(picture.credit.agency)
    )
    says_whose = credit and (credit.name or credit.agency)
    return replace(
        picture,
        image=None,
        credit=credit if says_whose else None,
        caption=lines(picture.caption),
        alt=lines(picture.alt),
        title=line(picture.title),
    )


def _copyright(copyright: Copyright | None) -> Copyright | None:
    kept = copyright and Copyright(copyright.year, one_line(copyright.holder))
    return kept if kept != Copyright() else None


def _body(content: Content) -> tuple[Block, ...]:
    sent = published(content)
    kept = (_block(block) for block in content.body if xhtml.block(block, sent))
    return tuple(replace(block, id=f"b{number}") for number, block in enumerate(filter(None, kept), 1))


def _block(block: Block) -> Block | None:
    match block:
        case TextBlock(type="question"):
            return _if_said(replace(block, text=_spoken(re.sub("</?strong>", "", block.text))))
        case TextBlock():
            return _if_said(replace(block, text=_spoken(block.text)))
        case ListBlock():
            items = tuple(filter(None, map(_spoken, block.items)))
            return replace(block, items=items) if items else None
        case TableBlock():
            lines = tuple(printable("\n".join(block.lines)).split("\n"))
            return replace(block, lines=lines) if any(map(str.strip, lines)) else None
        case LinkBlock():
            label, text = one_line(block.label), _LINKED_TO_ITSELF.sub(r"\1", _spoken(block.text))
            return (
                replace(block, label=label, text=text)
                if text
                else _if_said(replace(block, label="", text=inline.from_plain(label)))
            )
        case EmbedBlock():
            return _if_said(replace(block, text=_LINKED_TO_ITSELF.sub(r"\1", _spoken(block.text))))
    return block


def _if_said(block: TextBlock | LinkBlock | EmbedBlock) -> Block | None:
    return block if block.text else None


def _spoken(text: str) -> str:
    """Return inline text as the desk's own reader takes it from a page, "" if there is nothing to see."""
    read = body_html.to_blocks(f"<p>{xhtml.inline_text(text, 'https://newsroom.test')}</p>")
    return read[0].text if read and isinstance(read[0], TextBlock) else ""


def _can_be_told_apart(content: Content) -> bool:
    """Pictures without a file are known by their captions, the label of a link by its colon and the words behind it."""
    captions = [one_line(picture.caption) for picture in content.pictures if not picture.image]
    links = [block for block in content.body if isinstance(block, LinkBlock)]
    return len(set(captions)) == len(captions) and all(
        ":" not in f"{link.label}{inline.to_plain(link.text)}" and bool(link.text) == bool(_spoken(link.text)) for link in links
    )


stories = contents.filter(_can_be_told_apart)
