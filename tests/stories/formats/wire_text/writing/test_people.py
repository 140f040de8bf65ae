"""Taglines written anew: the noun, the joins and the dot that each section’s dialect asks for, told as an editor’s change."""

import json
from typing import Any

import pytest

from stories.formats.wire_text import parse, render
from stories.formats.wire_text.structured import from_structured, to_structured
from tests.stories.formats.wire_text.told import EDITOR, EDITORS, HEAD, REPORTER, REPORTERS, names, who

ANN, BO, CY = who("Ann Lee", "Oslo", "a@x.net"), who("Bo Roe", "Rome", "b@x.net"), who("Cy Poe", "Paris", "c@x.net")
ED, DI, AL = who("Ed It", email="e@x.net"), who("Di Fox"), who("Al Orr", email="al@x.net")

INLINE = (
    f"{HEAD}--With assistance from Abe Orr and Cal Poe.\n\n{REPORTERS}Ann Lee in Oslo at a@x.net; Bo Roe in Rome at b@x.net\n\n"
    f"{EDITORS}Ed It at e@x.net, Di Fox\n\n©2018 Halden L.P.\n"
)
OWN_LINES = (
    f"{HEAD}{REPORTER.strip()}\nAnn Lee in Oslo at a@x.net\n\n{EDITORS.strip()}\nEd It at e@x.net\nDi Fox\n\n©2019 Halden\n"
)
SIGNED = (
    f"{HEAD}It fell. (Reporting by Ann Lee and Bo Roe in Oslo; Additional reporting by Cy Poe; Writing by Ann Lee; "
    "Editing by Ed It)\n"
)
ONE = f"{HEAD}{REPORTER}Ann Lee in Oslo at a@x.net"
NAMES = f"{HEAD}{REPORTERS}Ann Lee and Bo Roe\n"
ASSISTED = f"{HEAD}--With assistance from Abe Orr"
EDITED = f"{ASSISTED}. Editors: Ed It, Di Fox.\n"
EDITORS_LINE = f"{HEAD}--Editors: Ed It, Di Fox.\n\n{EDITOR}Al Orr at al@x.net\n"

# claim: copy, what is set, what is replaced
CASES: dict[str, tuple[str, dict[str, Any], tuple[str, str]]] = {
    # the noun
    "one of two reporters is left": (
        INLINE,
        {"reporters": [BO]},
        (f"{REPORTERS}Ann Lee in Oslo at a@x.net; ", REPORTER),
    ),
    "a third reporter comes": (INLINE, {"reporters": [ANN, BO, CY]}, ("b@x.net", "b@x.net; Cy Poe in Paris at c@x.net")),
    "a wrong noun stays while the number does": (
        f"{ONE}; Bo Roe in Rome at b@x.net\n",
        {"reporters": [ANN, who("Bo Roe", "Rome")]},
        ("; Bo Roe in Rome at b@x.net", ", Bo Roe in Rome"),
    ),
    "a wrong noun is put right with the number": (
        f"{ONE}; Bo Roe in Rome at b@x.net\n",
        {"reporters": [ANN, BO, CY]},
        (
            f"{REPORTER}Ann Lee in Oslo at a@x.net; Bo Roe in Rome at b@x.net",
            f"{REPORTERS}Ann Lee in Oslo at a@x.net; Bo Roe in Rome at b@x.net; Cy Poe in Paris at c@x.net",
        ),
    ),
    "the author becomes authors": (
        f"{HEAD}To contact the author of this column: Ann Lee in Oslo at a@x.net\n",
        {"reporters": [ANN, BO]},
        (
            "author of this column: Ann Lee in Oslo at a@x.net",
            "authors of this column: Ann Lee in Oslo at a@x.net; Bo Roe in Rome at b@x.net",
        ),
    ),
    "the writers become the writer": (
        f"{HEAD}To contact the writers of this article: Ann Lee; Bo Roe at b@x.net.\n",
        {"reporters": [who("Bo Roe", email="b@x.net")]},
        ("writers of this article: Ann Lee; ", "writer of this article: "),
    ),
    "the senior editor becomes senior editors": (
        f"{HEAD}To contact the senior editor responsible for Bloomberg View’s editorials: Ed It at e@x.net.\n",
        {"editors": [ED, AL]},
        (
            "editor responsible for Bloomberg View’s editorials: Ed It at e@x.net",
            "editors responsible for Bloomberg View’s editorials: Ed It at e@x.net; Al Orr at al@x.net",
        ),
    ),
    "the staff stays the staff": (
        f"{HEAD}To contact the staff on this story: Ann Lee in Oslo at a@x.net; Bo Roe in Rome at b@x.net\n",
        {"reporters": [ANN]},
        ("; Bo Roe in Rome at b@x.net", ""),
    ),
    "a phrase without its article stays without": (
        f"{HEAD}To contact reporter on this story: Ann Lee\n",
        {"reporters": names("Ann Lee", "Bo Roe")},
        ("reporter on this story: Ann Lee", "reporters on this story: Ann Lee and Bo Roe"),
    ),
    # joins, inline
    "who loses an address is parted by a comma": (
        INLINE,
        {"reporters": [ANN, who("Bo Roe", "Rome")]},
        ("; Bo Roe in Rome at b@x.net", ", Bo Roe in Rome"),
    ),
    "who gains an address is parted by a semicolon": (
        INLINE,
        {"editors": [ED, who("Di Fox", email="d@x.net")]},
        (", Di Fox", "; Di Fox at d@x.net"),
    ),
    "between a bare name and an address stands a comma": (
        INLINE,
        {"editors": [ED, DI, AL]},
        (", Di Fox", ", Di Fox, Al Orr at al@x.net"),
    ),
    "a bureau comes": (INLINE.replace(" in Oslo", ""), {"reporters": [ANN, BO]}, ("Ann Lee at", "Ann Lee in Oslo at")),
    "a bureau goes": (INLINE, {"reporters.0.bureau": None}, (" in Oslo", "")),
    "a telephone number comes": (INLINE, {"reporters.0.phone": "+47-22"}, ("Oslo at a@", "Oslo at +47-22 or a@")),
    "reporters with nothing but names are prose": (
        NAMES,
        {"reporters": names("Ann Lee", "Bo Roe", "Cy Poe")},
        ("Ann Lee and Bo Roe", "Ann Lee, Bo Roe and Cy Poe"),
    ),
    "reporters who lose all but their names become prose": (
        INLINE,
        {"reporters": names("Ann Lee", "Bo Roe")},
        ("Ann Lee in Oslo at a@x.net; Bo Roe in Rome at b@x.net", "Ann Lee and Bo Roe"),
    ),
    "reporters with bureaus alone are parted by commas": (
        f"{HEAD}{REPORTERS}Ann Lee in Oslo and Bo Roe in Rome\n",
        {"reporters": [who("Ann Lee", "Oslo"), who("Bo Roe", "Rome"), who("Cy Poe", "Paris")]},
        ("Oslo and Bo Roe in Rome", "Oslo, Bo Roe in Rome, Cy Poe in Paris"),
    ),
    "editors with nothing but names are parted by commas": (
        INLINE,
        {"editors": names("Ed It", "Di Fox", "Al Orr")},
        ("Ed It at e@x.net, Di Fox", "Ed It, Di Fox, Al Orr"),
    ),
    "an editor’s bureau is not printed": (
        INLINE,
        {"editors": [ED, {**AL, "bureau": "Oslo"}]},
        (", Di Fox", "; Al Orr at al@x.net"),
    ),
    "odd joins stay as they stood while nobody comes or goes": (
        f"{HEAD}{REPORTERS}Ann  Lee  in Oslo at  a@x.net, and Bo Roe in Rome at b@x.net .\n",
        {"reporters.1.email": "bo@x.net"},
        ("b@x.net", "bo@x.net"),
    ),
    # joins, on lines of their own
    "two with addresses on lines of their own": (
        OWN_LINES,
        {"reporters": [ANN, BO]},
        (
            "reporter on this story:\nAnn Lee in Oslo at a@x.net",
            "reporters on this story:\nAnn Lee in Oslo at a@x.net;\nBo Roe in Rome at b@x.net",
        ),
    ),
    "one without an address on a line of its own": (
        OWN_LINES,
        {"reporters": [ANN, who("Bo Roe", "Rome")]},
        (
            "reporter on this story:\nAnn Lee in Oslo at a@x.net",
            "reporters on this story:\nAnn Lee in Oslo at a@x.net\nBo Roe in Rome",
        ),
    ),
    "two without addresses share a line": (OWN_LINES, {"editors": [ED, DI, who("Al Orr")]}, ("Di Fox", "Di Fox, Al Orr")),
    "one is left on a line of its own": (
        OWN_LINES,
        {"editors": [DI]},
        ("editors responsible for this story:\nEd It at e@x.net\nDi Fox", "editor responsible for this story:\nDi Fox"),
    ),
    "a new section stands on lines of its own where the others do": (
        OWN_LINES.replace(f"{REPORTER.strip()}\nAnn Lee in Oslo at a@x.net\n\n", ""),
        {"reporters": [ANN]},
        (EDITORS.strip(), f"{REPORTER.strip()}\nAnn Lee in Oslo at a@x.net\n\n{EDITORS.strip()}"),
    ),
    "wrapped contacts are written anew on one line": (
        f"{HEAD}{REPORTERS}Ann Lee in Oslo at a@x.net; Bo Roe\nin Rome at b@x.net.\n",
        {"reporters": [ANN]},
        (f"{REPORTERS}Ann Lee in Oslo at a@x.net; Bo Roe\nin Rome at b@x.net.", f"{REPORTER}Ann Lee in Oslo at a@x.net."),
    ),
    # the dot
    "a space and a dot close the line again": (
        f"{ONE} .\n",
        {"reporters": [ANN, BO]},
        (f"{REPORTER}Ann Lee in Oslo at a@x.net", f"{REPORTERS}Ann Lee in Oslo at a@x.net; Bo Roe in Rome at b@x.net"),
    ),
    "no dot is taken from a name": (
        f"{HEAD}--With assistance from John Roe Jr.\n",
        {"contributors": names("John Roe Jr.", "Abe Orr")},
        ("John Roe Jr.", "John Roe Jr. and Abe Orr"),
    ),
    # assistance, contributed
    "assistance is prose": (
        f"{ASSISTED}, Cal Poe, and Di Nix.\n",
        {"contributors": names("Abe Orr", "Cal Poe", "Di Fox", "Ed Nix")},
        ("Cal Poe, and Di Nix", "Cal Poe, Di Fox and Ed Nix"),
    ),
    "a bureau stands after each name": (
        INLINE,
        {"contributors": [who("Abe Orr", "Oslo"), who("Cal Poe", "Rome")]},
        ("Abe Orr and Cal Poe", "Abe Orr in Oslo and Cal Poe in Rome"),
    ),
    "editors come to the end of an assistance line": (
        EDITED,
        {"editors": [ED | {"email": None}, DI, who("Al Orr")]},
        ("Di Fox", "Di Fox, Al Orr"),
    ),
    "one editor is left at the end of an assistance line": (EDITED, {"editors": names("Ed It")}, (", Di Fox", "")),
    "no editor is left at the end of an assistance line": (EDITED, {"editors": []}, (". Editors: Ed It, Di Fox", "")),
    "one of an agency’s writers is left": (
        f"{HEAD}AP writers Ann Lee and Bo Roe contributed to this report.\n",
        {"contributors": names("Ann Lee")},
        ("writers Ann Lee and Bo Roe", "writer Ann Lee"),
    ),
    # editors' lines
    "a third editor in an editors’ line": (
        f"{HEAD}--Editors: Ed It, Di Fox.\n",
        {"editors": names("Ed It", "Di Fox", "Al Orr")},
        ("Di Fox", "Di Fox, Al Orr"),
    ),
    "who comes after the contact line’s editors joins them": (
        EDITORS_LINE,
        {"editors": [*names("Ed It", "Di Fox"), AL, who("Bo Nix", email="b@x.net")]},
        (f"{EDITOR}Al Orr at al@x.net", f"{EDITORS}Al Orr at al@x.net; Bo Nix at b@x.net"),
    ),
    "an address in one of two lines of editors": (EDITORS_LINE, {"editors.2.email": "al@y.net"}, ("al@x", "al@y")),
    # sign-offs
    "a third reporter in a sign-off": (
        SIGNED,
        {"reporters": [who("Ann Lee", "Oslo"), who("Bo Roe", "Oslo"), who("Al Orr", "Rome")]},
        ("Ann Lee and Bo Roe in Oslo", "Ann Lee in Oslo, Bo Roe in Oslo and Al Orr in Rome"),
    ),
    "one reporter is left in a sign-off": (
        SIGNED,
        {"reporters": [who("Ann Lee", "Oslo")]},
        ("Ann Lee and Bo Roe in Oslo", "Ann Lee in Oslo"),
    ),
    "a role in the middle goes with what parted it": (SIGNED, {"writers": []}, ("; Writing by Ann Lee", "")),
    "the last role goes with what parted it": (SIGNED, {"editors": []}, ("; Editing by Ed It", "")),
    "an unclosed sign-off stays unclosed": (
        SIGNED.replace(")\n", "\n").replace("; Additional reporting by Cy Poe", ""),
        {"editors": names("Ed It", "Di Fox")},
        ("Ed It", "Ed It and Di Fox"),
    ),
    "a role comes first in a sign-off": (
        f"{HEAD}It fell. (Editing by Ed It.)\n",
        {"reporters": names("Ann Lee")},
        ("(Editing", "(Reporting by Ann Lee; Editing"),
    ),
    "a sign-off on its own line goes with the blank line after it": (
        f"{HEAD}It fell.\n\n(Editing by Ed It)\n\n©2018 X\n",
        {"editors": []},
        ("(Editing by Ed It)\n\n", ""),
    ),
    # sections that go
    "nobody is left between blank lines of any number": (
        INLINE.replace("b@x.net\n\n", "b@x.net\n\n \n"),
        {"reporters": []},
        (f"{REPORTERS}Ann Lee in Oslo at a@x.net; Bo Roe in Rome at b@x.net\n\n \n", ""),
    ),
    "nobody is left on the last line": (f"{ONE}\n\n{EDITOR}Ed It\n\n\n", {"editors": []}, (f"{EDITOR}Ed It\n\n\n", "")),
    "nobody is left on a last line without an end": (f"{ONE}\n\n{EDITOR}Ed It", {"editors": []}, (f"{EDITOR}Ed It", "")),
    # sections that come
    "reporters come to the end of the copy": (
        f"{HEAD}It fell.\n",
        {"reporters": [ANN]},
        ("It fell.", f"It fell.\n\n{REPORTER}Ann Lee in Oslo at a@x.net"),
    ),
    "reporters come to the end of copy without a last line end": (
        f"{HEAD}It fell.",
        {"reporters": [ANN, BO]},
        ("It fell.", f"It fell.\n\n{REPORTERS}Ann Lee in Oslo at a@x.net; Bo Roe in Rome at b@x.net"),
    ),
    "reporters come between the sections around them": (
        f"{ASSISTED}\n\n{EDITOR}Ed It\n",
        {"reporters": [ANN]},
        ("To contact", f"{REPORTER}Ann Lee in Oslo at a@x.net\n\nTo contact"),
    ),
    "editors come before the copyright line, after what stands there": (
        f"{ONE}\n\nSubscribe now\n\n©2018 X\n",
        {"editors": [ED, DI]},
        ("©2018", f"{EDITORS}Ed It at e@x.net, Di Fox\n\n©2018"),
    ),
    "assistance comes, parted by as many blank lines as the sections are": (
        f"{ONE}\n\n\n{EDITOR}Ed It\n\n\n©2018 X\n",
        {"contributors": names("Abe Orr", "Cal Poe")},
        ("To contact the reporter", "--With assistance from Abe Orr and Cal Poe.\n\n\nTo contact the reporter"),
    ),
    "editors come to sections that stand line on line": (
        f"{ONE}\n©2018 X\n",
        {"editors": [ED]},
        ("©2018", f"{EDITOR}Ed It at e@x.net\n©2018"),
    ),
    "assistance comes after a note": (
        f"{HEAD}(Updates it.)\n\n{EDITOR}Ed It\n",
        {"contributors": names("Abe Orr")},
        ("To contact", "--With assistance from Abe Orr.\n\nTo contact"),
    ),
    "a contact line that named nobody is filled": (
        f"{HEAD}{REPORTER.strip()}\n",
        {"reporters": [ANN]},
        ("story:", "story: Ann Lee in Oslo at a@x.net"),
    ),
}


@pytest.mark.parametrize(("copy", "change", "replaced"), CASES.values(), ids=CASES)
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_a_changed_list_of_people_is_written_in_the_dialect_of_its_section(copy, change, replaced, end):
    before, after = replaced
    assert copy.count(before) == 1
    story = json.loads(json.dumps(to_structured(parse(copy.replace("\n", end).encode()))))

    for place, value in change.items():
        put(story, place.split("."), value)

    assert render(from_structured(story)).decode() == copy.replace(before, after).replace("\n", end)


def put(story: Any, path: list[str], value: Any) -> None:
    for step in path[:-1]:
        story = story[int(step) if step.isdigit() else step]
    story[path[-1]] = value
