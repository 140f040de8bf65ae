"""Everything the picture library may refuse, each with a stable code and a sentence a person at the desk can act on."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Problem:
    """One objection: what is wrong, and the field it points at ("" for the whole)."""

    code: str
    message: str
    place: str = ""


class MediaError(Exception):
    """A refusal. Nothing was changed."""

    code = "refused"

    def __init__(self, message: str = "", *, problems: tuple[Problem, ...] = ()) -> None:
        self.problems = problems
        super().__init__(message or " ".join(problem.message for problem in problems) or (self.__doc__ or ""))


class NotAllowed(MediaError):
    """Your roles do not include this."""

    code = "not_allowed"


class UnsupportedPicture(MediaError):
    """This is not a still picture in a format we take."""

    code = "unsupported_picture"


class PictureTooLarge(MediaError):
    """The picture has more bytes or more pixels than we take."""

    code = "picture_too_large"


class BrokenPicture(MediaError):
    """The file is damaged or ends too early."""

    code = "broken_picture"


class DuplicatePicture(MediaError):
    """The library has this very file already; `image` is the uuid it has there."""

    code = "duplicate_picture"

    def __init__(self, image: UUID) -> None:
        self.image = image
        super().__init__(f"The library has this very file already: image {image}.")


class LookalikePicture(MediaError):
    """The library has a picture that looks like this one; `images` are their uuids, the likest first."""

    code = "lookalike_picture"

    def __init__(self, images: tuple[UUID, ...]) -> None:
        self.images = images
        super().__init__("The library has a picture that looks like this one.")


class FileInPlace(MediaError):
    """This picture has its file already; another file is another picture."""

    code = "file_in_place"


class NoFileYet(MediaError):
    """This picture awaits its file: send it, there is none to replace."""

    code = "no_file_yet"


class BadWords(MediaError):
    """A value of the wrong kind, length or range; `problems` names each field."""

    code = "bad_words"


class CaptionInUse(MediaError):
    """A story shows this caption: change its words in the story."""

    code = "caption_in_use"


class PictureRecalled(MediaError):
    """This picture was recalled and may not be shown."""

    code = "picture_recalled"


class StalePicture(MediaError):
    """Somebody changed this since you opened it; `latest` is its version now."""

    code = "stale_picture"

    def __init__(self, *, latest: int) -> None:
        self.latest = latest
        super().__init__(f"Somebody changed this since you opened it: it is at version {latest} now.")
