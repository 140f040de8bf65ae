"""What the story page counts while somebody types: how much of a line each channel shows."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from stories.outgoing.channels import CUTS

NAMES = {
    "web": _("Web page"),
    "search": _("Search result"),
    "social": _("Social card"),
    "push": _("Push"),
    "rss": _("RSS"),
}


def line_limits() -> dict[str, list[tuple[Promise, int]]]:
    """Return for `headline` and `deck` the channels that show it, each with its limit in characters."""
    return {
        line: [(NAMES[name], limit) for name, shows in CUTS.items() if (limit := getattr(shows, line))]
        for line in ("headline", "deck")
    }
