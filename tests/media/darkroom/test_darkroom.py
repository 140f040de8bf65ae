import pytest

from media import darkroom
from media.crops import WHOLE, Box
from media.errors import BrokenPicture
from media.renditions import Order, render
from media.specs import PREVIEW, THUMBNAIL
from tests.media import pictures

ORDERS = (Order(WHOLE, (THUMBNAIL, PREVIEW)), Order(Box(0.1, 0, 0.5, 0.5), (THUMBNAIL,)))


def test_a_picture_is_measured_read_and_looked_at():
    data = pictures.encoded(pictures.scene(1), "JPEG", xmp=pictures.xmp.write({"photoshop:Credit": "Halden Post"}))

    examined = darkroom.examine(data)

    assert (examined.media_type, examined.width_px, examined.height_px) == ("image/jpeg", 600, 400)
    assert examined.received.raw["xmp"] == {"photoshop:Credit": "Halden Post"}
    assert [type(band) for band in examined.look] == [int] * 4


def test_a_picture_with_nothing_to_see_has_no_look():
    assert darkroom.examine(pictures.plain_jpeg()).look is None


def test_what_it_renders_is_what_is_rendered_anywhere():
    data, properties = pictures.jpeg(), {"dc:creator": ["Rosa Lund", "Åse Dahl"]}

    assert darkroom.render(data, ORDERS, properties) == list(render(data, ORDERS, properties))


@pytest.mark.parametrize("deed", [darkroom.examine, lambda data: darkroom.render(data, ORDERS, {})], ids=["examine", "render"])
def test_what_cannot_be_decoded_is_refused(deed):
    with pytest.raises(BrokenPicture):
        deed(pictures.jpeg()[:9_000])
