"""The tags and attributes of the desk's HTML. Whatever is not in these tables does not exist."""

_NAMED = frozenset({"data-id"})

# What leaves the desk.
TAGS: dict[str, frozenset[str]] = {
    "p": _NAMED | {"data-type", "data-label", "data-kind"},
    "h2": _NAMED,
    "blockquote": _NAMED,
    "ul": _NAMED,
    "ol": _NAMED,
    "li": frozenset(),
    "pre": _NAMED,
    "figure": _NAMED | {"data-picture"},
    "a": frozenset({"href"}),
    "em": frozenset(),
    "strong": frozenset(),
    "br": frozenset(),
}

# What the reader understands besides: boxes and tables from elsewhere, and Word's numbered items (`data-type="ordered"`).
READABLE = TAGS | {"div": _NAMED, "li": frozenset({"data-type"})} | dict.fromkeys(("table", "caption", "tr", "td"), frozenset())

MARKS = frozenset({"a", "em", "strong"})
INLINE = MARKS | {"br"}
SCHEMES = frozenset({"https", "http", "mailto"})
