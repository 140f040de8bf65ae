"""A story as readers had it at a moment. What was taken down since is gone at every moment: nobody reads round a withdrawal.

So it stays when the story comes back: of one that was withdrawn, readers are told what it says since it last came back.
"""

from datetime import datetime
from http import HTTPStatus
from typing import Any

from stories.delivery.answers import headers_of, not_modified
from stories.delivery.database import rows
from stories.delivery.exchange import Answer, Request
from stories.delivery.moments import as_parameter
from stories.delivery.negotiation import FORMATS, known_etags
from stories.delivery.problems import gone, not_found

_STATEMENT = """
SELECT live.status, live.notice, live.tombstone, live.first_published_at <= %s,
       EXISTS (SELECT 1 FROM stories_entry AS stay
                WHERE stay.story_id = live.story_id AND stay.key = 'all' AND stay.since <= %s AND stay.until IS NULL),
       document.media_type, document.sha256, document.data
  FROM stories_live AS live
  LEFT JOIN stories_document AS document ON document.id = (
       SELECT compiled.id
         FROM stories_edition AS edition JOIN stories_document AS compiled ON compiled.edition_id = edition.id
        WHERE edition.story_id = live.story_id AND edition.at <= %s AND compiled.format = live.format
        ORDER BY edition.number DESC, compiled.id DESC LIMIT 1)
 WHERE live.path = %s
"""


def document_then(request: Request, path: str, moment: datetime) -> Answer:
    """Answer with the document that stood at `path` at `moment`, or would have, had the story had its slug of now."""
    then = as_parameter(moment)
    found = _only(rows(_STATEMENT, (then, then, then, path)))
    status, notice, tombstone, was_published, stands_since, media_type, sha256, data = found
    if status in {"withdrawn", "killed"}:
        told = FORMATS[path.rpartition(".")[2]]
        raise gone(status, notice, body=bytes(tombstone), media_type=told) if tombstone else gone(status, notice)
    if not was_published or data is None:
        raise not_found()
    if not stands_since:
        raise gone("withdrawn", "")
    headers = headers_of(sha256, media_type)
    known = known_etags(request.header("If-None-Match"))
    if sha256 in known or "*" in known:
        return not_modified(headers)
    return Answer(HTTPStatus.OK, headers | {"Content-Type": media_type}, bytes(data))


def _only(found: list[tuple[Any, ...]]) -> tuple[Any, ...]:
    if not found:
        raise not_found()
    return found[0]
