import pytest
from PIL import ExifTags, Image, ImageChops, ImageStat

from media.crops import RATIOS, WHOLE, Box, largest_box
from media.metadata import read
from media.renditions import Order, render
from media.specs import RENDITIONS, Spec
from tests.media import pictures
from tests.media.pictures import opened

ONE = (Order(WHOLE, (Spec("JPEG", 320, 95),)),)
ALL = tuple(
    Order(largest_box(ratio, (2400, 1600), (0.5, 0.5)), tuple(spec for spec in RENDITIONS if spec.ratio == ratio))
    for ratio in RATIOS
)
SOME = tuple(spec for spec in RENDITIONS if spec.width_px == 480)


def one(data, box=WHOLE, **properties):
    """Make one small JPEG of the picture in `data`, or of a part of it."""
    return opened(next(render(data, (Order(box, ONE[0].specs),), properties)).data)


def named(spec):
    return f"{spec.ratio} {spec.name}"


@pytest.fixture(scope="module")
def all_sizes():
    """Every size of one picture, by ratio and name."""
    return {named(size.spec): size for size in render(pictures.jpeg(2400, 1600), ALL, {})}


@pytest.mark.parametrize("spec", RENDITIONS, ids=named)
def test_each_size_comes_out_as_its_row_says(spec, all_sizes):
    rendered = all_sizes[named(spec)]

    assert rendered.width_px == spec.width_px
    assert opened(rendered.data).size == (rendered.width_px, rendered.height_px)
    assert opened(rendered.data).format == spec.format
    assert rendered.height_px == round(spec.width_px / (RATIOS[spec.ratio] or 1.5))


def test_nothing_is_enlarged():
    orders = (Order(WHOLE, ALL[0].specs), Order(Box(0.125, 0, 0.75, 1), ALL[3].specs))

    sizes = {(size.width_px, size.height_px) for size in render(pictures.png(64, 48), orders, {})}

    assert sizes == {(64, 48), (48, 48)}


def test_the_same_picture_gives_the_same_bytes(all_sizes):
    assert {named(size.spec): size for size in render(pictures.jpeg(2400, 1600), ALL, {})} == all_sizes


@pytest.mark.parametrize("order", ALL, ids=list(RATIOS))
def test_what_comes_of_one_order_does_not_depend_on_the_others(order, all_sizes):
    for size in render(pictures.jpeg(2400, 1600), (order,), {}):
        assert size == all_sizes[named(size.spec)]


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


# Where the white corner of a picture is before it is turned upright: EXIF's orientation says which corner comes to the top left.
CORNERS = ["top left", "top right", "bottom right", "bottom left"] * 2


@pytest.mark.parametrize(("orientation", "white_corner"), list(enumerate(CORNERS, start=1)))
def test_a_part_is_cut_out_of_the_upright_picture(orientation, white_corner):
    black = Image.new("RGB", (640, 320))
    black.paste("white", (0, 0, 160, 80))
    data = pictures.encoded(black, "JPEG", exif=pictures.exif(Orientation=orientation))
    quarters = {
        "top left": Box(0, 0, 0.25, 0.25),
        "top right": Box(0.75, 0, 0.25, 0.25),
        "bottom left": Box(0, 0.75, 0.25, 0.25),
        "bottom right": Box(0.75, 0.75, 0.25, 0.25),
    }

    parts = {name: one(data, box) for name, box in quarters.items()}

    assert {part.size for part in parts.values()} == {(160, 80) if orientation <= 4 else (80, 160)}
    assert {name for name, part in parts.items() if part.getpixel((40, 40))[0] > 128} == {white_corner}


def test_a_small_part_of_a_large_picture_is_as_sharp_as_the_picture():
    whole = Image.new("L", (2400, 1600), 255)
    for left in range(0, 2400, 8):
        whole.paste(0, (left, 0, left + 4, 1600))

    part = one(pictures.encoded(whole.convert("RGB"), "JPEG", quality=95), Box(0.5, 0.5, 320 / 2400, 0.2))

    assert part.size == (320, 320)
    assert part.convert("L").getextrema() == (pytest.approx(0, abs=12), pytest.approx(255, abs=12))


def test_print_colours_become_screen_colours():
    red, green, blue = one(pictures.cmyk_jpeg()).getpixel((100, 100))

    assert (red > 200, green < 60, blue < 60) == (True, True, True)


def test_sixteen_bits_of_grey_become_eight():
    assert one(pictures.grey_16_bit_png(40_000)).getpixel((10, 10)) == pytest.approx((156, 156, 156), abs=2)


def test_colours_are_brought_from_the_pictures_own_profile_to_srgb():
    red, green, blue = pictures.COLOUR

    assert one(pictures.with_red_for_blue()).getpixel((9, 9)) == pytest.approx((blue, green, red), abs=12)


def test_a_picture_in_lab_is_shown_in_its_colours():
    red, green, blue = one(pictures.lab_tiff()).getpixel((9, 9))

    assert (red > 200, green < 60, blue < 60) == (True, True, True)


@pytest.mark.parametrize("mode", ["I;16", "I;16B"])
@pytest.mark.parametrize("value", [0, 40_000, 65_535])
def test_sixteen_bits_of_grey_in_a_tiff_become_eight(mode, value):
    grey = one(pictures.encoded(Image.new(mode, (64, 48), value), "TIFF")).getpixel((9, 9))

    assert grey == pytest.approx((value // 256,) * 3, abs=2)


@pytest.mark.parametrize("form", ["TIFF", "AVIF", "WEBP", "PNG"])
def test_every_format_we_take_is_rendered(form):
    picture = one(pictures.encoded(Image.new("RGB", (640, 480), pictures.COLOUR), form))

    assert (picture.size, picture.getpixel((9, 9))) == ((320, 240), pytest.approx(pictures.COLOUR, abs=4))


def test_a_profile_that_does_not_fit_is_passed_over():
    assert one(pictures.plain_jpeg(icc_profile=b"no profile")).getpixel((9, 9)) == pytest.approx(pictures.COLOUR, abs=3)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_is_see_through_stands_on_white(mode):
    clear = Image.new("RGBA", (64, 48), (0, 0, 0, 0)).convert(mode)

    assert one(pictures.encoded(clear, "PNG", **({"transparency": 0} if mode == "P" else {}))).getpixel((9, 9)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["1", "L", "P"])
def test_every_kind_of_pixel_is_rendered(mode):
    assert one(pictures.png(mode=mode)).mode == "RGB"


@pytest.mark.parametrize("spec", SOME, ids=named)
def test_of_all_metadata_only_what_is_handed_in_goes_out(spec):
    data = pictures.jpeg(exif=pictures.exif(Artist="Rosa", Copyright="Ours"), comment=b"to the desk only", dpi=(300, 300))

    picture = opened(
        next(render(data, (Order(WHOLE, (spec,)),), {"dc:creator": ["Rosa"], "photoshop:Credit": "Halden Post"})).data
    )

    assert dict(picture.getexif()) == ({ExifTags.Base.Artist: "Rosa"} if spec.format == "JPEG" else {})
    assert not {"comment", "icc_profile"} & set(picture.info)
    assert picture.info.get("dpi") != (300, 300)
    assert read(picture).raw["xmp"] == {"dc:creator": ["Rosa"], "photoshop:Credit": "Halden Post"}


def test_a_very_tall_picture_stays_within_what_the_formats_hold():
    tall = pictures.png(900, 30_000)

    assert max(size.height_px for size in render(tall, ALL[:1], {})) == 16_000


def test_one_decoding_serves_all_sizes_as_well_as_the_whole_picture():
    whole = pictures.gradient(2400, 1600)
    small = one(pictures.encoded(whole, "JPEG", quality=95))
    best = whole.resize(small.size, Image.Resampling.LANCZOS)

    difference = ImageChops.difference(small, best)
    assert ImageStat.Stat(difference).mean == pytest.approx([0, 0, 0], abs=2)
