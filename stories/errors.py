"""Everything the desk may refuse, each with a stable code and a sentence a person at the desk can act on."""

from dataclasses import dataclass
from urllib.parse import quote

from phrases import joined, phrase


@dataclass(frozen=True, slots=True)
class Problem:
    """One objection: what is wrong, and the place it points at.

    `message` is a phrase, wherever a person may read it. `place` is a dotted path into the story ("headline", "pictures.0.alt",
    "body.3"), or "" for the story as a whole.
    """

    code: str
    message: str
    place: str = ""


def place_below(place: str, key: str) -> str:
    """Return the place of `key` in the object at `place`; a key of a client's may hold dots, which are written %2E."""
    return f"{place}.{quote(key, safe='/').replace('.', '%2E')}".lstrip(".")


class StoryError(Exception):
    """A refusal. Nothing was changed. `sentence` is what it says where it is raised without words of its own."""

    code = "refused"
    sentence: str = phrase("This is refused. Nothing was changed.")

    def __init__(self, message: str = "", *, problems: tuple[Problem, ...] = ()) -> None:
        self.problems = problems
        super().__init__(message or joined(problem.message for problem in problems) or self.sentence)


class NotFound(StoryError):
    code = "not_found"
    sentence = phrase("There is no such thing, or you may not see it.")


class NotAllowed(StoryError):
    code = "not_allowed"
    sentence = phrase("Your roles do not include this.")


class WrongState(StoryError):
    code = "wrong_state"
    sentence = phrase("The story is in a state from which this step does not go.")


class NotReady(StoryError):
    """`problems` lists all that stands against it."""

    code = "not_ready"
    sentence = phrase("Something has to be put right first.")


class StaleRevision(StoryError):
    """`latest` is the number of the newest revision; `problems` names each place both sides changed."""

    code = "stale_revision"
    sentence = phrase("Somebody saved a newer revision, and the two cannot be merged without a person.")

    def __init__(self, message: str = "", *, latest: int, problems: tuple[Problem, ...] = ()) -> None:
        self.latest = latest
        super().__init__(message, problems=problems)


class Locked(StoryError):
    code = "locked"
    sentence = phrase("A colleague holds this story.")


class TypedElsewhere(StoryError):
    code = "typed_elsewhere"
    sentence = phrase(
        "You typed in this story in another window too, and those words are kept: save or discard them there first."
    )


class BadContent(StoryError):
    code = "bad_content"
    sentence = phrase("What was sent holds what it may not: a value of the wrong shape, length or alphabet.")


class BadWire(StoryError):
    """`problems` points at the lines."""

    code = "bad_wire"
    sentence = phrase("Wire copy that cannot become a draft.")


class BadFormat(StoryError):
    """`problems` points into the file."""

    code = "bad_format"
    sentence = phrase("A file that cannot be read as what it is said to be.")


class BadSheet(StoryError):
    """What is wrong in single rows stands in its preview."""

    code = "bad_sheet"
    sentence = phrase("A sheet of people that cannot be read.")


class StaleBook(StoryError):
    code = "stale_book"
    sentence = phrase("The contact book was changed since the preview was made: send the sheet again.")


class Taken(StoryError):
    code = "taken"
    sentence = phrase("Another story, person or section already has this name.")
