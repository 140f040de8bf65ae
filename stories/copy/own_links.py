"""Links from a story to others of the house: the paths readers are sent to."""

import re
from collections.abc import Iterator

from stories.content import Content, texts

_TO_A_STORY = re.compile(r'<a href="/delivery/v1/((?:\d{4}-\d\d-\d\d|stories)/[^"/?#]+\.[a-z0-9]+)["?#]')


def own_links(content: Content) -> Iterator[tuple[int, str]]:
    """Yield the index of the block and the path, below the readers' door, of each link to a story of the house."""
    for index, block in enumerate(content.body):
        for text in texts(block):
            yield from ((index, path) for path in _TO_A_STORY.findall(text))
