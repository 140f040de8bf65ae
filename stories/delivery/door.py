"""The readers' door: every request below /delivery/v1/ comes through `answer`, and every answer leaves by it."""

import re
from collections.abc import Callable, Mapping
from http import HTTPStatus
from types import MappingProxyType

from stories.delivery.answers import policy_of
from stories.delivery.documents import document, story
from stories.delivery.exchange import Answer, Request
from stories.delivery.feeds import feed, news, news_page, sitemap, sitemap_of_a_day, sitemaps
from stories.delivery.images import image
from stories.delivery.lists import FILTERS, changes, newest
from stories.delivery.negotiation import FORMATS
from stories.delivery.problems import Refused, not_found
from stories.delivery.search import search

METHODS = "GET, HEAD, OPTIONS"

# Anybody's page may read what is public; what comes from here is no page itself, but for those that say so (`answers.policy_of`).
HEADERS: MappingProxyType[str, str] = MappingProxyType({
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link",
    "Content-Security-Policy": "default-src 'none'",
    "X-Content-Type-Options": "nosniff",
})  # fmt: skip
PREFLIGHT: Mapping[str, str] = MappingProxyType({
    "Allow": METHODS,
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "Accept, If-None-Match",
    "Access-Control-Max-Age": "86400",
})  # fmt: skip

_STORY = "stories/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9]{4}-[0-9]{2}-[0-9]{2}/[a-z0-9-]+"
_LIST = "all|" + "|".join(f"{name}/{pattern.pattern.replace('medtop:', 'medtop/')}" for name, pattern in FILTERS.items())
_ROUTES: tuple[tuple[re.Pattern[str], Callable[..., Answer]], ...] = (
    (re.compile(rf"(?P<path>(?:{_STORY})\.(?:{'|'.join(FORMATS)}))"), document),
    (re.compile(r"stories/"), newest),
    (re.compile(rf"(?P<path>{_STORY})"), story),
    (re.compile(r"changes"), changes),
    (re.compile(r"search"), search),
    (re.compile(rf"feeds/(?P<list_path>{_LIST})\.(?P<suffix>rss|atom|json)"), feed),
    (re.compile(r"sitemap\.xml"), sitemaps),
    (re.compile(r"sitemap-(?P<lot>[1-9][0-9]{0,8})\.xml"), sitemap),
    (re.compile(r"sitemap-[0-9]{4}-[0-9]{2}-[0-9]{2}\.xml"), sitemap_of_a_day),
    (re.compile(r"sitemap-news\.xml"), news),
    (re.compile(r"sitemap-news-(?P<page>[1-9][0-9]?)\.xml"), news_page),
    (re.compile(r"images/(?P<name>[0-9a-f]{32}\.[a-z]+)"), image),
)


def answer(request: Request) -> Answer:
    """Answer a request. Whatever is asked, the answer is one; only a bug or a database that is down raises."""
    try:
        told = _answer(request)
    except Refused as refused:
        return refusal(refused)
    told.headers = HEADERS | told.headers
    return told


def refusal(refused: Refused) -> Answer:
    """Say no, as this door does."""
    headers = {"Content-Type": refused.media_type, "Cache-Control": "no-store"} | policy_of(refused.media_type)
    if refused.allow:
        headers["Allow"] = refused.allow
    return Answer(refused.status, HEADERS | headers, refused.body)


def _answer(request: Request) -> Answer:
    if request.method == "OPTIONS":
        return Answer(HTTPStatus.NO_CONTENT, dict(PREFLIGHT))
    if request.method not in {"GET", "HEAD"}:
        raise Refused(HTTPStatus.METHOD_NOT_ALLOWED, "method_not_allowed", f"This door answers {METHODS}.", allow=METHODS)
    for pattern, view in _ROUTES:
        if found := pattern.fullmatch(request.path):
            return view(request, **found.groupdict())
    raise not_found()
