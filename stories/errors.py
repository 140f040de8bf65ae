"""Everything the desk may refuse, each with a stable code and a sentence a person at the desk can act on."""

from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True, slots=True)
class Problem:
    """One objection: what is wrong, and the place it points at.

    `place` is a dotted path into the story ("headline", "pictures.0.alt", "body.3"), or "" for the story as a whole.
    """

    code: str
    message: str
    place: str = ""


def place_below(place: str, key: str) -> str:
    """Return the place of `key` in the object at `place`; a key of a client's may hold dots, which are written %2E."""
    return f"{place}.{quote(key, safe='/').replace('.', '%2E')}".lstrip(".")


class StoryError(Exception):
    """A refusal. Nothing was changed."""

    code = "refused"

    def __init__(self, message: str = "", *, problems: tuple[Problem, ...] = ()) -> None:
        self.problems = problems
        super().__init__(message or " ".join(problem.message for problem in problems) or (self.__doc__ or ""))


class NotFound(StoryError):
    """There is no such thing, or you may not see it."""

    code = "not_found"


class NotAllowed(StoryError):
    """Your roles do not include this."""

    code = "not_allowed"


class WrongState(StoryError):
    """The story is in a state from which this step does not go."""

    code = "wrong_state"


class NotReady(StoryError):
    """Something has to be put right first; `problems` lists all of it."""

    code = "not_ready"


class StaleRevision(StoryError):
    """Somebody saved a newer revision, and the two cannot be merged without a person.

    `latest` is the number of the newest revision; `problems` names each place both sides changed.
    """

    code = "stale_revision"

    def __init__(self, message: str = "", *, latest: int, problems: tuple[Problem, ...] = ()) -> None:
        self.latest = latest
        super().__init__(message, problems=problems)


class Locked(StoryError):
    """A colleague holds this story."""

    code = "locked"


class TypedElsewhere(StoryError):
    """You typed in this story in another window too, and those words are kept: save or discard them there first."""

    code = "typed_elsewhere"


class BadContent(StoryError):
    """What was sent is not a story: a value of the wrong shape, length or alphabet."""

    code = "bad_content"


class BadWire(StoryError):
    """Wire copy that cannot become a draft; `problems` points at the lines."""

    code = "bad_wire"


class BadFormat(StoryError):
    """A file that cannot be read as what it is said to be; `problems` points into the file."""

    code = "bad_format"


class BadSheet(StoryError):
    """A sheet of people that cannot be read; what is wrong in single rows stands in its preview."""

    code = "bad_sheet"


class StaleBook(StoryError):
    """The contact book was changed since the preview was made: send the sheet again."""

    code = "stale_book"


class Taken(StoryError):
    """Another story, person or section already has this name."""

    code = "taken"
