"""The page that stands where a story was: the public notice, and nothing of the story."""

from stories.formats.page.shell import house_words, page
from stories.formats.page.times import time
from stories.outgoing.xhtml import lines, plain_text
from stories.publication import Tombstone

_HEADINGS = {"withdrawn": "This story was withdrawn", "killed": "This story was retracted"}


def bury(tombstone: Tombstone) -> bytes:
    """Write the page: HTML, UTF-8, kept out of search."""
    words = house_words(tombstone.language)
    heading = _HEADINGS[tombstone.status]
    head = f'<title>{heading} | {plain_text(tombstone.newsroom)}</title>\n<meta name="robots" content="noindex">'
    notice = lines(tombstone.notice)
    body = (
        f'<main class="notice">\n<h1{words}>{heading}</h1>\n'
        + (f'<p dir="auto">{notice}</p>\n' if notice else "")
        + f'<p class="times"{words}>{time(tombstone.at)}</p>\n</main>'
    )
    return page(tombstone.language, head, tombstone.newsroom, tombstone.site, body)
