"""An edition compiled: what every format makes of it, once, and the same bytes packed as readers may ask for them.

And what every format makes of the notice in the place of a story that was taken down.
"""

import gzip
import zlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from types import MappingProxyType
from typing import NamedTuple

import brotli
from django.conf import settings
from isal import igzip

from media.crops import FREE
from stories.content import Content
from stories.desk.facts.beside import Beside, read_beside
from stories.desk.facts.standing import Out
from stories.desk.readers.files import Files, files_named_by
from stories.desk.readers.listing import with_people
from stories.desk.readers.pointing import by_slug, by_uuid
from stories.facts import Kind, Readers
from stories.formats import WRITERS, Writer, wire_text
from stories.models.edition import Document, Edition
from stories.models.story import Story
from stories.publication import Correction, PictureRights, Publication, Subject, Taken, Tombstone

# Packing shorter bytes saves no packet on the way.
MIN_PACKED_BYTES = 1_000


class Packing(NamedTuple):
    """How much trouble is taken over packing: ISA-L's level of three for gzip, brotli's quality of eleven or None."""

    gzip: int
    brotli: int | None


class Packed(NamedTuple):
    """A document as it was compiled, and the same bytes packed: all of its row but whose it is."""

    format: str
    media_type: str
    data: bytes
    sha256: str
    gzip: bytes | None
    brotli: bytes | None


# More than tight takes much longer for little. Quick takes a seventh of its time and leaves a fourteenth more bytes: brotli is
# as quick at its lowest quality alone, which leaves more than gzip does.
TIGHT, QUICK = Packing(3, 5), Packing(3, None)
# How far back brotli looks, as a power of two: few documents are longer, and it goes about it otherwise, quicker and closer.
_WINDOW = 16


class Around(NamedTuple):
    """What the tables say of the words of an edition: the name of its section, its topics, the files of its pictures.

    `rights` are those of its pictures, as the library knows them today.
    `people` are those it names who were merged into somebody since: the uuid of each, and of whom they are today.
    """

    section: str
    subjects: tuple[Subject, ...]
    files: Files
    people: Mapping[str, str] = MappingProxyType({})
    rights: Mapping[str, PictureRights] = MappingProxyType({})


class Notice(NamedTuple):
    """What is said in the place of a story that was taken down at a moment, numbered as the edition it would be."""

    status: Taken
    number: int
    text: str
    at: datetime


def compiled(publication: Publication, packing: Packing = TIGHT) -> list[Packed]:
    """Return what every format makes of an edition, packed."""
    return [_compiled(name, writer, writer.render(publication), packing) for name, writer in WRITERS.items()]


def render_edition(edition: Edition, publication: Publication, names: Iterable[str]) -> list[Document]:
    """Return the documents of `edition` in the formats `names`, not yet packed: to be compared with those readers have."""
    return [_rendered(edition, name, WRITERS[name], publication) for name in names]


def packed(document: Document) -> Document:
    """Return `document` with its bytes packed too, where it will be sent packed."""
    if is_to_be_packed(document):
        document.gzip, document.brotli = _packed(bytes(document.data), TIGHT)
    return document


def is_to_be_packed(document: Document) -> bool:
    """Tell whether the document has an address to be fetched from, and bytes enough."""
    return _is_sent_packed(WRITERS[document.format], bytes(document.data))


def publication_of(
    story: Story, edition: Edition, first_at: datetime, corrections: tuple[Correction, ...], around: Around | None = None
) -> Publication:
    """Return what formats are given of `edition`; `corrections` are what readers were told was wrong, the newest first.

    What is `around` it is read, unless the caller knows it.
    """
    around = around or around_of(edition.content)
    content = with_people(edition.content, around.people)
    return Publication(
        uuid=str(story.uuid),
        number=edition.number,
        kind=edition.kind,
        content=content,
        first_published_at=first_at,
        published_at=edition.at,
        newsroom=settings.NEWSROOM_NAME,
        site=settings.NEWSROOM_SITE,
        path=f"/delivery/v1/{by_uuid(story)}",
        page=f"/delivery/v1/{by_slug(story, content.slug)}",
        section=around.section,
        taglines=tuple(line.text for line in wire_text.taglines(content)),
        subjects=around.subjects,
        corrections=corrections,
        files={uuid: tuple(file for file in files if file.ratio == FREE) for uuid, files in around.files.items()},
        crops={uuid: tuple(file for file in files if file.ratio != FREE) for uuid, files in around.files.items()},
        rights=around.rights,
    )


def around_of(content: Content, keeping: Edition | None = None, beside: Beside | None = None) -> Around:
    """Return what is around an edition; what the tables say `beside` its words is read in one statement, if it is not given.

    With `keeping` the files are those that edition named, not what was made of its pictures since.
    """
    beside = beside or read_beside(content, with_files=not keeping)
    return Around(
        section=beside.sections.get(content.section, ""),
        subjects=tuple(Subject(code, beside.topics[code]) for code in content.topics if code in beside.topics),
        files=files_named_by(keeping) if keeping else beside.files,
        people=beside.merged,
        rights=beside.rights,
    )


def corrections(editions: Iterable[Out | Edition]) -> tuple[Correction, ...]:
    """Return what readers were told was wrong in `editions`, which come the oldest first; the newest correction is first."""
    told = [Correction(row.number, row.at, row.note) for row in editions if row.kind == Kind.CORRECTION]
    return tuple(reversed(told))


def next_number(story: Story, last: int) -> int:
    """Return the number after that of the last edition. A withdrawal takes one for its notice: versions readers get only grow."""
    return last + (2 if story.readers == Readers.WITHDRAWN else 1)


def tombstone_of(story: Story, notice: Notice, *, editions: Sequence[Edition], first_at: datetime) -> Tombstone:
    """Return what formats are given of a story that was taken down; `editions` are all it has, the oldest first."""
    return Tombstone(
        uuid=str(story.uuid),
        number=notice.number,
        status=notice.status,
        notice=notice.text,
        language=editions[-1].content.language,
        slug=story.live_slug,
        first_published_at=first_at,
        at=notice.at,
        newsroom=settings.NEWSROOM_NAME,
        site=settings.NEWSROOM_SITE,
        path=f"/delivery/v1/{by_uuid(story)}",
        page=f"/delivery/v1/{by_slug(story, story.live_slug)}",
        pictures=tuple(dict.fromkeys(picture.id for edition in editions for picture in edition.content.pictures)),
    )


def bury(tombstone: Tombstone) -> dict[str, bytes]:
    """Return the bytes of the notice in every format that has words for it."""
    return {name: writer.bury(tombstone) for name, writer in WRITERS.items() if writer.bury}


def is_packed_well(document: Document) -> bool:
    """Tell whether the packed bytes of a document are its bytes."""
    data = bytes(document.data)
    try:
        return (document.gzip is None or gzip.decompress(document.gzip) == data) and (
            document.brotli is None or brotli.decompress(bytes(document.brotli)) == data
        )
    except (OSError, EOFError, zlib.error, brotli.error):
        return False


def _compiled(name: str, writer: Writer, data: bytes, packing: Packing) -> Packed:
    by_gzip, by_brotli = _packed(data, packing) if _is_sent_packed(writer, data) else (None, None)
    return Packed(name, writer.media_type, data, sha256(data).hexdigest(), by_gzip, by_brotli)


def _is_sent_packed(writer: Writer, data: bytes) -> bool:
    return writer.has_address and len(data) >= MIN_PACKED_BYTES


def _packed(data: bytes, packing: Packing) -> tuple[bytes, bytes | None]:
    by_brotli = brotli.compress(data, quality=packing.brotli, lgwin=_WINDOW) if packing.brotli is not None else None
    return igzip.compress(data, packing.gzip, mtime=0), by_brotli


def _rendered(edition: Edition, name: str, writer: Writer, publication: Publication) -> Document:
    data = writer.render(publication)
    return Document(edition=edition, format=name, media_type=writer.media_type, data=data, sha256=sha256(data).hexdigest())
