"""The files of pictures that live stories show."""

from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase

from media.models import Rendition
from stories.delivery.door import door, headers_of, is_known, not_modified, stamped
from stories.delivery.problems import not_found

# A name stands for its bytes for ever: other bytes have another name.
FOR_EVER = "public, max-age=31536000, immutable"


@door()
def image(request: HttpRequest, name: str) -> HttpResponseBase:
    """Answer with one size of a picture, if a live story shows it."""
    made = Rendition.objects.filter(name=name, public=True).only("file", "media_type", "sha256").first()
    if made is None:
        raise not_found()
    response: HttpResponseBase
    if is_known(request, made.sha256):
        response = not_modified()
    elif request.method == "HEAD":
        response = headers_of(made.file.size, made.media_type)
    else:
        response = FileResponse(made.file.open(), content_type=made.media_type)
    return stamped(response, made.sha256, FOR_EVER)
