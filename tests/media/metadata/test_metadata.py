import pytest

from media.metadata import read
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
    )

    assert read(opened(with_iim(pictures.jpeg(64, 48), block))).proposals == {
        "headline": "River",
        "description": "Water",
        "photographer": "Rosa, Per",
        "credit_line": "Post",
        "source": "Archive",
        "copyright_notice": "(c)",
        "date_taken": "2026-03-04",
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
