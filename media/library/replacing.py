"""Another file for a picture the library has: what the desk says of it stays, and must be confirmed before it goes out again."""

from contextlib import ExitStack
from datetime import datetime
from hashlib import sha256

from django.contrib.auth.models import User
from django.db import transaction

from media import darkroom, policy
from media.errors import BadWords, DuplicatePicture, NoFileYet, Problem, StalePicture
from media.library.intake import refuse_duplicate, take_file
from media.models import FormerFile, Image
from phrases import phrase

_MOST_REASON = 500


def replace_file(image: Image, data: bytes, *, base_version: int, by: User, at: datetime, reason: str) -> Image:
    """Let `data` be the file of `image`, and return it as it is then.

    The file it had is kept privately, and editions that show it go on to. Words, rights and crops stay as they are: until
    somebody confirms them (`confirm_words`), no story that shows the picture goes out.

    Raises:
        NotAllowed: `by` may not replace files.
        BadWords: no reason.
        UnsupportedPicture, PictureTooLarge, BrokenPicture: see `darkroom.examine`.
        StalePicture: `base_version` is not the newest.
        NoFileYet: it awaits its first file.
        DuplicatePicture: this picture or another has this file.
    """
    policy.require(by, "replace_files")
    if not reason.strip() or len(reason) > _MOST_REASON:
        raise BadWords(
            problems=(Problem("reason_missing", phrase("Say why, in at most {limit} characters.", limit=_MOST_REASON), "reason"),)
        )
    examined = darkroom.examine(data)
    digest = sha256(data).hexdigest()
    with ExitStack() as files, transaction.atomic():
        image = _locked(image, base_version)
        if image.awaits_file:
            raise NoFileYet
        if digest == image.sha256:
            raise DuplicatePicture(image.uuid)
        refuse_duplicate(digest)
        _former(image, by=by, at=at, reason=reason).save(force_insert=True)
        image.version += 1
        image.words_to_confirm = True
        image.rendered_with = image.rendition_trouble = ""
        take_file(image, data, digest, examined, files)
    return image


@transaction.atomic
def confirm_words(image: Image, *, base_version: int, by: User) -> Image:
    """Say that caption, credit and alternative text of `image` fit the file it has now, and return it as it is then.

    Raises:
        NotAllowed: `by` may not replace files.
        StalePicture: `base_version` is not the newest.
    """
    policy.require(by, "replace_files")
    image = _locked(image, base_version)
    if image.words_to_confirm:
        image.words_to_confirm = False
        image.version += 1
        image.save()
    return image


def _locked(image: Image, base_version: int) -> Image:
    image = Image.objects.select_for_update().get(pk=image.pk)
    if image.version != base_version:
        raise StalePicture(latest=image.version)
    return image


def _former(image: Image, *, by: User, at: datetime, reason: str) -> FormerFile:
    """Return the file `image` has as a row of its own, not yet saved."""
    columns = ("sha256", "bytes", "width_px", "height_px", "media_type", "metadata")
    return FormerFile(
        image=image,
        original=image.original.name,
        replaced_at=at,
        replaced_by=by,
        reason=reason,
        **{name: getattr(image, name) for name in columns},
    )
