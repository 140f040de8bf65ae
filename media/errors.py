"""Everything the picture library may refuse, each with a stable code and a sentence a person at the desk can act on."""

from dataclasses import dataclass
from uuid import UUID

from phrases import joined, phrase


@dataclass(frozen=True, slots=True)
class Problem:
    """One objection: what is wrong, a phrase, and the field it points at ("" for the whole)."""

    code: str
    message: str
    place: str = ""


class MediaError(Exception):
    """A refusal. Nothing was changed. `sentence` is what it says where it is raised without words of its own."""

    code = "refused"
    sentence: str = phrase("This is refused. Nothing was changed.")

    def __init__(self, message: str = "", *, problems: tuple[Problem, ...] = ()) -> None:
        self.problems = problems
        super().__init__(message or joined(problem.message for problem in problems) or self.sentence)


class NotAllowed(MediaError):
    code = "not_allowed"
    sentence = phrase("Your roles do not include this.")


class UnsupportedPicture(MediaError):
    code = "unsupported_picture"
    sentence = phrase("This is not a still picture in a format we take.")


class PictureTooLarge(MediaError):
    code = "picture_too_large"
    sentence = phrase("The picture has more bytes or more pixels than we take.")


class BrokenPicture(MediaError):
    code = "broken_picture"
    sentence = phrase("The file is damaged or ends too early.")


class DuplicatePicture(MediaError):
    """`image` is the uuid it has there."""

    code = "duplicate_picture"
    sentence = phrase("The library has this very file already.")

    def __init__(self, image: UUID) -> None:
        self.image = image
        super().__init__(phrase("The library has this very file already: picture {image}.", image=image))


class LookalikePicture(MediaError):
    """`images` are their uuids, the likest first."""

    code = "lookalike_picture"
    sentence = phrase("The library has a picture that looks like this one.")

    def __init__(self, images: tuple[UUID, ...]) -> None:
        self.images = images
        super().__init__()


class FileInPlace(MediaError):
    code = "file_in_place"
    sentence = phrase("This picture has its file already; another file is another picture.")


class NoFileYet(MediaError):
    code = "no_file_yet"
    sentence = phrase("This picture awaits its file: send it, there is none to replace.")


class BadWords(MediaError):
    """`problems` names each field."""

    code = "bad_words"
    sentence = phrase("A value of the wrong kind, length or range.")


class CaptionInUse(MediaError):
    code = "caption_in_use"
    sentence = phrase("A story shows this caption: change its words in the story.")


class PictureRecalled(MediaError):
    code = "picture_recalled"
    sentence = phrase("This picture was recalled and may not be shown.")


class StalePicture(MediaError):
    """`latest` is its version now."""

    code = "stale_picture"
    sentence = phrase("Somebody changed this since you opened it.")

    def __init__(self, *, latest: int) -> None:
        self.latest = latest
        super().__init__(phrase("Somebody changed this since you opened it: it is at version {latest} now.", latest=latest))
