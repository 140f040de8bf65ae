"""Reading NewsML-G2 as the desk does, and what was reported."""

from functools import partial

from stories.formats import body_html, newsml, nitf
from stories.incoming.received import Received

NAMESPACE = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'
CATALOG = '<catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml"/>'
HTML = (
    '<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>River</title></head>'
    "<body>{}</body></html></inlineXML>"
)


def read(data: bytes) -> Received:
    return newsml.read(data, body_html.from_elsewhere, partial(nitf.read, html=body_html.from_elsewhere))


def read_item(meta: str = "", content: str = "", contents: str = "", *, catalog: str = CATALOG, attributes: str = "") -> Received:
    """Read a text item with these parts."""
    return read(item(meta, content, contents, catalog=catalog, attributes=attributes))


def item(meta: str = "", content: str = "", contents: str = "", *, catalog: str = CATALOG, attributes: str = "") -> bytes:
    """Return a text item with these parts, what every item says in their place if there are none."""
    return (
        f'<newsItem {NAMESPACE} guid="urn:x" version="3" standard="NewsML-G2" standardversion="2.28" {attributes}>{catalog}'
        f'<itemMeta><itemClass qcode="ninat:text"/>{meta}</itemMeta><contentMeta>{content}</contentMeta>'
        f"<contentSet>{contents}</contentSet></newsItem>"
    ).encode()


def picture(guid: str, status: str = "usable", more: str = "") -> str:
    """Return a picture with its caption and one file."""
    return (
        f'<newsItem guid="{guid}" standard="NewsML-G2" standardversion="2.30">{CATALOG}'
        f'<itemMeta><itemClass qcode="ninat:picture"/><pubStatus qcode="stat:{status}"/>{more}</itemMeta>'
        "<contentMeta><creditline>Kari Moen/HNA</creditline>"
        '<description role="drol:caption">A boat.</description></contentMeta><contentSet>'
        f'<remoteContent href="https://p.example/{guid}.jpg" contenttype="image/jpeg" width="640" height="480"/>'
        "</contentSet></newsItem>"
    )


def message(*items: str) -> bytes:
    """Return a message with these items."""
    header = "<header><sent>2026-03-04T09:00:00Z</sent></header>"
    return f"<newsMessage {NAMESPACE}>{header}<itemSet>{''.join(items)}</itemSet></newsMessage>".encode()


def codes(received: Received) -> list[str]:
    return [report.code for report in received.reports]


def reported(received: Received, code: str) -> list[tuple[str, str]]:
    return [(report.place, report.text) for report in received.reports if report.code == code]
