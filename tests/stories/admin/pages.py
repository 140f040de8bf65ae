"""Reading a page as a browser does: the fields a form would send, the words somebody would see."""

from html.parser import HTMLParser


class _Form(HTMLParser):
    """Collects what the form with an id would send as it stands."""

    def __init__(self, form: str) -> None:
        super().__init__()
        self.form, self.sent = form, {}
        self.inside = False
        self.templates = 0
        self.open: str | None = None
        self.select: str | None = None

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        if tag == "form":
            self.inside = values.get("id") == self.form
        elif tag == "template":
            self.templates += 1
        elif self.inside and not self.templates:
            self._field(tag, values)

    def _field(self, tag, values):
        name = values.get("name")
        if tag == "textarea":
            self.open, self.sent[name] = name, ""
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select:
            if "selected" in values or self.select not in self.sent:
                self.sent[self.select] = values.get("value", "")
        elif tag == "input" and name:
            kind = values.get("type", "text")
            if kind not in {"checkbox", "radio"} or "checked" in values:
                self.sent[name] = values.get("value", "")

    def handle_data(self, data):
        if self.open is not None:
            self.sent[self.open] += data

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = False
        elif tag == "template":
            self.templates -= 1
        elif tag == "textarea" and self.open is not None:
            # A parser takes the first line end in a textarea for layout, and sends every other as two characters.
            self.sent[self.open] = self.sent[self.open].removeprefix("\n").replace("\n", "\r\n")
            self.open = None
        elif tag == "select":
            self.select = None


def sent_by(answer, form: str = "story-form") -> dict[str, str]:
    """Return what the form would send if its button was pressed at once."""
    page = _Form(form)
    page.feed(answer.content.decode())
    return page.sent
