"""Writing the tag (`HALDEN, March 4 (Bloomberg) -- `) and the copyright line (`©2018 Bloomberg L.P.`)."""

from stories.content import Content, Copyright
from stories.formats.wire_text.layout.sheet import Node
from stories.formats.wire_text.layout.template import Values, fill, margins, names, on_one_line


def write_tag(node: Node, content: Content, asides: Values) -> str:
    """Write what stands before the first paragraph. Place and date may come and go; the dash stays as it was."""
    dateline = content.dateline
    shown = {"place": dateline.place if dateline else "", "date": dateline.date if dateline else "", "wire": content.wire_credit}
    values = {name: [on_one_line(value)] for name, value in shown.items() if value}
    template = node.get("text")
    if template and names(template) == set(values):
        return fill(template, values, asides)
    before, _ = margins(template)
    words = ", ".join(values[name][0] for name in ("place", "date") if name in values)
    if "wire" not in values:
        return f"{before}{words} -- "
    closing = template[-1] if template and template[-2:-1] == ["wire"] else ") -- "
    if not words and not closing.strip(") "):
        closing = ") -- "
    return f"{before}{words}{' ' if words else ''}({values['wire'][0]}{closing}"


def write_copyright(node: Node, copyright: Copyright, asides: Values) -> str:
    """Write the copyright line; only year and holder change."""
    shown = {"year": "" if copyright.year is None else f"{copyright.year:04}", "holder": on_one_line(copyright.holder)}
    values = {name: [value] for name, value in shown.items() if value}
    template = node.get("text")
    if template and names(template) == set(values):
        return fill(template, values, asides)
    before, after = margins(template)
    return f"{before}©{' '.join(value for [value] in values.values())}{after}"
