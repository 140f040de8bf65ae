"""News of another house, as small as it can be, in each foreign format."""

import json
from typing import Any

G2 = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'


def ninjs(**changes: Any) -> bytes:
    """Return a news object of ninjs 3.1, an indented line for each key."""
    item = {
        "uri": "urn:hna:flood",
        "standard": {"name": "ninjs", "version": "3.1"},
        "version": "1",
        "pubStatus": "usable",
        "headlines": [{"role": "main", "value": "River tops its banks"}],
        "infoSources": [{"role": "byline", "name": "Rosa Lund"}],
        "bodies": [{"role": "main", "contentType": "text/plain", "value": "The river rose.\n\nNobody was hurt."}],
    }
    return json.dumps({key: value for key, value in (item | changes).items() if value is not None}, indent=2).encode()


def nitf(head: str = "", body: str = "<p>The river rose.</p>", *, declaration: str = "") -> bytes:
    """Return a document of NITF with these parts, a line each."""
    top = "<body.head><hedline><hl1>River tops its banks</hl1></hedline></body.head>"
    docdata = f'<docdata>\n<doc-id regsrc="HNA" id-string="8123"/>\n{head}</docdata>'
    return (
        f"{declaration}<nitf>\n<head>{docdata}</head>\n<body>{top}\n<body.content>{body}</body.content></body></nitf>\n"
    ).encode()


def newsml(meta: str = "", *, version: int = 1, guid: str = "urn:hna:flood", beside: str = "") -> bytes:
    """Return a message of NewsML-G2 with one text item, and other items beside it."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<newsMessage {G2}>\n<header><sent>2026-03-04T10:00:00Z</sent></header>\n'
        f"<itemSet>\n{g2_item(meta, version=version, guid=guid)}{beside}</itemSet></newsMessage>\n"
    ).encode()


def g2_item(meta: str = "", *, version: int = 1, guid: str = "urn:hna:flood") -> str:
    """Return a text item of NewsML-G2."""
    return (
        f'<newsItem guid="{guid}" version="{version}" standard="NewsML-G2" standardversion="2.35">\n'
        '<catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml"/>\n'
        f'<itemMeta><itemClass qcode="ninat:text"/>\n{meta}</itemMeta>\n'
        "<contentMeta><headline>River tops its banks</headline></contentMeta>\n"
        '<contentSet><inlineData contenttype="text/plain">The river rose.</inlineData></contentSet>\n</newsItem>\n'
    )
