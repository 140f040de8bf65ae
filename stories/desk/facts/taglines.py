"""Taglines written by hand: with each, the desk keeps the line it stands in for, so that it can tell when the credits change."""

from dataclasses import replace

from stories.content import Content, TaglineOverride
from stories.formats import wire_text


def with_replaced_lines(content: Content, *, before: Content) -> Content:
    """Return `content` with what the credits give noted beside each line by hand that is new or reworded since `before`.

    One that is as it was keeps its note, whatever was sent with it, unless `instead_of` is None: then it was read again.
    """
    if not content.tagline_overrides:
        return content
    generated = {(line.kind, line.nth): line.generated for line in wire_text.taglines(content)}
    known = {(override.kind, override.nth): override for override in before.tagline_overrides}

    def noted(override: TaglineOverride) -> TaglineOverride:
        key = override.kind, override.nth
        was = known.get(key)
        as_it_was = was is not None and was.line == override.line and override.instead_of is not None
        return replace(override, instead_of=was.instead_of if was and as_it_was else generated.get(key, ""))

    return replace(content, tagline_overrides=tuple(noted(override) for override in content.tagline_overrides))


def stale_taglines(content: Content) -> frozenset[TaglineOverride]:
    """Return the lines by hand for which the credits now give another line than when they were written."""
    lines = wire_text.taglines(content) if content.tagline_overrides else ()
    return frozenset(line.override for line in lines if line.override and line.is_stale)
