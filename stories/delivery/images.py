"""The files of pictures that live stories show."""

import logging
from http import HTTPStatus

from media.models import Rendition
from stories.delivery.answers import not_modified
from stories.delivery.exchange import Answer, Request
from stories.delivery.negotiation import known_etags
from stories.delivery.problems import not_found

# A name stands for its bytes for ever: other bytes have another name.
FOR_EVER = "public, max-age=31536000, immutable"

logger = logging.getLogger("newsroom.delivery")


def image(request: Request, name: str) -> Answer:
    """Answer with one size of a picture, if a live story shows it. Read whole: a slow client then holds nothing open."""
    request.keys()
    made = Rendition.objects.filter(name=name, public=True).only("file", "media_type", "sha256").first()
    if made is None:
        raise not_found()
    headers = {"ETag": f'"{made.sha256}"', "Cache-Control": FOR_EVER}
    known = known_etags(request.header("If-None-Match"))
    if made.sha256 in known or "*" in known:
        return not_modified(headers)
    headers["Content-Type"] = made.media_type
    try:
        if request.method == "HEAD":
            return Answer(HTTPStatus.OK, headers | {"Content-Length": str(made.file.size)})
        with made.file.open() as file:
            return Answer(HTTPStatus.OK, headers, file.read())
    except FileNotFoundError as gone:  # lost by the storage: no reason to leave readers, or an export, without all the rest
        logger.error("the file of a picture is gone", extra={"file": made.file.name})
        raise not_found() from gone
