import pytest

from media import library
from media.metadata import iim
from media.newscodes import DATA_MINING, SOURCE_TYPES
from tests import exiftool
from tests.cast import NOON
from tests.media import pictures
from tests.media.metadata import techreference

CAPTURED, PROHIBITED = SOURCE_TYPES.uri("digitalCapture"), DATA_MINING.uri("DMI-PROHIBITED")
SAID = {
    "dc:creator": ["Åse Dahl", "Per Vik"],
    "photoshop:Credit": "Halden Post og Østfold Fotoarkiv i Halden",
    "dc:rights": "© 2026 Halden Post",
    "xmpRights:UsageTerms": "Once, in print.",
    "Iptc4xmpExt:DigitalSourceType": CAPTURED,
    "plus:DataMining": PROHIBITED,
}
OTHER = {"photoshop:City": "Halden", "Iptc4xmpExt:PersonInImage": ["Rosa Lund"], "dc:description": "Rosa at home."}


@pytest.fixture
def sent(paul):
    """A picture whose file says all we carry, and more."""
    return library.accept(pictures.with_xmp(SAID | OTHER), by=paul, at=NOON)


def files(image, folder):
    """Make the renditions of `image`, and return each as a file."""
    made = []
    for rendition in library.make_renditions(image):
        made.append(folder / rendition.name)
        made[-1].write_bytes(rendition.file.read())
    return made


def test_every_size_says_whose_it_is_and_another_program_reads_it(sent, tmp_path):
    reference = techreference.fields()
    if not exiftool.is_here("what our renditions say") or not reference:
        return

    for told in exiftool.tags(*files(sent, tmp_path)):
        assert {name: told[reference[name]["etXMP"]] for name in SAID} == SAID, told["SourceFile"]


def test_a_jpeg_says_it_in_the_older_forms_too_as_far_as_they_have_room(sent, tmp_path):
    reference = techreference.fields()
    if not exiftool.is_here("IIM and EXIF in our JPEG") or not reference:
        return

    for told in exiftool.tags(*(path for path in files(sent, tmp_path) if path.suffix == ".jpg")):
        assert told[reference["dc:creator"]["etIIM"]] == ["Åse Dahl", "Per Vik"]
        assert told[reference["photoshop:Credit"]["etIIM"]] == "Halden Post og Østfold Fotoarki"
        assert told[reference["dc:rights"]["etIIM"]] == told[reference["dc:rights"]["etEXIF"]] == "© 2026 Halden Post"
        assert told["IFD0:Artist"] == "Åse Dahl, Per Vik"


def test_no_size_says_anything_else(paul, tmp_path):
    if not exiftool.is_here("what our renditions say besides"):
        return
    path = tmp_path / "picture.jpg"
    path.write_bytes(pictures.jpeg(exif=pictures.exif(ImageDescription="Rosa at home")))
    exiftool.write(path, **{"XMP-photoshop:City": "Halden", "XMP-iptcExt:PersonInImage": "Rosa", "XMP-exif:GPSLatitude": "59.1"})
    image = library.accept(path.read_bytes(), by=paul, at=NOON, photographer="Rosa Lund")

    for all_told in exiftool.tags(*files(image, tmp_path)):
        told = {tag for tag in all_told if tag.startswith(("XMP", "IPTC", "IFD", "ExifIFD", "GPS", "Photoshop"))}
        assert {"XMP-dc:Creator", "XMP-xmpMM:DocumentID"} <= told
        assert told <= {
            "XMP-dc:Creator", "XMP-xmpMM:DocumentID",
            "IPTC:By-line", "IPTC:CodedCharacterSet", "IPTC:ApplicationRecordVersion", "IFD0:Artist",
        }  # fmt: skip


def test_the_desks_word_goes_before_the_files(sent, paul, tmp_path):
    image = library.describe(
        sent,
        at=NOON,
        base_version=1,
        by=paul,
        photographer="Rosa Lund",
        data_mining="DMI-ALLOWED",
        digital_source_type="humanEdits",
    )
    if not exiftool.is_here("what the desk says of a picture"):
        return

    (told,) = exiftool.tags(files(image, tmp_path)[0])

    assert told["XMP-dc:Creator"] == ["Rosa Lund"]
    assert told["XMP-plus:DataMining"] == DATA_MINING.uri("DMI-ALLOWED")
    assert told["XMP-iptcExt:DigitalSourceType"] == SOURCE_TYPES.uri("humanEdits")


def test_what_the_owner_says_of_machines_is_carried_on_even_in_words_nobody_knows(paul, tmp_path):
    unknown = {"plus:DataMining": "http://ns.useplus.org/ldf/vocab/DMI-OF-TOMORROW"}
    image = library.accept(pictures.with_xmp(unknown), by=paul, at=NOON)
    if not exiftool.is_here("an unknown word on data mining"):
        return

    (told,) = exiftool.tags(files(image, tmp_path)[0])

    assert told["XMP-plus:DataMining"] == unknown["plus:DataMining"]


def test_sizes_are_made_anew_when_they_would_say_something_else(sent, paul):
    library.make_renditions(sent)
    sent.refresh_from_db()
    image = library.describe(sent, at=NOON, base_version=1, by=paul, data_mining="DMI-ALLOWED")

    assert (bool(sent.rendered_with), image.rendered_with) == (True, "")


def test_the_older_forms_have_the_lengths_of_the_reference():
    limits = {field["IIMid"]: field["IIMmaxbytes"] for field in techreference.fields().values() if field.get("IIMmaxbytes")}

    assert not limits or limits.items() >= iim.MAX_BYTES.items()
