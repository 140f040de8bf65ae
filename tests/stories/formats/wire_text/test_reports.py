"""What the reader reports: each code from the smallest copy that earns it, and nothing for good copy."""

from pathlib import Path

import pytest

from stories.formats.wire_text import parse
from stories.formats.wire_text.reports import CODES

HEAD = "Halden Floods\n\n(AP) - It rose.\n\n"
CONTACT = "To contact the reporter on this story: Ann Lee at a@x.net\n"
PIECES = sorted((Path(__file__).parents[4] / "fixtures" / "wire").glob("*.txt"))

CASES: list[tuple[str, bytes, list[tuple[str, int]]]] = [
    (name, raw.encode("utf-8", "surrogateescape"), expected)
    for name, raw, expected in (
        ("bytes that are no text", f"{HEAD}\udcff\n\na\udcfeb\udcff\n", [("bad-encoding", 5), ("bad-encoding", 7)]),
        ("nothing", "", [("empty-copy", 1)]),
        ("only white space", "\ufeff \t\n\u00a0\n", [("empty-copy", 1)]),
        ("a lead first", "(AP) - It rose.\n", [("missing-headline", 1)]),
        ("a tail line first", "©2018 Halden\n", [("missing-headline", 1), ("missing-body", 1)]),
        ("no body", "Halden Floods\n\n\n", [("missing-body", 1)]),
        ("only a tail", f"Halden Floods\n\n{CONTACT}", [("missing-body", 3)]),
        ("no tag", "Halden Floods\n\nIt rose.\n", [("missing-wire-credit", 3)]),
        ("a tag not closed", "Halden Floods\n\n(Bloomberg -- It rose.\n", [("bad-wire-tag", 3)]),
        ("a tag not opened", "Halden Floods\n\nBloomberg) -- It rose.\n", [("bad-wire-tag", 3)]),
        ("another title", "Halden Floods\n\nHalden\nA ferry. (Source: PTI)\n\n(AP) - It rose.\n", [("headline-mismatch", 3)]),
        ("a credit not closed", "Halden Floods\n\nThe ferry. (Source: PTI\n\n(AP) - It rose.\n", [("unclosed-credit", 3)]),
        ("a note not closed", f"{HEAD}(Updates with it.\n", [("unclosed-note", 5)]),
        ("one reporter in the plural", f"{HEAD}{CONTACT.replace('reporter', 'reporters')}", [("number-mismatch", 5)]),
        (
            "two editors in the singular",
            f"{HEAD}To contact the editor responsible for this: A B, C D\n",
            [("number-mismatch", 5)],
        ),
        ("no address", f"{HEAD}{CONTACT.replace('@', '.')}", [("bad-email", 5)]),
        ("two at-signs", f"{HEAD}{CONTACT.replace('@', '@@')}", [("bad-email", 5)]),
        ("an address on its own line", f"{HEAD}{CONTACT.replace(': ', ':' + chr(10)).replace('@', '.')}", [("bad-email", 6)]),
        ("no name", f"{HEAD}{CONTACT.replace('Ann Lee ', '')}", [("missing-name", 5)]),
        ("nobody", f"{HEAD}To contact the reporters on this story:\n", [("empty-contact-line", 5)]),
        ("twice", f"{HEAD}{CONTACT}\n{CONTACT}", [("duplicate-section", 7)]),
        ("out of order", f"{HEAD}{CONTACT}\n--With assistance from Ann Lee\n", [("section-order", 7)]),
        ("before the lead", f"Halden Floods\n\n{CONTACT}\n(AP) - It rose.\n", [("section-order", 3)]),
        ("two decks", "Halden Floods\n\nOne\n\nTwo\nThree\n\n(AP) - It rose.\n", [("unplaced-text", 5), ("unplaced-text", 6)]),
        ("text in the tail", f"{HEAD}{CONTACT}\nIt fell.\n", [("unplaced-text", 7)]),
        ("no year", f"{HEAD}© Halden\n", [("bad-copyright", 5)]),
        ("a table without an end", f"{HEAD}*T\nA  B\n\nIt fell.\n", [("unterminated-table", 5)]),
        ("two line ends", "Halden Floods\n\r\n(AP) - It rose.\r\n\r\nx", [("mixed-newlines", 2)]),
        ("no line end", f"{HEAD}a\u2028b\x0cc\n\nd\x85\n", [("odd-separator", 5), ("odd-separator", 7)]),
        ("control characters", f"{HEAD}a\x00b\x01\n\n\x7f\n\ufffd\n", [("control-char", line) for line in (5, 7, 8)]),
        ("wrongly decoded", f"{HEAD}â€œa\n\nÃ©\n\nÂ£\n", [("mojibake", 5), ("mojibake", 7), ("mojibake", 9)]),
    )
]


@pytest.mark.parametrize(("name", "raw", "expected"), CASES, ids=[name for name, _, _ in CASES])
def test_each_fault_is_reported_with_its_line(name, raw, expected):
    assert [(noticed.code, noticed.line) for noticed in parse(raw).reports] == expected


def test_every_code_has_a_case():
    assert {code for _, _, expected in CASES for code, _ in expected} == set(CODES)


@pytest.mark.parametrize("piece", PIECES, ids=lambda piece: piece.stem)
def test_good_copy_has_no_report(piece):
    assert parse(piece.read_bytes()).reports == ()


@pytest.mark.parametrize(
    "copy", [HEAD, f"{HEAD}{CONTACT}", f"{HEAD}ü Ä é “a” — … naïve\n", "Halden Floods\r\n\r\n(AP) - It rose."]
)
def test_copy_without_picture_contacts_or_copyright_is_complete(copy):
    assert parse(copy.encode()).reports == ()


def test_what_has_no_place_is_kept_with_its_line():
    parsed = parse(f"{HEAD}{CONTACT}\nIt fell.\n{CONTACT}Bo Roe\n".encode())

    assert [(aside.line, aside.text) for aside in parsed.unplaced] == [(7, "It fell."), (8, CONTACT.strip()), (9, "Bo Roe")]
