"""What every page of ours stands in: language and direction, its own policy, its style, the masthead."""

from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from stories.outgoing.direction import direction
from stories.outgoing.xhtml import plain_text

STYLE = Path(__file__).with_name("page.css").read_text(encoding="utf-8")
_STYLE_HASH = f"'sha256-{b64encode(sha256(STYLE.encode()).digest()).decode()}'"

# What the answer with a page says besides: what any page of ours may do, whenever it was published. The page's own policy, which
# knows its style and its site, narrows it.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src *; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

# The other formats a reader may want: suffix -> media type, what we call it.
ALTERNATES: Mapping[str, tuple[str, str]] = MappingProxyType({
    "json": ("application/json", "JSON"),
    "jsonld": ("application/ld+json", "JSON-LD"),
    "ninjs": ("application/vnd.iptc.ninjs+json", "ninjs"),
    "nitf": ("application/nitf+xml", "NITF"),
    "newsml": ("application/vnd.iptc.g2.newsmessage+xml", "NewsML-G2"),
    "txt": ("text/plain", "Wire copy"),
})  # fmt: skip


def page(language: str, head: str, newsroom: str, site: str, body: str) -> bytes:
    """Write a whole page around `head` and `body`, finished mark-up both.

    It carries its own policy: an edition's style stays the one it was published with, whatever the house's is by then.
    """
    policy = f"default-src 'none'; style-src {_STYLE_HASH}; img-src {site}; base-uri 'none'; form-action 'none'"
    return (
        f'<!DOCTYPE html>\n<html lang="{language}" dir="{direction(language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{plain_text(policy)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">\n'
        f"{head}\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f'<header class="masthead"><p>{plain_text(newsroom)}</p></header>\n{body}\n</body>\n</html>\n'
    ).encode()


def house_words(language: str) -> str:
    """Return the attributes of an element that holds words of the house, which are English whatever the story is."""
    return "" if language.partition("-")[0].lower() == "en" else ' lang="en" dir="ltr"'
