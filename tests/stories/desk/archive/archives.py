"""Invented news of other houses, as an archive keeps it."""

import json
from datetime import UTC, datetime, timedelta

from stories.desk.archive import Item, read

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
FLOOD = "urn:newsml:tidende.test:2009:flood"
FIRST = datetime(2009, 11, 3, 8, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)


def ninjs(uri=FLOOD, *, version="1", updated=FIRST, body="<p>The river topped its banks at Halden.</p>", **changes):
    """Return a news object, as bytes on one line."""
    said = {
        "uri": uri,
        "version": version,
        "firstCreated": FIRST.isoformat(),
        "versionCreated": updated.isoformat(),
        "headlines": [{"role": "main", "value": "River tops its banks"}],
        "slugline": "halden-flood",
        "by": "By Kari Moe",
        "bodies": [{"contentType": "text/html", "value": body}],
    }
    return json.dumps({name: value for name, value in (said | changes).items() if value is not None}).encode()


def correction(text, **changes):
    """Return version 2 of the flood, which puts something right."""
    return ninjs(version="2", updated=FIRST + HOUR, descriptions=[{"role": "correction", "value": text}], **changes)


def canceled(**changes):
    """Return the kill of the flood, as version 3."""
    values = {"version": "3", "updated": FIRST + 2 * HOUR, "pubStatus": "canceled", "edNote": "The report was wrong.", **changes}
    return ninjs(**values)


NITF = b"""<nitf><head><title>Ferry turns back</title><docdata>
<doc-id id-string="tidende-2009-77"/><date.issue norm="20091104T101500Z"/></docdata></head>
<body><body.head><hedline><hl1>Ferry turns back</hl1></hedline></body.head>
<body.content><p>The ferry to Strand turned back on Wednesday.</p></body.content></body></nitf>"""

NEWSML = b"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" standard="NewsML-G2" standardversion="2.34" conformance="power"
 guid="urn:newsml:tidende.test:2009:vote" version="1" xml:lang="en">
<itemMeta><itemClass qcode="ninat:text"/><provider literal="Tidende"/><versionCreated>2009-11-05T09:00:00+00:00</versionCreated>
<firstCreated>2009-11-05T09:00:00+00:00</firstCreated></itemMeta>
<contentMeta><headline>Town votes for a bridge</headline></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head>
<body><p>The town voted for a bridge on Thursday.</p></body></html></inlineXML></contentSet></newsItem>"""

WIRE = b"""Snow Closes Pass

Published November 6, 2009

(Tidende) -- The pass was closed on Friday.

It may open on Sunday.
"""


def item(data=None, **changes) -> Item:
    """Read a file of the archive, the first version of the flood if none is given."""
    return read(data or ninjs(), name="flood", now=NOW, otherwise_at=FIRST, **changes)
