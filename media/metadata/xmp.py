"""XMP (ISO 16684-1:2019, https://www.iso.org/standard/75163.html): RDF/XML in a picture, as a plain mapping and back."""

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element, ParseError
from xml.sax.saxutils import escape

from defusedxml.ElementTree import fromstring

# As `json` has it: text, a list, or a structure by property name.
Value = str | list["Value"] | dict[str, "Value"]

MAX_PACKET_BYTES = 512 * 1024
_MAX_DEPTH = 12

NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
}
_PREFIXES = {uri: prefix for prefix, uri in NAMESPACES.items()}

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_CONTAINERS = {f"{_RDF}Seq", f"{_RDF}Bag"}

# How a property we write is held: a list in order (these, and whatever comes as a list), a text with a language, or plain text.
_LISTS = {"dc:creator"}
_LANGUAGE_TEXTS = {"dc:description", "dc:rights", "xmpRights:UsageTerms", "Iptc4xmpCore:AltTextAccessibility"}
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def read(packet: bytes) -> dict[str, Value]:
    """Return the properties of `packet` in NAMESPACES by name ("dc:creator"); none if the packet is hostile or not well-formed.

    A text in several languages gives the default one. Entities, a DOCTYPE, and more than MAX_PACKET_BYTES are hostile.
    """
    if len(packet) > MAX_PACKET_BYTES:
        return {}
    try:
        root = fromstring(packet.rstrip(b"\0"), forbid_dtd=True)
    except (ParseError, ValueError, LookupError):  # LookupError: an encoding nobody knows
        return {}
    found: dict[str, Value] = {}
    for rdf in root.iter(f"{_RDF}RDF"):
        for description in rdf.findall(f"{_RDF}Description"):
            found |= _properties(description, 0)
    return found


def write(properties: Mapping[str, Value]) -> bytes:
    """Write a packet (UTF-8) that holds `properties` and nothing else; an empty one is left out. Text and lists of text only."""
    spaces = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    inside = "".join(_element(name, value) for name, value in properties.items() if value)
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about=""{spaces}>{inside}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
    ).encode()


def _properties(element: Element, depth: int) -> dict[str, Value]:
    """Return an element's properties: XMP writes each as an attribute or as an element inside, as the writer liked."""
    found: dict[str, Value] = {}
    for key, text in element.attrib.items():
        if (name := _name(key)) and text.strip():
            found[name] = text.strip()
    for child in element:
        if (name := _name(child.tag)) and (value := _value(child, depth + 1)):
            found[name] = value
    return found


def _value(element: Element, depth: int) -> Value:
    if depth > _MAX_DEPTH:
        return ""
    if resource := element.get(f"{_RDF}resource"):
        return resource.strip()
    for child in element:
        if child.tag in _CONTAINERS:
            return [value for item in child if (value := _value(item, depth + 1))]
        if child.tag == f"{_RDF}Alt":
            return _in_default_language(child, depth + 1)
        if child.tag == f"{_RDF}Description":
            return _properties(child, depth + 1)
    return _properties(element, depth + 1) or (element.text or "").strip()


def _in_default_language(alternatives: Element, depth: int) -> Value:
    items = sorted(alternatives, key=lambda item: item.get(_LANGUAGE) != "x-default")
    return _value(items[0], depth) if items else ""


def _name(tag: str) -> str | None:
    """Return `{uri}local` as `prefix:local`, None outside NAMESPACES."""
    uri, _, local = tag.removeprefix("{").partition("}")
    return f"{_PREFIXES[uri]}:{local}" if uri in _PREFIXES else None


def _element(name: str, value: Value) -> str:
    if name in _LISTS or isinstance(value, list):
        items = "".join(f"<rdf:li>{_text(item)}</rdf:li>" for item in ([value] if isinstance(value, str) else value))
        return f"<{name}><rdf:Seq>{items}</rdf:Seq></{name}>"
    if name in _LANGUAGE_TEXTS:
        return f'<{name}><rdf:Alt><rdf:li xml:lang="x-default">{_text(value)}</rdf:li></rdf:Alt></{name}>'
    return f"<{name}>{_text(value)}</{name}>"


def _text(value: Value) -> str:
    """Escape `value`; characters XML 1.0 cannot hold are left out, and a return is written so that no parser changes it."""
    return escape(_NO_XML.sub("", str(value)), {"\r": "&#13;"})
