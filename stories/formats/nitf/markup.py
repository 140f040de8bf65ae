"""Elements of NITF as finished mark-up: made from our words, which may hold what XML forbids."""

from stories.outgoing.printed import printable


class Markup(str):
    """Well-formed mark-up: it stands as it is where plain words are escaped."""

    __slots__ = ()


def element(name: str, /, *inside: str, **attributes: str) -> Markup:
    """Return an element; attributes that say nothing are left out. `_` in their names stands for `-`, `__` for a dot."""
    start = f"{name}{_attributes(attributes)}"
    return Markup(f"<{start}>{''.join(map(_written, inside))}</{name}>" if inside else f"<{start}/>")


def on_lines(name: str, /, *inside: Markup | None, **attributes: str) -> Markup:
    """Return an element whose children stand on lines of their own: never one that holds text."""
    lines = "".join(f"{one}\n" for one in inside if one is not None)
    return Markup(f"<{name}{_attributes(attributes)}>\n{lines}</{name}>")


def with_breaks(name: str, text: str, /, **attributes: str) -> Markup:
    """Return an element of plain text whose line ends are `br`."""
    lines = _escaped(printable(text).strip()).replace("\n", "<br/>")
    return element(name, Markup(lines), **attributes)


def _attributes(said: dict[str, str]) -> str:
    words = {key: printable(value).strip() for key, value in said.items() if value}
    return "".join(f' {_name(key)}="{_quoted(value)}"' for key, value in words.items() if value)


def _name(key: str) -> str:
    return key.replace("__", ".").replace("_", "-")


def _written(one: str) -> str:
    return one if isinstance(one, Markup) else _escaped(printable(one))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _quoted(text: str) -> str:
    # As characters by number, for a parser takes line ends and tabs in attributes for blanks.
    return _escaped(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
