"""Files for the desk alone, as HTTP answers: pictures, and bytes to be saved. Who asks was looked at before."""

from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.utils.http import content_disposition_header

from media import library
from media.models import Image
from media.specs import EXTENSIONS, Spec

# A file from outside stays a picture: nothing in it runs, whatever a browser takes it for, and no cache keeps it.
_HEADERS = {
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
}


def original(image: Image) -> HttpResponseBase:
    """Answer with the file as received, to be saved under the picture's uuid.

    Raises:
        Http404: it is awaited still, or gone from the storage.
    """
    if image.awaits_file:
        raise Http404("This picture awaits its file.")
    try:
        file = image.original.open()
    except FileNotFoundError as gone:
        raise Http404("The file of this picture is gone from the storage.") from gone
    name = f"{image.uuid}.{EXTENSIONS[image.media_type]}"
    return FileResponse(file, as_attachment=True, filename=name, content_type=image.media_type, headers=_HEADERS)


def preview(image: Image, spec: Spec) -> HttpResponseBase:
    """Answer with the picture in about the size of `spec`.

    Raises:
        Http404: as `original`.
    """
    if image.awaits_file:
        raise Http404("This picture awaits its file.")
    try:
        data, media_type = library.preview(image, spec)
    except FileNotFoundError as gone:
        raise Http404("The file of this picture is gone from the storage.") from gone
    return HttpResponse(data, content_type=media_type, headers=_HEADERS)


def attached(data: bytes, *, media_type: str, name: str) -> HttpResponse:
    """Answer with bytes to be saved as `name`."""
    saved_as = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return HttpResponse(data, content_type=media_type, headers={"Content-Disposition": saved_as})
