"""The rows of the newest revision that stories are found by: who is credited, which pictures stand in it, its words."""

from collections.abc import Mapping
from datetime import datetime

from media import library
from media.models import Caption, Image
from phrases import phrase
from stories.content import Content
from stories.content import Picture as PictureValue
from stories.desk.board import finding
from stories.desk.contacts import resolved
from stories.errors import BadContent, Problem
from stories.models.contact import Contact
from stories.models.credit import Credit, Picture
from stories.models.story import Story


def write(story: Story, content: Content, *, before: Content, at: datetime) -> None:
    """Make the rows of `story`, which say what `before` says, say what `content` says.

    Raises:
        BadContent: a contact or an image that is not in the book or the library.
    """
    if content.credits != before.credits:
        _write_credits(story, content)
    if content.pictures != before.pictures:
        _write_pictures(story, content, at=at)
    finding.let_find((story, content))


def _write_credits(story: Story, content: Content) -> None:
    wanted = {credit.contact for credit in content.credits if credit.contact}
    people = resolved(wanted)
    unknown = [
        Problem("no_such_contact", phrase("There is nobody like this in the contact book."), f"credits.{position}.contact")
        for position, credit in enumerate(content.credits)
        if credit.contact and credit.contact not in people
    ]
    if unknown:
        raise BadContent(problems=tuple(unknown))
    story.credits.all().delete()
    Credit.objects.bulk_create(credit_rows(story, content, people))


def credit_rows(story: Story, content: Content, people: Mapping[str, Contact]) -> list[Credit]:
    """Return the credits of `content` as rows, not yet saved; `people` are those of the book, by uuid."""
    return [
        Credit(
            story=story, contact=people.get(credit.contact or ""), role=credit.role.value, position=position,
            name=credit.name, city=credit.bureau, email=credit.email, phone=credit.phone, title=credit.title,
        )
        for position, credit in enumerate(content.credits)
    ]  # fmt: skip


def _write_pictures(story: Story, content: Content, *, at: datetime) -> None:
    standing = {picture.key: picture.caption for picture in story.pictures.select_related("caption")}
    images = _images(content)
    placed = [
        Picture(
            story=story,
            caption=_caption(standing.get(value.id), value, images[value.image], at=at),
            key=value.id,
            role=value.role,
            position=position,
        )
        for position, value in enumerate(content.pictures)
        if value.image
    ]
    kept = {picture.caption.pk for picture in placed}
    library.give_back(caption for caption in standing.values() if caption.pk not in kept)
    story.pictures.all().delete()
    Picture.objects.bulk_create(placed)


def _images(content: Content) -> dict[str, Image]:
    wanted = {picture.image for picture in content.pictures if picture.image}
    images = {str(image.uuid): image for image in (Image.objects.filter(uuid__in=wanted) if wanted else ())}
    unknown = [
        Problem("no_such_image", phrase("There is no such picture in the picture library."), f"pictures.{position}.image")
        for position, picture in enumerate(content.pictures)
        if picture.image and picture.image not in images
    ]
    if unknown:
        raise BadContent(problems=tuple(unknown))
    return images


def _caption(standing: Caption | None, value: PictureValue, image: Image, *, at: datetime) -> Caption:
    credit = value.credit
    return library.put_in_story(
        standing if standing and standing.image_id == image.pk else None,
        image,
        at=at,
        text=value.caption,
        alt_text=value.alt,
        credit_kind=credit.kind if credit else "",
        credit_name=credit.name if credit else "",
        credit_agency=credit.agency if credit else "",
    )
