"""Pictures on a page: each size and encoding of them to choose from, their place kept while they load."""

from stories.content import Picture
from stories.outgoing.picture_rights import NOTHING_SAID, rights_of
from stories.outgoing.printed import one_line
from stories.outgoing.xhtml import caption, plain_text, shown_file
from stories.publication import Publication, Shown

# The widths the style gives pictures.
_SIZES = "(min-width: 46rem) 44rem, 100vw"


def figure(picture: Picture, publication: Publication, *, lead: bool = False) -> str:
    """Write a picture with caption and credit; the caption alone while it awaits its file, "" if it has neither."""
    image = _image(picture, publication.files.get(picture.image or "", ()), lead=lead)
    words = caption(picture, rights_of(picture, publication) if image else NOTHING_SAID)
    opening = '<figure class="lead">' if lead else "<figure>"
    return f"{opening}{image}{words}</figure>" if image or words else ""


def _image(picture: Picture, files: tuple[Shown, ...], *, lead: bool) -> str:
    shown = shown_file(files)
    if shown is None:
        return ""
    others = {file.media_type: None for file in files if file.media_type != shown.media_type}
    sources = "".join(f'<source type="{kind}" srcset="{_srcset(files, kind)}" sizes="{_SIZES}">' for kind in others)
    # The lead is what the reader waits for; the others may wait until they are scrolled to.
    when = 'fetchpriority="high"' if lead else 'loading="lazy" decoding="async"'
    return (
        f'<picture>{sources}<img src="{plain_text(shown.href)}" srcset="{_srcset(files, shown.media_type)}" sizes="{_SIZES}" '
        f'width="{shown.width_px}" height="{shown.height_px}" alt="{plain_text(one_line(picture.alt))}" {when}></picture>'
    )


def _srcset(files: tuple[Shown, ...], media_type: str) -> str:
    """List the files of one encoding; a browser takes the first of one width."""
    return ", ".join(f"{plain_text(file.href)} {file.width_px}w" for file in files if file.media_type == media_type)
