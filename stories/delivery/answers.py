"""Answers every part of the door gives: what the client has already, where something went, a body with its ETag."""

from hashlib import sha256
from http import HTTPStatus

from stories.delivery.exchange import Answer, Headers, Request, Stands
from stories.delivery.negotiation import known_etags

# Kept by whoever likes, asked for again each time: a correction or a kill is seen at once.
ASK_AGAIN = "public, no-cache"

# The page of a story runs nothing and shows pictures. It narrows its styles to its own.
PAGE_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src *; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)

# What is put together of what is live holds until anything changes for readers. The path and the moment tell two changes of one
# number from each other, as there are when a database was put back to an earlier state.
UNTIL_A_CHANGE = Stands("""
SELECT sequence, CAST(changed_at AS text), path FROM stories_live WHERE format = 'card' ORDER BY sequence DESC LIMIT 1
""")


def headers_of(etag: str, media_type: str) -> Headers:
    """Return what is said of a stored document with its bytes and without them.

    The policy of a page stands in a 304 too: a browser puts the headers of that in the place of those it kept.
    """
    return {"ETag": f'"{etag}"', "Cache-Control": ASK_AGAIN} | policy_of(media_type)


def policy_of(media_type: str) -> Headers:
    """Return the header that lets a page be one; nothing for what is none."""
    return {"Content-Security-Policy": PAGE_POLICY} if media_type.startswith("text/html") else {}


def not_modified(headers: Headers) -> Answer:
    """Answer 304, with the headers a 200 would have and without the bytes the client has."""
    return Answer(HTTPStatus.NOT_MODIFIED, headers)


def redirect(address: str) -> Answer:
    """Answer that what stood here has another address now, for good."""
    return Answer(HTTPStatus.MOVED_PERMANENTLY, {"Location": address, "Cache-Control": ASK_AGAIN})


def made(request: Request, data: bytes, media_type: str, *, stands: Stands | None = None, **headers: str) -> Answer:
    """Answer with bytes put together for this request, under the ETag of their SHA-256, or with 304."""
    digest = sha256(data).hexdigest()
    told = {"ETag": f'"{digest}"', "Cache-Control": ASK_AGAIN, **headers}
    known = known_etags(request.header("If-None-Match"))
    if digest in known or "*" in known:
        return not_modified(told)
    return Answer(HTTPStatus.OK, told | {"Content-Type": media_type}, data, stands)
