"""The pictures of an archived story: awaiting their files, each once however many versions show it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.contrib.auth.models import User

from media import library
from media.models import Caption, Image
from stories.content import Content, PictureCredit
from stories.content import Picture as PictureValue
from stories.incoming.received import RemoteFile
from stories.models.credit import Picture
from stories.models.edition import LivePicture
from stories.models.story import Story


@dataclass(slots=True)
class Pictures:
    """The pictures of one story, not yet saved. `shown` tells whether readers see what it says last.

    `known` are those it showed before, by where their files were and by their words.
    """

    by: User
    at: datetime
    shown: bool
    known: Mapping[object, Image] = field(default_factory=dict)
    images: dict[object, Image] = field(default_factory=dict)

    def linked(self, content: Content, files: Mapping[str, tuple[RemoteFile, ...]]) -> Content:
        """Return the content with every picture in the library; `files` are those of each, by its id."""
        if not content.pictures:
            return content
        pictures = tuple(replace(one, image=str(self._image(one, files.get(one.id, ())).uuid)) for one in content.pictures)
        return replace(content, pictures=pictures)

    def rows(self, story: Story, newest: Content) -> tuple[list[Caption], list[Picture], list[LivePicture]]:
        """Return the rows that tell which pictures stand in `story`, whose newest words are `newest`."""
        images = {str(image.uuid): image for image in self.images.values()}
        captions = [self._caption(one, images[one.image or ""]) for one in newest.pictures]
        placed = [
            Picture(story=story, caption=caption, key=one.id, role=one.role, position=position)
            for position, (one, caption) in enumerate(zip(newest.pictures, captions, strict=True))
        ]
        wanted = {one.image for one in newest.pictures} if self.shown else set()
        return captions, placed, [LivePicture(story=story, image=images[uuid or ""]) for uuid in sorted(wanted, key=str)]

    def _image(self, picture: PictureValue, files: tuple[RemoteFile, ...]) -> Image:
        credit = picture.credit or PictureCredit("photo")
        where, words = tuple(file.href for file in files), words_of(picture)
        key = where or words
        if key not in self.images:
            self.images[key] = self.known.get(where) or self.known.get(words) or library.awaited(
                where, by=self.by, at=self.at,
                description=picture.caption, alt_text=picture.alt, photographer=credit.name, agency=credit.agency,
            )  # fmt: skip
        return self.images[key]

    def _caption(self, picture: PictureValue, image: Image) -> Caption:
        credit = picture.credit
        return library.caption_in_story(
            image, at=self.at, text=picture.caption, alt_text=picture.alt, credit_kind=credit.kind if credit else "",
            credit_name=credit.name if credit else "", credit_agency=credit.agency if credit else "",
        )  # fmt: skip


def known_pictures(content: Content) -> dict[object, Image]:
    """Return the pictures a story that says `content` shows, by where their files were and by their words."""
    images = {str(image.uuid): image for image in Image.objects.filter(uuid__in=[one.image for one in content.pictures])}
    known: dict[object, Image] = {}
    for picture in content.pictures:
        if image := images.get(picture.image or ""):
            known[words_of(picture)] = image
            if where := tuple(image.metadata.get("elsewhere", ())):
                known[where] = image
    return known


def words_of(picture: PictureValue) -> tuple[str, PictureCredit]:
    """Return what a picture is known by where nothing says where its file is."""
    return picture.caption, picture.credit or PictureCredit("photo")
