"""Recalling a picture: readers lose its files at once, and no story may show it again until the recall is lifted."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from media import policy
from media.errors import BadWords, Problem
from media.library.showing import hide
from media.library.words import MAX_LENGTHS
from media.models import Image
from phrases import phrase


@transaction.atomic
def recall(image: Image, *, by: User, at: datetime, reason: str, note: str) -> Image:
    """Take the files of `image` from readers, and return it as it is then. `reason` is for the desk, `note` for readers.

    A picture that is recalled already stays recalled as it was.

    Raises:
        NotAllowed: `by` may not recall pictures.
        BadWords: no reason, no note, or more words than there is room for.
    """
    policy.require(by, "recall_pictures")
    _refuse_bad_words(recall_reason=reason, recall_note=note)
    image = Image.objects.select_for_update().get(pk=image.pk)
    if image.recalled_at is None:
        image.recalled_at, image.recalled_by, image.recall_reason, image.recall_note = at, by, reason, note
        image.version += 1
        image.save()
        hide([image])
    return image


@transaction.atomic
def lift_recall(image: Image, *, by: User) -> Image:
    """Let stories show `image` again, and return it as it is then. What took it out of stories stays as it is.

    Raises:
        NotAllowed: `by` may not recall pictures.
    """
    policy.require(by, "recall_pictures")
    image = Image.objects.select_for_update().get(pk=image.pk)
    if image.recalled_at is not None:
        image.recalled_at = image.recalled_by = None
        image.recall_reason = image.recall_note = ""
        image.version += 1
        image.save()
    return image


def _refuse_bad_words(**words: str) -> None:
    """Raise BadWords at the places people know the words by: `reason` and `note`."""
    problems = []
    for name, text in words.items():
        place, most = name.removeprefix("recall_"), MAX_LENGTHS[name]
        if not text.strip():
            problems.append(
                Problem("missing", phrase("Say why.") if place == "reason" else phrase("Write what readers are told."), place)
            )
        elif len(text) > most:
            problems.append(Problem("too_long", phrase("At most {limit} characters.", limit=most), place))
    if problems:
        raise BadWords(problems=tuple(problems))
