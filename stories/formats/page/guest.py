"""A story's page as guests read it before it is out: under a banner that says so, without links to what is not there yet."""

import re

from stories.outgoing.xhtml import plain_text

_BODY = b"<body>\n"
_FORMATS = re.compile(rb'\n<footer class="formats".*?</footer>', re.DOTALL)


def for_guest(page: bytes, *lines: str) -> bytes:
    """Return `page` with a banner of these lines, in the house's English, above everything else."""
    said = "".join(f"<p>{plain_text(line)}</p>" for line in lines)
    # All else in a page is escaped: the first of these is the page's own.
    head, body, rest = _FORMATS.sub(b"", page).partition(_BODY)
    return head + body + f'<aside class="notices" role="note" lang="en" dir="ltr">{said}</aside>\n'.encode() + rest
