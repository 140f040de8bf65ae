"""Pictures offered to a story: found as in the library, each with what a row of the story says of it once it is chosen."""

from typing import Any

from django.contrib.auth.models import User
from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from media import library, policy
from media.admin.files import ACCEPT
from media.admin.shelf import Asked, Card, cards, why_nothing
from media.models import Image
from phrases.telling import told
from stories.admin.pages import person

SHOWN = 24

# The traits somebody looks for who needs a picture; the others are for those who keep the library.
TRAITS = ("mine", "unused")


def picker(by: User) -> dict[str, Any]:
    """Return what the picker's template shows `by`."""
    return {
        "picture_traits": [(name, library.TRAITS[name].title) for name in TRAITS],
        "picture_types": ACCEPT,
        "may_add_pictures": policy.may(by, "add_pictures"),
    }


@require_safe
def picture_offers(request: HttpRequest) -> JsonResponse:
    """Answer {"results": [...], "older", "nothing"} for `q`, `only` and `before`; recalled pictures are not offered.

    `values` of a result are for the row's fields of these names; `older` is what to ask `before` for more, null at the end.
    """
    asked, at = Asked.of(request.GET), timezone.now()
    found = library.find(asked.words, asked.only, by=person(request), at=at, before=asked.before, limit=SHOWN, recalled_too=False)
    results = [_offer(card) for card in cards(found.images, at=at)]
    nothing = why_nothing(asked) or _("The library is empty: bring a picture in below.")
    return JsonResponse({"results": results, "older": found.older, "nothing": told(nothing)})


def _offer(card: Card) -> dict[str, Any]:
    image = card.image
    return {
        "label": str(image),
        "detail": card.credit,
        "pills": [(pill.kind, told(pill.text)) for pill in card.pills],
        "picture": "" if image.awaits_file else reverse("admin:stories_story_thumbnail", args=[image.uuid]),
        "values": {"image": str(image.uuid), "caption": image.description, "alt": image.alt_text, **_credit(image)},
    }


def _credit(image: Image) -> dict[str, str]:
    if image.photographer:
        return {"credit_kind": "photographer", "credit_name": image.photographer, "credit_agency": image.agency}
    return {"credit_kind": "source" if image.agency else "", "credit_name": "", "credit_agency": image.agency}
