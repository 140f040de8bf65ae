"""What the library knows of the pictures in a story, for its checks and for readers: read in the statement of another."""

import json
from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from media.models import Rights
from media.newscodes import SOURCE_TYPES
from phrases import phrase
from stories.desk.moments import aware
from stories.desk.row_as_text import row_as_text
from stories.publication import PictureRights
from stories.readiness import ImageFacts

_COLUMNS = """
sha256 IS NULL, rights, recalled_at IS NOT NULL, valid_until, rendered_with <> '', rendition_trouble, words_to_confirm,
CAST(proposed AS text) <> '[]', restrictions, territories, digital_source_type
"""


class _Row(NamedTuple):
    """The columns, in their order; truth is 0 or 1 where SQLite tells it."""

    awaits_file: bool
    rights: str
    is_recalled: bool
    valid_until: str | None
    is_rendered: bool
    trouble: str
    words_to_confirm: bool
    is_proposed: bool
    restrictions: str
    territories: str
    source_type: str


def as_text() -> str:
    """Return how SQL names a row of the library as text that `read` reads: so it comes in the statement of another."""
    return row_as_text(_COLUMNS)


def read(rows: Iterable[tuple[str, str]]) -> dict[str, ImageFacts]:
    """Return what is known of each image, by its uuid; of each came its uuid as the database keeps it, and its row `as_text`."""
    return {str(UUID(uuid)): _facts(_Row(*json.loads(text))) for uuid, text in rows}


def rights_as_text() -> str:
    """Return how SQL names the rights of a row of the library as text that `read_rights` reads."""
    return row_as_text("copyright_notice, usage_terms")


def read_rights(rows: Iterable[tuple[str, str]]) -> dict[str, PictureRights]:
    """Return what readers are told of the rights of each image, by its uuid; its row came with it `rights_as_text`."""
    return {str(UUID(uuid)): PictureRights(*json.loads(text)) for uuid, text in rows}


def _facts(row: _Row) -> ImageFacts:
    return ImageFacts(
        awaiting_file=bool(row.awaits_file),
        rights_known=row.rights != Rights.UNKNOWN,
        recalled=bool(row.is_recalled),
        valid_until=aware(row.valid_until) if row.valid_until else None,
        being_rendered=not row.awaits_file and not row.is_rendered,
        trouble=phrase(row.trouble),
        words_to_confirm=bool(row.words_to_confirm),
        is_proposed=bool(row.is_proposed),
        restrictions=row.restrictions,
        territories=row.territories,
        by_machine=_by_machine(row.source_type),
    )


def _by_machine(source_type: str) -> str:
    term = SOURCE_TYPES.terms.get(source_type)
    return term.name if term and term.by_machine else ""
