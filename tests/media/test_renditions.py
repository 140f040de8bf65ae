import pytest
from PIL import ExifTags, Image, ImageChops, ImageStat

from media.metadata import read
from media.renditions import render
from media.specs import RENDITIONS, Spec
from tests.media import pictures
from tests.media.pictures import opened

ONE = (Spec("jpeg-320", 320, "JPEG", 95),)


def one(data, **properties):
    """Make one small JPEG of the picture in `data`."""
    return opened(next(render(data, ONE, properties)).data)


@pytest.mark.parametrize("spec", RENDITIONS, ids=lambda spec: spec.name)
def test_each_size_comes_out_as_its_row_says(spec):
    rendered = next(render(pictures.jpeg(2400, 1600), (spec,), {}))

    assert rendered.width_px == spec.width_px
    assert opened(rendered.data).size == (rendered.width_px, rendered.height_px)
    assert opened(rendered.data).format == spec.format


def test_nothing_is_enlarged():
    assert [size.width_px for size in render(pictures.png(64, 48), RENDITIONS, {})] == [64] * 6


def test_the_same_picture_gives_the_same_bytes():
    data = pictures.jpeg(2400, 1600)

    assert list(render(data, RENDITIONS, {"dc:creator": "Rosa"})) == list(render(data, RENDITIONS, {"dc:creator": "Rosa"}))


@pytest.mark.parametrize(
    ("orientation", "white_corner"),
    list(enumerate(["top left", "top right", "bottom right", "bottom left"] * 2, start=1)),
)
def test_a_picture_is_turned_upright(orientation, white_corner):
    black = Image.new("RGB", (640, 320))
    black.paste("white", (0, 0, 160, 80))
    picture = one(pictures.encoded(black, "JPEG", exif=pictures.exif(Orientation=orientation)))

    assert picture.size == ((320, 160) if orientation <= 4 else (320, 640))
    right, bottom = picture.width - 10, picture.height - 10
    corners = {"top left": (10, 10), "top right": (right, 10), "bottom right": (right, bottom), "bottom left": (10, bottom)}
    assert {name for name, at in corners.items() if picture.getpixel(at)[0] > 128} == {white_corner}


def test_print_colours_become_screen_colours():
    red, green, blue = one(pictures.cmyk_jpeg()).getpixel((100, 100))

    assert (red > 200, green < 60, blue < 60) == (True, True, True)


def test_sixteen_bits_of_grey_become_eight():
    assert one(pictures.grey_16_bit_png(40_000)).getpixel((10, 10)) == pytest.approx((156, 156, 156), abs=2)


def test_colours_are_brought_from_the_pictures_own_profile_to_srgb():
    red, green, blue = pictures.COLOUR

    assert one(pictures.with_red_for_blue()).getpixel((9, 9)) == pytest.approx((blue, green, red), abs=12)


def test_a_profile_that_does_not_fit_is_passed_over():
    assert one(pictures.plain_jpeg(icc_profile=b"no profile")).getpixel((9, 9)) == pytest.approx(pictures.COLOUR, abs=3)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_is_see_through_stands_on_white(mode):
    clear = Image.new("RGBA", (64, 48), (0, 0, 0, 0)).convert(mode)

    assert one(pictures.encoded(clear, "PNG", **({"transparency": 0} if mode == "P" else {}))).getpixel((9, 9)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["1", "L", "P"])
def test_every_kind_of_pixel_is_rendered(mode):
    assert one(pictures.png(mode=mode)).mode == "RGB"


@pytest.mark.parametrize("spec", RENDITIONS[::3], ids=lambda spec: spec.name)
def test_of_all_metadata_only_what_is_handed_in_goes_out(spec):
    data = pictures.jpeg(exif=pictures.exif(Artist="Rosa", Copyright="Ours"), comment=b"to the desk only", dpi=(300, 300))

    picture = opened(next(render(data, (spec,), {"dc:creator": ["Rosa"], "photoshop:Credit": "Halden Post"})).data)

    assert dict(picture.getexif()) == ({ExifTags.Base.Artist: "Rosa"} if spec.format == "JPEG" else {})
    assert not {"comment", "icc_profile"} & set(picture.info)
    assert picture.info.get("dpi") != (300, 300)
    assert read(picture).raw["xmp"] == {"dc:creator": ["Rosa"], "photoshop:Credit": "Halden Post"}


def test_a_very_tall_picture_stays_within_what_the_formats_hold():
    tall = pictures.png(900, 30_000)

    assert max(size.height_px for size in render(tall, RENDITIONS, {})) == 16_000


def test_one_decoding_serves_all_sizes_as_well_as_the_whole_picture():
    whole = pictures.gradient(2400, 1600)
    small = one(pictures.encoded(whole, "JPEG", quality=95))
    best = whole.resize(small.size, Image.Resampling.LANCZOS)

    difference = ImageChops.difference(small, best)
    assert ImageStat.Stat(difference).mean == pytest.approx([0, 0, 0], abs=2)
