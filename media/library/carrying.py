"""What every size of a picture carries of its words: whose it is, what may be done with it, and whether a machine made it."""

from media.metadata import proposed
from media.metadata.xmp import Value
from media.models import Image
from media.newscodes import DATA_MINING, SOURCE_TYPES


def carried_by(image: Image) -> dict[str, Value]:
    """Return the XMP properties every size of `image` carries, and no others: no place, nobody's name but the creator's.

    What its owner's file says of data mining and of machines stands until the desk says otherwise. The document id keeps two
    pictures with the same pixels apart.
    """
    received = image.metadata.get("xmp", {})
    return {
        "dc:creator": _creators(image, received),
        "photoshop:Credit": image.credit_line,
        "dc:rights": image.copyright_notice,
        "xmpRights:UsageTerms": image.usage_terms,
        "Iptc4xmpExt:DigitalSourceType": SOURCE_TYPES.uri(image.digital_source_type)
        or _text(received.get("Iptc4xmpExt:DigitalSourceType")),
        "plus:DataMining": DATA_MINING.uri(image.data_mining) or _text(received.get("plus:DataMining")),
        "xmpMM:DocumentID": f"uuid:{image.uuid}",
    }


def _creators(image: Image, received: dict[str, Value]) -> Value:
    """Return the creators one by one, if the field still says what the file said of several."""
    several = received.get("dc:creator")
    said = proposed(image.metadata).get("photographer")
    return several if isinstance(several, list) and said and said.text == image.photographer else image.photographer


def _text(value: Value | None) -> str:
    return value if isinstance(value, str) else ""
