"""Write `fixtures/golden` anew, after a format was changed on purpose: `make fixtures`. Git shows then what readers will see."""

from collections.abc import Iterator

from stories.formats import WRITERS
from tests.stories.formats.publications import FIXTURES, PIECES, publication, tombstone

FOLDER = FIXTURES / "golden"
# Wire text is held to the pieces themselves; of a card the name says that it is JSON.
_NOT_WRITTEN, _NAMES = {"txt"}, {"card": "card.json"}


def files() -> Iterator[tuple[str, bytes]]:
    """Yield each file by its name: both pieces in every format, and the first one's notices in those that have one."""
    for name, writer in WRITERS.items():
        suffix = _NAMES.get(name, name)
        if name not in _NOT_WRITTEN:
            yield from ((f"{slug}.{suffix}", writer.render(publication(slug))) for slug in PIECES)
        if writer.bury:
            yield "withdrawn." + suffix, writer.bury(tombstone(PIECES[0], "withdrawn"))
            yield "killed." + suffix, writer.bury(tombstone(PIECES[0], "killed"))


def main() -> None:
    """Write what is other than it stands there, and name it."""
    for name, data in files():
        file = FOLDER / name
        if not file.exists() or file.read_bytes() != data:
            file.write_bytes(data)
            print(f"{file} is written anew.")


if __name__ == "__main__":
    main()
