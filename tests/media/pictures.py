"""Invented picture files: good ones with the metadata agencies send, and bad ones as they come."""

import io
import struct
import zipfile
import zlib
from random import Random

from PIL import ExifTags, Image, ImageCms, ImageDraw
from PIL.PngImagePlugin import PngInfo

from media.metadata import xmp

COLOUR = (180, 90, 40)


def encoded(picture, form, **options):
    """Return `picture` as the bytes of a file."""
    out = io.BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()


def gradient(width_px=1200, height_px=800, mode="RGB"):
    """A picture with something to see in every corner: dark at the left, light at the right, a white top left corner."""
    picture = Image.linear_gradient("L").rotate(90).resize((width_px, height_px)).convert(mode)
    picture.paste(Image.new(mode, (width_px // 8, height_px // 8), "white"), (0, 0))
    return picture


def scene(seed, width_px=600, height_px=400):
    """A picture that looks like no other: discs of any colour in any place, the same ones for the same seed."""
    chance = Random(seed)
    picture = Image.new("RGB", (width_px, height_px), tuple(chance.randrange(256) for _ in range(3)))
    draw = ImageDraw.Draw(picture)
    for _ in range(25):
        left, top = chance.randrange(width_px), chance.randrange(height_px)
        right, bottom = left + chance.randrange(20, width_px // 2), top + chance.randrange(20, height_px // 2)
        draw.ellipse((left, top, right, bottom), fill=tuple(chance.randrange(256) for _ in range(3)))
    return picture


def jpeg(width_px=1200, height_px=800, **options):
    return encoded(gradient(width_px, height_px), "JPEG", **options)


def png(width_px=64, height_px=48, mode="RGB"):
    return encoded(gradient(width_px, height_px, mode), "PNG")


def webp(width_px=64, height_px=48):
    return encoded(gradient(width_px, height_px), "WEBP")


def plain_jpeg(colour=COLOUR, **options):
    """A picture of one colour, so that the colour can be asked for after any resizing."""
    return encoded(Image.new("RGB", (640, 480), colour), "JPEG", quality=95, **options)


def cmyk_jpeg(width_px=640, height_px=480):
    return encoded(Image.new("CMYK", (width_px, height_px), (0, 255, 255, 0)), "JPEG", quality=95)


def grey_16_bit_png(value=40_000):
    return encoded(Image.new("I;16", (64, 48), value), "PNG")


def lab_tiff():
    """A picture in red, as a TIFF whose colours are L*a*b*."""
    srgb, lab = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")
    red = Image.new("RGB", (64, 48), (230, 20, 20))
    return encoded(ImageCms.profileToProfile(red, srgb, lab, outputMode="LAB"), "TIFF")


def avif(width_px=64, height_px=48, **options):
    return encoded(gradient(width_px, height_px), "AVIF", speed=10, **options)


def tiff(width_px=64, height_px=48, mode="RGB", **options):
    return encoded(gradient(width_px, height_px, mode), "TIFF", **options)


def tiff_of_several():
    """A TIFF of two pictures, as scanners write pages."""
    return tiff(save_all=True, append_images=[gradient(64, 48)])


def raw_file():
    """As a camera's raw file looks from outside: a TIFF whose first picture is a stamp."""
    return tiff(160, 120, tiffinfo={254: 1})


def heat_tiff():
    """Measurements of 32 bits."""
    return encoded(Image.new("F", (64, 48), 291.5), "TIFF")


def with_red_for_blue():
    """A picture of one colour whose profile says that its red is blue: sRGB, with two names in its table exchanged."""
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    exchanged = srgb.replace(b"rXYZ", b"____").replace(b"bXYZ", b"rXYZ").replace(b"____", b"bXYZ")
    return plain_jpeg(icc_profile=exchanged)


def animated_webp():
    frames = [Image.new("RGB", (32, 32), colour) for colour in ("red", "green", "blue")]
    return encoded(frames[0], "WEBP", save_all=True, append_images=frames[1:], duration=100)


def animated_png():
    frames = [Image.new("RGB", (32, 32), colour) for colour in ("red", "green", "blue")]
    return encoded(frames[0], "PNG", save_all=True, append_images=frames[1:], duration=100)


def multi_picture_jpeg():
    """As cameras write it: a JPEG with a second one behind (MPO)."""
    return encoded(gradient(640, 480), "MPO", save_all=True, append_images=[gradient(64, 48)])


def png_that_claims(width_px, height_px):
    """A PNG of a few bytes whose header promises a picture of any size."""
    whole = png()
    header = b"IHDR" + struct.pack(">II", width_px, height_px) + whole[24:29]
    return whole[:12] + header + struct.pack(">I", zlib.crc32(header)) + whole[33:]


def jpeg_of_scans(count):
    """A progressive JPEG whose last scan is repeated."""
    whole = jpeg(320, 240, progressive=True)
    last = whole.rindex(b"\xff\xda")
    return whole[:last] + whole[last:-2] * count + whole[-2:]


def zipped():
    """An archive with a program in it: Java archives are such."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("Main.class", b"\xca\xfe\xba\xbe")
    return out.getvalue()


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"
GIF_WITH_HTML = b"GIF89a/*<script>*/=1;alert(1)//</script>" + encoded(Image.new("P", (4, 4)), "GIF")[6:]


def iim_block(*datasets, utf_8=False):
    """IIM datasets, given as (number in record 2, bytes), after an envelope that names the character set if UTF-8."""
    envelope = [(1, 90, b"\x1b%G")] if utf_8 else []
    records = [*envelope, *((2, number, value) for number, value in datasets)]
    return b"".join(struct.pack(">BBBH", 0x1C, record, number, len(value)) + value for record, number, value in records)


def with_iim(data, block):
    """Put an IIM block into a JPEG, as Photoshop does: segment APP13, image resource 0x0404."""
    resource = b"Photoshop 3.0\0" + b"8BIM" + struct.pack(">HxxI", 0x0404, len(block)) + block + b"\0" * (len(block) % 2)
    return data[:2] + b"\xff\xed" + struct.pack(">H", len(resource) + 2) + resource + data[2:]


def with_xmp(properties, form="JPEG"):
    """A picture with these XMP properties."""
    packet = xmp.write(properties)
    if form == "PNG":
        return png_with_xmp(packet)
    return encoded(gradient(640, 480), form, xmp=packet)


def png_with_xmp(packet):
    chunks = PngInfo()
    chunks.add_itxt("XML:com.adobe.xmp", packet.decode())
    return encoded(gradient(64, 48), "PNG", pnginfo=chunks)


def exif(**tags):
    """An EXIF block with these tags of its first directory, and where the photographer stood."""
    block = Image.Exif()
    for name, value in tags.items():
        block[ExifTags.Base[name]] = value
    block.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (59.0, 7.0, 26.0)
    return block


def opened(data):
    """Open what we made ourselves."""
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


def tiff_with_iim(block, order="little", *, in_numbers=False):
    """A TIFF of one pixel, by hand, with IIM in tag 33723: as bytes, or as numbers of four bytes, as Photoshop writes it."""
    block += b"\0" * (-len(block) % 4)
    word = {"little": "<", "big": ">"}[order]
    tags = [
        (256, 3, 1, 1), (257, 3, 1, 1), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1), (273, 4, 1, 8), (277, 3, 1, 1),
        (278, 3, 1, 1), (279, 4, 1, 1), (33723, 4 if in_numbers else 7, len(block) // 4 if in_numbers else len(block), 12),
    ]  # fmt: skip
    rows = [
        struct.pack(f"{word}HHI", tag, kind, count)
        + struct.pack(f"{word}HH" if kind == 3 else f"{word}I", *([value, 0] if kind == 3 else [value]))
        for tag, kind, count, value in tags
    ]
    head = struct.pack(f"{word}2sHI", b"II" if order == "little" else b"MM", 42, 12 + len(block))
    return head + b"\x80\0\0\0" + block + struct.pack(f"{word}H", len(rows)) + b"".join(rows) + b"\0\0\0\0"
