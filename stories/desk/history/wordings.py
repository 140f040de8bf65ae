"""What a story said, by name: a revision, an edition, the newest words, those readers have, those last approved."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from phrases import phrase
from stories.content import Content
from stories.errors import NotFound
from stories.facts import Kind, Readers
from stories.models.edition import Edition
from stories.models.revision import Approval, Revision
from stories.models.story import Story

# r3 and 3 are revision 3, e2 is edition 2.
_NUMBERED = re.compile(r"(?P<kind>[re]?)(?P<number>[1-9][0-9]{0,8})")


@dataclass(frozen=True, slots=True)
class Wording:
    """What a story said once. `name` is its name among all of the story's; `edition` is None for a revision.

    `revision` is the one it is, or that the edition was made from.
    """

    name: str
    revision: int
    edition: int | None
    kind: str
    by: str
    at: datetime
    note: str
    sha256: str
    content: Content


def wording(story: Story, name: str) -> Wording:
    """Return what `story` said under `name`: `newest`, `readers`, `approved`, `r3`, `e2`.

    Raises:
        NotFound: saying what there is not.
    """
    if name in NAMED:
        return NAMED[name](story)
    numbered = _NUMBERED.fullmatch(name)
    if numbered is None:
        raise NotFound(phrase("There are no such words: name revision 3 r3, edition 2 e2."))
    return (_edition if numbered["kind"] == "e" else _revision)(story, int(numbered["number"]))


def _revision(story: Story, number: int) -> Wording:
    revision = story.revisions.select_related("by").filter(number=number).first()
    if revision is None:
        raise NotFound(phrase("There is no revision {number}.", number=number))
    return _of_revision(revision)


def _edition(story: Story, number: int) -> Wording:
    edition = story.editions.select_related("by", "revision").filter(number=number).first()
    if edition is None:
        raise NotFound(phrase("There is no edition {number}.", number=number))
    return _of_edition(edition)


def _newest(story: Story) -> Wording:
    return _revision(story, story.newest_number)


def _what_readers_have(story: Story) -> Wording:
    if story.readers != Readers.LIVE:
        raise NotFound(phrase("Readers have nothing of this story now."))
    return _of_edition(story.editions.exclude(kind=Kind.KILL).select_related("by", "revision").order_by("-number")[0])


def _approved(story: Story) -> Wording:
    approvals = Approval.objects.filter(revision__story=story).select_related("revision__by")
    last = approvals.order_by("-id").first()
    if last is None:
        raise NotFound(phrase("Nobody has approved this story yet."))
    return _of_revision(last.revision)


NAMED: Mapping[str, Callable[[Story], Wording]] = MappingProxyType({
    "newest": _newest,
    "readers": _what_readers_have,
    "approved": _approved,
})  # fmt: skip


def _of_revision(revision: Revision) -> Wording:
    return Wording(
        name=f"r{revision.number}",
        revision=revision.number,
        edition=None,
        kind="",
        by=revision.by.get_username(),
        at=revision.at,
        note=revision.note,
        sha256=revision.sha256,
        content=revision.content,
    )


def _of_edition(edition: Edition) -> Wording:
    return Wording(
        name=f"e{edition.number}",
        revision=edition.revision.number,
        edition=edition.number,
        kind=edition.kind,
        by=edition.by.get_username(),
        at=edition.at,
        note=edition.note,
        sha256=edition.sha256,
        content=edition.content,
    )
