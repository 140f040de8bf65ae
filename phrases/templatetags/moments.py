"""`{{ story.changed_at|moment }}`: a moment in the person's zone and the manner of their language; UTC stays in the title."""

from datetime import UTC, datetime

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def moment(at: datetime, shape: str = "DATETIME_FORMAT") -> SafeString:
    """Return the moment as a `time` element; `shape` is a format of newsroom/moments, or Django's letters."""
    here, utc = timezone.localtime(at), at.astimezone(UTC)
    return format_html(
        '<time datetime="{}" title="{} UTC">{}</time>', here.isoformat(), f"{utc:%Y-%m-%d %H:%M}", date_format(here, shape)
    )
