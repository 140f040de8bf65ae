import pytest
from PIL import ExifTags

from media.metadata import proposed, read
from tests.media import pictures
from tests.media.pictures import iim_block, opened, with_iim, with_xmp

EVERYTHING = {
    "photoshop:Headline": "River tops its banks",
    "dc:description": "Water in Storgata on Wednesday.",
    "Iptc4xmpCore:AltTextAccessibility": "A street under water.",
    "dc:creator": ["Rosa Lund", "Per Vik"],
    "photoshop:Credit": "Halden Post",
    "photoshop:Source": "Halden Post Archive",
    "dc:rights": "© 2026 Halden Post",
    "xmpRights:UsageTerms": "Once, in print.",
    "photoshop:DateCreated": "2026-03-04T09:30:00+01:00",
    "photoshop:City": "Halden",
    "photoshop:Country": "Norway",
    "Iptc4xmpExt:PersonInImage": ["Åse Dahl", "Martin Vik, Jr."],
    "Iptc4xmpExt:DigitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
    "plus:DataMining": "http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED",
}


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_xmp_proposes_every_field_in_every_format(form):
    assert read(opened(with_xmp(EVERYTHING, form))).proposals == {
        "headline": "River tops its banks",
        "description": "Water in Storgata on Wednesday.",
        "alt_text": "A street under water.",
        "photographer": "Rosa Lund, Per Vik",
        "credit_line": "Halden Post",
        "source": "Halden Post Archive",
        "copyright_notice": "© 2026 Halden Post",
        "usage_terms": "Once, in print.",
        "date_taken": "2026-03-04T09:30:00+01:00",
        "city": "Halden",
        "country": "Norway",
        "persons": "Åse Dahl\nMartin Vik, Jr.",
        "digital_source_type": "trainedAlgorithmicMedia",
        "data_mining": "DMI-PROHIBITED",
    }


def test_iim_proposes_what_it_has_room_for():
    block = iim_block(
        (105, b"River"),
        (120, b"Water"),
        (80, b"Rosa"),
        (80, b"Per"),
        (110, b"Post"),
        (115, b"Archive"),
        (116, b"(c)"),
        (55, b"20260304"),
        (60, b"093000+0100"),
        (90, b"Halden"),
        (101, b"Norway"),
    )

    assert read(opened(with_iim(pictures.jpeg(64, 48), block))).proposals == {
        "headline": "River",
        "description": "Water",
        "photographer": "Rosa, Per",
        "credit_line": "Post",
        "source": "Archive",
        "copyright_notice": "(c)",
        "date_taken": "2026-03-04T09:30:00+01:00",
        "city": "Halden",
        "country": "Norway",
    }


def test_xmp_goes_before_iim_and_iim_before_exif():
    data = pictures.jpeg(
        64, 48, xmp=pictures.xmp.write({"dc:description": "XMP"}), exif=pictures.exif(Artist="EXIF", Copyright="EXIF")
    )
    picture = opened(with_iim(data, iim_block((120, b"IIM"), (80, b"IIM"))))

    assert read(picture).proposals == {"description": "XMP", "photographer": "IIM", "copyright_notice": "EXIF"}


def test_alternative_text_is_never_made_of_the_caption():
    assert "alt_text" not in read(opened(with_xmp({"dc:description": "Water in Storgata."}))).proposals


def test_a_camera_naming_itself_is_no_caption():
    assert read(opened(pictures.jpeg(exif=pictures.exif(ImageDescription="OLYMPUS DIGITAL CAMERA")))).proposals == {}


def test_letters_in_exif_are_read_as_they_were_meant():
    block = pictures.exif(Artist="Åse Dahl".encode())

    assert read(opened(pictures.jpeg(exif=block))).proposals == {"photographer": "Åse Dahl"}


@pytest.mark.parametrize("nonsense", [b"00000000", b"yesterday", b"4 March"])
def test_a_date_that_is_none_is_not_proposed(nonsense):
    assert read(opened(with_iim(pictures.jpeg(64, 48), iim_block((55, nonsense))))).proposals == {}


def test_what_was_read_is_kept_as_it_was():
    data = with_iim(with_xmp({"dc:creator": ["Rosa"]}), iim_block((40, b"Not before Sunday")))

    assert read(opened(data)).raw == {"xmp": {"dc:creator": ["Rosa"]}, "iim": {"2:40": ["Not before Sunday"]}, "exif": {}}


def test_where_the_photographer_stood_is_not_kept():
    assert "59" not in str(read(opened(pictures.jpeg(exif=pictures.exif(Artist="Rosa")))))


def test_each_proposal_says_where_it_stands():
    data = with_iim(with_xmp({"dc:description": "Water"}), iim_block((80, b"Rosa"), (120, b"Water, cut")))

    assert proposed(read(opened(data)).raw) == {"description": ("Water", "XMP"), "photographer": ("Rosa", "IIM")}


def test_where_it_was_taken_goes_before_the_older_field():
    raw = {
        "xmp": {
            "Iptc4xmpExt:LocationCreated": [{"Iptc4xmpExt:City": "Halden", "Iptc4xmpExt:CountryName": "Norway"}, {}],
            "photoshop:City": "Strömstad",
            "photoshop:Country": "Sweden",
        }
    }

    assert {name: found.text for name, found in proposed(raw).items()} == {"city": "Halden", "country": "Norway"}


@pytest.mark.parametrize("shape", ["Halden", [], ["Halden"], {"Iptc4xmpExt:City": ["x"]}, None])
def test_a_place_of_another_shape_is_passed_over(shape):
    assert proposed({"xmp": {"Iptc4xmpExt:LocationCreated": shape}}) in ({}, {"city": ("x", "XMP")})


def test_a_code_nobody_knows_is_kept_as_it_came_and_not_proposed():
    received = read(opened(with_xmp({"Iptc4xmpExt:DigitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/dream"})))

    assert received.proposals == {}
    assert "dream" in received.raw["xmp"]["Iptc4xmpExt:DigitalSourceType"]


@pytest.mark.parametrize("zone", [{}, {"OffsetTimeOriginal": "+01:00"}], ids=["no zone", "a zone"])
def test_the_camera_proposes_when_it_was_taken(zone):
    block = pictures.exif()
    inner = block.get_ifd(ExifTags.IFD.Exif)
    for name, value in ({"DateTimeOriginal": "2026:03:04 09:30:00"} | zone).items():
        inner[ExifTags.Base[name]] = value

    proposals = read(opened(pictures.jpeg(64, 48, exif=block))).proposals

    assert proposals == {"date_taken": f"2026-03-04T09:30:00{zone.get('OffsetTimeOriginal', '')}"}


def test_a_clock_that_was_never_set_proposes_nothing():
    block = pictures.exif()
    block.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = "0000:00:00 00:00:00"

    assert read(opened(pictures.jpeg(64, 48, exif=block))).proposals == {}


@pytest.mark.parametrize("order", ["little", "big"])
@pytest.mark.parametrize("kind", ["bytes", "numbers"])
def test_iim_in_a_tiff_is_read_as_bytes_and_as_the_numbers_photoshop_makes_of_them(order, kind):
    block = iim_block((80, b"Rosa Lund"), (105, b"River"))

    assert read(opened(pictures.tiff_with_iim(block, order, in_numbers=kind == "numbers"))).proposals == {
        "photographer": "Rosa Lund",
        "headline": "River",
    }
