"""The library's first page: pictures as a grid or a list, found by words and traits, all of it kept in the address."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from media import library, policy
from media.admin.pages import page, person
from media.admin.sent import number_sent, numbers_sent
from media.admin.standing import Pill, credit_of, pills
from media.models import Image
from phrases import phrase

VIEWS = {"grid": phrase("Grid"), "list": phrase("List")}
USUAL_VIEW = "grid"
MAX_ON_A_SHEET = 300  # pictures


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks the library for. What makes no sense in it is passed over: it finds more, and harms nobody."""

    words: str
    only: tuple[str, ...]
    view: str
    before: int | None
    after: int | None

    @classmethod
    def of(cls, query: QueryDict) -> "Asked":
        """Read `?q=river&only=unused&only=mine&view=list&before=300`."""
        return cls(
            words=" ".join(query.get("q", "").replace("\0", "").split()),
            only=tuple(name for name in library.TRAITS if name in query.getlist("only")),
            view=query.get("view", "") if query.get("view") in VIEWS else USUAL_VIEW,
            before=number_sent(query.get("before")),
            after=number_sent(query.get("after")),
        )

    def query(self, **places: Any) -> str:
        """Return the address of the same search at another place, from the question mark on."""
        query = QueryDict(mutable=True)
        for name, value in {"q": self.words, "view": self.view, **places}.items():
            if value and value != USUAL_VIEW:
                query[name] = str(value)
        query.setlist("only", self.only)
        return f"?{query.urlencode()}"


class Card(NamedTuple):
    """A picture as the shelf shows it."""

    image: Image
    credit: str
    pills: tuple[Pill, ...]


@require_safe
def shelf(request: HttpRequest) -> HttpResponse:
    """Show a page of the library."""
    by, at, asked = person(request), timezone.now(), Asked.of(request.GET)
    found = library.find(asked.words, asked.only, by=by, at=at, before=asked.before, after=asked.after)
    return page(
        request,
        "shelf.html",
        _("Pictures"),
        asked=asked,
        cards=list(cards(found.images, at=at)),
        older=asked.query(before=found.older) if found.older else "",
        newer=asked.query(after=found.newer) if found.newer else "",
        traits=[(name, trait.title, name in asked.only) for name, trait in library.TRAITS.items()],
        views=[
            (asked.query(view=view, before=asked.before, after=asked.after), title, asked.view == view)
            for view, title in VIEWS.items()
        ],
        nothing=why_nothing(asked),
        may_add=policy.may(by, "add_pictures"),
    )


@require_safe
def contact_sheet(request: HttpRequest) -> HttpResponse:
    """Show the chosen pictures (`?image=3&image=5`) to be printed; if none is chosen, the page of the library asked for."""
    by, at, asked = person(request), timezone.now(), Asked.of(request.GET)
    chosen = numbers_sent(request.GET.getlist("image"))[:MAX_ON_A_SHEET]
    images: Iterable[Image]
    if chosen:
        images = Image.objects.filter(pk__in=chosen).defer("metadata").order_by("-pk")
    else:
        images = library.find(asked.words, asked.only, by=by, at=at, before=asked.before, after=asked.after).images
    return page(
        request,
        "contact_sheet.html",
        _("Contact sheet"),
        cards=list(cards(images, at=at)),
        asked=asked,
        only=[library.TRAITS[name].title for name in asked.only],
        chosen=bool(chosen),
        at=at,
        by=by,
    )


def cards(images: Iterable[Image], *, at: datetime) -> Iterator[Card]:
    """Yield the pictures as cards."""
    for image in images:
        yield Card(image, credit_of(image), tuple(pills(image, at=at)))


def why_nothing(asked: Asked) -> str:
    """Say why the shelf is empty, if it is."""
    if asked.words and asked.only:
        return phrase("No picture holds “{words}” and is what you ask for. Fewer or shorter words find more.", words=asked.words)
    if asked.words:
        return phrase("No picture holds “{words}”. Fewer or shorter words find more.", words=asked.words)
    if len(asked.only) == 1:
        return library.TRAITS[asked.only[0]].none
    return phrase("No picture is all of this at once.") if asked.only else ""
