"""Finding pictures: by words, by what must be done about them, page by page. What a page costs does not grow with the library."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from types import MappingProxyType

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Q, QuerySet

from media import policy
from media.library.searching import hits
from media.models import Image
from media.search_words import MAX_QUERY_LENGTH, MAX_TERMS, Term, terms
from phrases import Phrase, phrase

PAGE = 60  # pictures
LEAST_BEGINNING = 3  # letters


@dataclass(frozen=True, slots=True)
class Trait:
    """Something pictures are sorted out by. `none` is what an editor is told who finds no such picture."""

    title: Phrase
    none: Phrase
    condition: Callable[[User, datetime], Q]


# The names are those of the address: `?only=unused&only=mine`.
TRAITS: Mapping[str, Trait] = MappingProxyType({
    "mine": Trait(phrase("Mine"), phrase("You brought none in yet."), lambda by, at: Q(created_by=by)),
    "unused": Trait(phrase("Unused"), phrase("Every picture stands in a story."), lambda by, at: Q(searched__is_used=False)),
    "awaiting-file": Trait(phrase("Awaiting its file"), phrase("No file is awaited."), lambda by, at: Q(sha256__isnull=True)),
    "no-alt-text": Trait(phrase("Without alt text"), phrase("Every picture has its alt text."), lambda by, at: Q(alt_text="")),
    "rights-unknown": Trait(
        phrase("Rights unknown"), phrase("The rights to every picture are known."), lambda by, at: Q(rights="unknown")
    ),
    "expiring": Trait(phrase("Rights ending"), phrase("No rights end soon."), lambda by, at: Q(valid_until__lt=warned_until(at))),
    "recalled": Trait(phrase("Recalled"), phrase("No picture is recalled."), lambda by, at: Q(recalled_at__isnull=False)),
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Page:
    """Pictures, newest first. `older` is what to ask `before` for older ones, `newer` what to ask `after`; None at an end."""

    images: tuple[Image, ...]
    older: int | None
    newer: int | None


def find(
    words: str,
    only: Collection[str],
    *,
    by: User,
    at: datetime,
    before: int | None = None,
    after: int | None = None,
    limit: int = PAGE,
    recalled_too: bool = True,
) -> Page:
    """Return the pictures that hold all of `words` and have all traits `only`, names of `TRAITS`.

    `words` are read as readers' search reads them, `river "town hall" -rain`, but that a word is found by its beginning, from
    LEAST_BEGINNING letters on. Of too many words the first count.

    Raises:
        NotAllowed: `by` may not see the library.
    """
    policy.require(by, "see_pictures")
    images = Image.objects.select_related("created_by", "searched").defer("metadata")
    if not recalled_too:
        images = images.filter(recalled_at__isnull=True)
    for name in only:
        images = images.filter(TRAITS[name].condition(by, at))
    asked = _asked(words)
    # Where words alone decide, the index gives a page and no more; else all hits, for the traits to choose among.
    enough = None if only or not recalled_too else limit + 1
    if after is not None:
        newer = list(_holding(images, asked, above=after, at_most=enough).filter(pk__gt=after).order_by("pk")[: limit + 1])
        if len(newer) > limit:
            shown = newer[:limit][::-1]
            return Page(tuple(shown), older=shown[-1].pk, newer=shown[0].pk)
    holding = _holding(images, asked, below=before, at_most=enough)
    older = list((holding if before is None else holding.filter(pk__lt=before)).order_by("-pk")[: limit + 1])
    shown = older[:limit]
    return Page(
        tuple(shown),
        older=shown[-1].pk if len(older) > limit else None,
        newer=shown[0].pk if shown and before is not None else None,
    )


def holding(images: QuerySet[Image], words: str) -> QuerySet[Image]:
    """Return those of `images` that hold all of `words`, read as `find` reads them; all, if there are none."""
    return _holding(images, _asked(words))


def warned_until(at: datetime) -> datetime:
    """Return the moment up to which the desk is warned of rights that end."""
    return at + timedelta(days=settings.NEWSROOM_RIGHTS_WARNING_DAYS)


def _holding(images: QuerySet[Image], asked: tuple[Term, ...], **places: int | None) -> QuerySet[Image]:
    """Return those of `images` that hold what is asked for; all, where nothing is. `places` are as for `searching.hits`."""
    if not asked:
        return images
    if all(term.is_unwanted for term in asked):
        return images.exclude(pk__in=hits(replace(term, is_unwanted=False) for term in asked))
    return images.filter(pk__in=hits(asked, **places))


def _asked(words: str) -> tuple[Term, ...]:
    found = terms(words[:MAX_QUERY_LENGTH])[:MAX_TERMS]
    return tuple(replace(term, is_beginning=True) if _is_begun(term) else term for term in found)


def _is_begun(term: Term) -> bool:
    """Tell whether somebody may be typing this still. Two letters begin too many words to look all of them up."""
    return len(term.words) == 1 and len(term.words[0]) >= LEAST_BEGINNING and not term.is_unwanted
