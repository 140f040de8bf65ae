"""Our reader beside ExifTool, by the names the TechReference gives each field."""

import pytest

from media.metadata import FIELDS, read
from media.newscodes import DATA_MINING, SOURCE_TYPES
from tests import exiftool
from tests.media import pictures
from tests.media.metadata import techreference

# What another program writes, and what it proposes.
WRITTEN = {
    "headline": "Elva går over sine bredder",
    "description": "Water in Storgata; “nobody was hurt”.",
    "alt_text": "A street under water.",
    "photographer": "Åse Dahl",
    "credit_line": "Halden Post",
    "source": "Halden Post Archive",
    "copyright_notice": "© 2026 Halden Post",
    "usage_terms": "Once, in print.",
    "date_taken": "2026-03-04T09:30:00+01:00",
    "city": "Halden",
    "country": "Norway",
    "persons": "Åse Dahl",
    "digital_source_type": SOURCE_TYPES.uri("digitalCapture"),
    "data_mining": DATA_MINING.uri("DMI-PROHIBITED-AIMLTRAINING"),
}
PROPOSED = WRITTEN | {"digital_source_type": "digitalCapture", "data_mining": "DMI-PROHIBITED-AIMLTRAINING"}
# What ExifTool wants a moment to look like, by the tag that holds it or its part.
MOMENT = {
    "XMP-photoshop:DateCreated": "2026:03:04 09:30:00+01:00",
    "IPTC:DateCreated": "2026:03:04",
    "IPTC:TimeCreated": "09:30:00+01:00",
    "ExifIFD:DateTimeOriginal": "2026:03:04 09:30:00",
    "ExifIFD:OffsetTimeOriginal": "+01:00",
}


def tags_of(form):
    """Yield field, tags of ExifTool's: where each field of ours stands in a file, as the reference has it."""
    reference = techreference.fields()
    for field, places in FIELDS.items():
        for place in places.xmp:
            name, _, below = place.partition("/")
            if name in reference and reference[name].get(form):
                flat = below.partition(":")[2] if form == "etXMP" else ""
                yield field, [tag + flat for tag in reference[name][form].split("+") if tag in MOMENT or field != "date_taken"]


@pytest.mark.parametrize("form", ["etXMP", "etIIM", "etEXIF"])
def test_what_another_program_writes_is_proposed(form, tmp_path):
    if not exiftool.is_here(f"reading {form}"):
        return
    for number, (field, tags) in enumerate(tags_of(form)):
        path = tmp_path / f"{number}.jpg"
        path.write_bytes(pictures.jpeg(64, 48))
        exiftool.write(path, **{tag: MOMENT[tag] if field == "date_taken" else WRITTEN[field] for tag in tags})

        proposals = read(pictures.opened(path.read_bytes())).proposals

        assert proposals == {field: PROPOSED[field]}, tags


def test_our_places_are_those_of_the_reference():
    reference = techreference.fields()
    for places in FIELDS.values():
        of_ours = [reference[place] for place in places.xmp if place in reference]
        assert [field["IIMid"] for field in of_ours if field.get("IIMid")] in ([places.iim], [])
