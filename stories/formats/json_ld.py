"""JSON-LD (https://www.w3.org/TR/json-ld11/): the story as a schema.org NewsArticle, whole, UTF-8."""

from stories.outgoing import linked_data
from stories.outgoing.plain_text import plain_text
from stories.publication import Publication, Tombstone


def render(publication: Publication) -> bytes:
    """Write the story: what its page says of it, and the words of its body."""
    body = linked_data.script_text(plain_text(publication.content))
    # What the page says is written already: the body is the last thing in it.
    return f'{linked_data.script(publication).removesuffix("}")},"articleBody":{body}}}'.encode()


def bury(tombstone: Tombstone) -> bytes:
    """Write the notice, with the same identity and none of the words."""
    return linked_data.script_text(linked_data.notice(tombstone)).encode()
