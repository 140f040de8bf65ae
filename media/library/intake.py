"""How a picture comes into the library: with its file, or by its words alone while the file is awaited."""

from contextlib import ExitStack
from datetime import datetime
from hashlib import sha256
from typing import Unpack
from uuid import UUID, uuid4

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from media import darkroom, policy
from media.errors import DuplicatePicture, FileInPlace, LookalikePicture
from media.library.files import kept
from media.library.likeness import lookalikes, remember_look
from media.library.proposing import fill_empty
from media.library.searching import let_find
from media.library.words import Words, put
from media.looks import Bands
from media.models import Image


def accept(
    data: bytes, *, by: User, at: datetime, image: Image | None = None, even_if_alike: bool = True, **words: Unpack[Words]
) -> Image:
    """Take a picture into the library, or as the file `image` awaits, and return it.

    The original is kept as it came. What its metadata says goes into fields that are empty, `words` before it, as
    proposed: see `proposals`.

    Raises:
        NotAllowed: `by` may not add pictures, or not state rights given in `words`.
        UnsupportedPicture, PictureTooLarge, BrokenPicture: see `darkroom.examine`.
        DuplicatePicture: the library has this file.
        LookalikePicture: it has one that looks the same, and this one is not wanted `even_if_alike`.
        FileInPlace: `image` has its file already.
        BadWords: as `describe`.
    """
    policy.require(by, "add_pictures")
    examined = darkroom.examine(data)
    digest = sha256(data).hexdigest()
    with ExitStack() as files, transaction.atomic():
        image = _awaiting(image) if image else Image(created_at=at, created_by=by)
        refuse_duplicate(digest)
        if not even_if_alike:
            _refuse_lookalike(examined.look)
        put(image, words, by=by)
        take_file(image, data, digest, examined, files)
    return image


@transaction.atomic
def await_file(*, by: User, at: datetime, **words: Unpack[Words]) -> Image:
    """Note a picture whose file is not here yet, and return it.

    Raises:
        NotAllowed, BadWords: as `describe`.
    """
    policy.require(by, "add_pictures")
    image = Image(created_at=at, created_by=by)
    put(image, words, by=by)
    image.save()
    let_find(image.pk)
    return image


def take_file(image: Image, data: bytes, digest: str, examined: darkroom.Examined, files: ExitStack) -> None:
    """Let `data` be the file of `image`, which is saved; it is taken away again if `files` end in an error.

    Raises:
        DuplicatePicture: a colleague sent the same file in the same moment.
    """
    image.metadata = examined.received.raw
    fill_empty(image)
    image.sha256, image.bytes = digest, len(data)
    image.media_type, image.width_px, image.height_px = examined.media_type, examined.width_px, examined.height_px
    files.enter_context(kept(image.original, f"originals/{uuid4().hex}", data))
    _save_once(image, digest)
    remember_look(image, examined.look)
    let_find(image.pk)


def refuse_duplicate(digest: str) -> None:
    """Raise DuplicatePicture if a picture of the library has this file."""
    if known := _known(digest):
        raise DuplicatePicture(known)


def _awaiting(image: Image) -> Image:
    """Lock the row of `image`, which must await its file, for its next version."""
    image = Image.objects.select_for_update().get(pk=image.pk)
    if not image.awaits_file:
        raise FileInPlace
    image.version += 1
    return image


def _refuse_lookalike(look: Bands | None) -> None:
    if alike := lookalikes(look):
        raise LookalikePicture(tuple(image.uuid for image, _ in alike))


def _known(digest: str) -> UUID | None:
    """Return the uuid of the picture that has this file."""
    return Image.objects.filter(sha256=digest).values_list("uuid", flat=True).first()


def _save_once(image: Image, digest: str) -> None:
    try:
        with transaction.atomic():
            image.save()
    except IntegrityError:
        refuse_duplicate(digest)  # a colleague sent the same file in the same moment
        raise
