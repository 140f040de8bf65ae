"""The lines that name people: byline, assistance, contacts, editors, sign-off, contributed. Each is a formula with people."""

import re
from dataclasses import dataclass
from itertools import pairwise

from stories.content import CreditRole
from stories.formats.wire_text.grammar.lines import WHITE, Text
from stories.formats.wire_text.grammar.names import LONGEST_LINE, are_names, without_dot
from stories.formats.wire_text.grammar.persons import Person, Span, read_persons
from stories.formats.wire_text.grammar.vocabulary import (
    ASSISTANCE,
    EDITORS,
    EDITORS_LINE,
    NOT_WITHIN_S,
    REPORTERS,
    ROLE,
    ROLES,
    S,
    formula,
)

# A shorter line is not one that was wrapped because it was full.
WRAPPED_FROM = 40

CONTACTS = {"reporters": CreditRole.REPORTER, "editors": CreditRole.EDITOR}

_CONTACT = formula(f"(?P<reporters>{REPORTERS})|(?P<editors>{EDITORS})")
_ASSISTANCE = formula(ASSISTANCE)
_ASSISTANCE_EDITORS = formula(rf"(?:\.|(?<!\.){NOT_WITHIN_S})(?: |°--°)(Editors?:) ")
_EDITORS_LINE = formula(EDITORS_LINE)
_ROLE = formula(ROLE)
_SIGN_OFF = formula(rf"\(°{ROLE}")
_NEXT_ROLE = formula(rf"[;,.]°(?={ROLE})")
_CONTRIBUTED = formula(r" contributed(?: to this report)?\.\Z")
_AGENCY_WRITERS = formula(r"(?:[^\W_][\w.&’'-]* ){1,5}?writers? ")
_FLATTENED = formula(rf"(?:{REPORTERS}|{EDITORS}|(?:--°)With assistance (?:from|by) |©\d\d\d\d )")
_BYLINE = formula(r"By ")
_TITLE = re.compile(r"(?:Correspondent|Editor|Writer|Columnist|Reporter|Analyst|Bureau Chief)s?\Z")
_GOES_ON = formula(r"(?:at|in|or|and|&) |[+(]?\d")
_BREAKS_OFF = formula(r"(?: |^)(?:at|in|or|of)\Z")
_SPACE = re.compile(f"{S}+")


@dataclass(slots=True)
class Group:
    """People with one role, and the phrase that says which."""

    role: CreditRole
    phrase: Span
    people: list[Person]


@dataclass(slots=True)
class Section:
    """A line (or several) of people. `kind` is its name in the layout."""

    kind: str
    groups: list[Group]


def read_contacts(text: Text) -> Section | None:
    """Read `To contact the reporter on this story: ...` with the lines that belong to it."""
    string = text.string
    match = _CONTACT.match(string)
    if not match or len(string) > LONGEST_LINE:
        return None
    kind = match.lastgroup or ""
    read_as = _with_joins(text, match.end())
    people = read_persons(read_as, match.end(), without_dot(string, match.end(), len(string)))
    return Section(kind, [Group(CONTACTS[kind], match.span(), people)])


def read_assistance(text: Text) -> Section | None:
    """Read `--With assistance from A and B. Editors: C`."""
    string = text.string
    match = _ASSISTANCE.match(string)
    if not match:
        return None
    end = len(string)
    groups = []
    editors = _ASSISTANCE_EDITORS.search(string, match.end()) if "Editor" in string else None
    if editors:
        people = _names(string, editors.end(), end)
        if people is None:
            return None
        groups.append(Group(CreditRole.EDITOR, editors.span(1), people))
        end = editors.start()
    people = _names(string, match.end(), end, share_bureaus=True)
    if people is None:
        return None
    return Section("assistance", [Group(CreditRole.ASSISTANCE, _trimmed_end(string, *match.span()), people), *groups])


def read_editors_line(text: Text) -> Section | None:
    """Read `--Editors: A, B`."""
    match = _EDITORS_LINE.match(text.string)
    people = _names(text.string, match.end(), len(text.string)) if match else None
    if match is None or people is None:
        return None
    return Section("editors-line", [Group(CreditRole.EDITOR, _trimmed_end(text.string, *match.span()), people)])


def read_contributed(text: Text) -> Section | None:
    """Read `Associated Press writers A in B and C contributed to this report.`"""
    string = text.string
    closing = _CONTRIBUTED.search(string, max(0, string.rfind("contributed") - 20))
    if not closing:
        return None
    agency = _AGENCY_WRITERS.match(string, 0, closing.start())
    start = agency.end() if agency else 0
    people = _names(string, start, closing.start(), share_bureaus=True)
    if people is None:
        return None
    return Section("contributed", [Group(CreditRole.ASSISTANCE, _trimmed_end(string, 0, start), people)])


def sign_off_at(text: str) -> int | None:
    """Return where in a line the sign-off begins that ends it, or None."""
    if "(" not in text:
        return None
    start = -1
    for match in _SIGN_OFF.finditer(text):
        start = match.start()
    return start if start >= 0 and _sign_off_groups(text, start) else None


def read_sign_off(text: Text) -> Section | None:
    """Read `(Reporting by A in B; Editing by C)`; the closing parenthesis may be missing."""
    groups = _sign_off_groups(text.string, 0) if _SIGN_OFF.match(text.string) else None
    return Section("sign-off", groups) if groups else None


def read_byline(text: Text) -> Section | None:
    """Read `By A and B, TITLE`."""
    string = text.string
    match = _BYLINE.match(string)
    if not match:
        return None
    start, end = match.end(), len(string)
    title: Span | None = None
    if (comma := string.rfind(",", start)) > 0 and _TITLE.search(string):
        title = (comma + 1 + len(string[comma + 1 :]) - len(string[comma + 1 :].lstrip(WHITE)), end)
        end = comma
    if not are_names(string, start, end):
        return None
    people: list[Person] = []
    for person in read_persons(string, start, end):
        name = person.spans.get("name")
        if name and people and "title" not in people[-1].spans and _TITLE.search(string[slice(*name)]):
            people[-1].spans["title"] = name
        else:
            people.append(person)
    if not people or any("name" not in person.spans for person in people):
        return None
    if title:
        people[-1].spans["title"] = title
    return Section("byline", [Group(CreditRole.BYLINE, (0, 2), people)])


def cuts(text: str) -> list[int]:
    """Return where further formulas begin in a tagline whose line ends were lost (`x@example.netTo contact ...`)."""
    return [match.start() for match in _FLATTENED.finditer(text, 1)]


def _names(string: str, start: int, end: int, *, share_bureaus: bool = False) -> list[Person] | None:
    end = without_dot(string, start, end)
    if not are_names(string, start, end):
        return None
    people = read_persons(string, start, end, share_bureaus=share_bureaus)
    return people if people and all("name" in person.spans for person in people) else None


def _sign_off_groups(string: str, start: int) -> list[Group] | None:
    """Read the groups of a sign-off that begins at `start` and must reach the end."""
    closing = string.find(")", start)
    if closing not in (-1, len(string) - 1):
        return None
    end = closing if closing >= 0 else len(string)
    groups: list[Group] = []
    position = start + 1
    while True:
        role = _ROLE.search(string, position, end)
        if role is None or string[position : role.start()].strip(WHITE + "\n"):
            return None
        following = _NEXT_ROLE.search(string, role.end(), end)
        last = following.start() if following else without_dot(string, role.end(), end)
        if not are_names(string, role.end(), last, rooms=True):
            return None
        people = read_persons(string, role.end(), last, share_bureaus=True)
        if not people:
            return None
        name = _SPACE.sub(" ", role[0]).lower().removesuffix(" by ")
        groups.append(Group(ROLES[name], _trimmed_end(string, *role.span()), people))
        if following is None:
            return groups
        position = following.end()


def _with_joins(text: Text, start: int) -> str:
    """Return the string of `text` with `;` for every line end after the formula (to `start`) that parts two contacts.

    It does where contacts stand on lines of their own: below the colon, or after a line too short to have been wrapped. It does
    not where one line breaks off (`... or`) or the next goes on (`at ...`).
    """
    string = text.string
    if "\n" not in string:
        return string
    own_lines = string.startswith("\n", start)
    pieces = [text.lines[0].text]
    position = len(pieces[0])
    for line, following in pairwise(text.lines):
        goes_on = _GOES_ON.match(following.text) or _BREAKS_OFF.search(line.text, len(line.text) - 3)
        wrapped = position <= start or goes_on or not (own_lines or line.width < WRAPPED_FROM)
        pieces += ["\n" if wrapped else ";", following.text]
        position += 1 + len(following.text)
    return "".join(pieces)


def _trimmed_end(string: str, start: int, end: int) -> Span:
    while end > start and string[end - 1] in WHITE + "\n":
        end -= 1
    return start, end
