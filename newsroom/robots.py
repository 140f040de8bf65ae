"""/robots.txt (RFC 9309, https://www.rfc-editor.org/rfc/rfc9309): what crawlers leave alone, and where the sitemaps are."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

_FOR_PEOPLE = ("/admin/", "/accounts/", "/api/", "/preview/")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Answer. The news have a sitemap of their own, which no index names: it is not there when there are none."""
    sitemaps = (f"{settings.NEWSROOM_SITE}/delivery/v1/{name}.xml" for name in ("sitemap", "sitemap-news"))
    lines = ("User-agent: *", *(f"Disallow: {path}" for path in _FOR_PEOPLE), "", *(f"Sitemap: {one}" for one in sitemaps), "")
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
