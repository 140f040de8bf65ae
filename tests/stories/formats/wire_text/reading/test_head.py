"""The head: headline, lead, and what stands between them."""

import pytest

from tests.stories.formats.wire_text.told import HEADLINE, LEAD, REPORTER, asides, names, paragraphs, picture, told, who


@pytest.mark.parametrize(
    ("copy", "reports"),
    [
        ("HALDEN, May 6 (AP) - It rose.\n\nIt fell.\n", [("missing-headline", 1)]),
        ("ADVERTISEMENT\n\n(AP) - It rose.\n", [("missing-headline", 3)]),
        (f"(Adds detail.)\n\nHalden Floods\n\n{LEAD}", [("missing-headline", 1)]),
        (f"©2018 Halden\n\nHalden Floods\n\n{LEAD}", [("missing-headline", 1), ("section-order", 1)]),
        (f"{REPORTER}Ann Lee\n\nIt fell.\n", [("missing-headline", 1), ("missing-body", 1), ("unplaced-text", 3)]),
    ],
)
def test_a_lead_or_a_tail_line_is_no_headline(copy, reports):
    assert "headline" not in told(copy, *reports)


@pytest.mark.parametrize("line", ["UPDATE 2-Wool climbs (1)", "By the River", "“Nobody likes it,” he said.", "May 6, 2019"])
def test_any_other_first_line_is_the_headline(line):
    assert told(f"  {line}\u00a0\n\n{LEAD}")["headline"] == line


@pytest.mark.parametrize("wire", ["AP", "AFP", "PTI", "ANI", "IANS", "UPI", "EFE", "TASS", "dpa", "Kyodo", "Xinhua", "CP"])
def test_each_agency_has_its_tag(wire):
    assert told(f"{HEADLINE}({wire}) -- It rose.\n")["wire"] == wire


@pytest.mark.parametrize(
    ("line", "place", "date", "wire"),
    [
        ("(Bloomberg Government News)-- ", "", "", "Bloomberg Government News"),
        ("(Reuters Breakingviews) – ", "", "", "Reuters Breakingviews"),
        ("May 6 (Reuters) ", "", "May 6", "Reuters"),
        ("New Delhi (IANS) ", "New Delhi", "", "IANS"),
        ("WASHINGTON, D.C., Jan. 5 (UPI) -- ", "WASHINGTON, D.C.", "Jan. 5", "UPI"),
        ("PORT-AU-PRINCE, Haiti (AP) — ", "PORT-AU-PRINCE, Haiti", "", "AP"),
        ("HALDEN May 6 (Reuters) - ", "HALDEN", "May 6", "Reuters"),
        ("HALDEN,\u00a0May\u00a06\u00a0(Reuters)\u00a0-\u00a0", "HALDEN", "May\u00a06", "Reuters"),
        ("     N’DJAMENA, Chad (AP) - ", "N’DJAMENA, Chad", "", "AP"),
        ("Frankfurt am Main (dpa) - ", "Frankfurt am Main", "", "dpa"),
        ("SÃO PAULO/XI'AN, Dec 1 (AFP) - ", "SÃO PAULO/XI'AN", "Dec 1", "AFP"),
    ],
)
def test_a_lead_may_have_place_date_both_or_neither(line, place, date, wire):
    story = told(f"{HEADLINE}{line}It rose.\n")

    assert (story["wire"], story["body"]) == (wire, paragraphs("It rose."))
    assert story.get("dateline", {}) == {name: value for name, value in (("place", place), ("date", date)) if value}


@pytest.mark.parametrize("line", ["HALDEN, May 6 (Reuters - ", "Sept. 14 Bloomberg) -- ", "(Bloomberg Opinion -- "])
def test_a_tag_without_one_of_its_parentheses_counts(line):
    assert told(f"{HEADLINE}{line}It rose.\n", ("bad-wire-tag", 3))["body"] == paragraphs("It rose.")


@pytest.mark.parametrize(
    "line", ["(ap) - It rose.", "(APX) - It rose.", "(Bloomberg) --It rose.", "Officials in May (AP) - It rose."]
)
def test_what_fits_no_tag_is_no_lead(line):
    assert told(f"{HEADLINE}{line}\n\nIt fell.\n", ("missing-wire-credit", 3))["body"] == paragraphs(line, "It fell.")


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("By Ann Lee, Beijing Bureau Chief", [who("Ann Lee", title="Beijing Bureau Chief")]),
        ("By Ann Lee, AP Business Writer", [who("Ann Lee", title="AP Business Writer")]),
        ("By Ann Lee, Columnist", [who("Ann Lee", title="Columnist")]),
        ("By Ann Lee, Oil Analyst", [who("Ann Lee", title="Oil Analyst")]),
        ("By Ann Lee, Bo Roe, Cy Poe, and Di Fox", names("Ann Lee", "Bo Roe", "Cy Poe", "Di Fox")),
        ("By John F. Roe, Jr. and Bo Roe III", names("John F. Roe, Jr.", "Bo Roe III")),
        ("By Ludwig van der Berg, Bo O’Name and Mary-Jane D’Arcy", names("Ludwig van der Berg", "Bo O’Name", "Mary-Jane D’Arcy")),
        ("By\u00a0李明", names("李明")),
    ],
)
def test_a_byline_has_names_and_may_have_a_title(line, people):
    assert told(f"{HEADLINE}{line}\n\n{LEAD}")["byline"] == people


@pytest.mark.parametrize(
    "line", ["Published in May", "May rain came, 2019 was dry", "Updated prices", "May 6", "By then it rained"]
)
def test_what_only_begins_like_a_timestamp_or_byline_is_a_deck(line):
    assert told(f"{HEADLINE}{line}\n\n{LEAD}")["deck"] == line


CREDITED = picture("The ferry.", "source", "", "PTI")
TITLED = {**CREDITED, "title": "Halden Floods"}


@pytest.mark.parametrize(
    ("block", "pictures", "reports"),
    [
        ("Halden Floods", [{"title": "Halden Floods"}], []),
        ("Halden Floods\nThe ferry at its berth.", [{"title": "Halden Floods", "caption": "The ferry at its berth."}], []),
        ("Halden Floods\nThe ferry.\nIt leaks. (Source: PTI)", [{**TITLED, "caption": "The ferry.\nIt leaks."}], []),
        ("Halden Floods\nThe ferry.\nSource: PTI", [TITLED], []),
        ("Halden Floods\nADVERTISEMENT\nThe ferry. (Source: PTI)", [TITLED], []),
        ("Halden Flood\nThe ferry. (Source: PTI)", [{**CREDITED, "title": "Halden Flood"}], [("headline-mismatch", 3)]),
        ("It is old.\nThe ferry. (Source: PTI)", [{**CREDITED, "caption": "It is old.\nThe ferry."}], []),
        (f"{'x' * 120}\nThe ferry. (Source: PTI)", [{**CREDITED, "title": "x" * 120}], [("headline-mismatch", 3)]),
        (f"{'x' * 121}\nThe ferry. (Source: PTI)", [{**CREDITED, "caption": "x" * 121 + "\nThe ferry."}], []),
        ("Halden Floods\nThe ferry. (Source: PTI", [TITLED], [("unclosed-credit", 4)]),
        (
            "Halden Flood\nThe ferry. (Source: PTI",
            [{**CREDITED, "title": "Halden Flood"}],
            [("headline-mismatch", 3), ("unclosed-credit", 4)],
        ),
        ("The ferry (left) leaks. (Source: PTI)", [{**CREDITED, "caption": "The ferry (left) leaks."}], []),
        ("The ferry.\u00a0(Photographer:\u00a0A B/AFP)", [picture("The ferry.", "photographer", "A B", "AFP")], []),
        ("The ferry. (Photographer: A B for AFP)", [picture("The ferry.", "photographer", "A B", "AFP")], []),
        ("The ferry. (Photographer: A B)", [picture("The ferry.", "photographer", "A B", "")], []),
        ("The ferry. (Photo: Reuters)", [picture("The ferry.", "photo", "", "Reuters")], []),
        ("The ferry. (STR/AFP)", [picture("The ferry.", "photo", "STR", "AFP")], []),
        ("The ferry. (Photo: A B/AFP/Getty Images)", [picture("The ferry.", "photo", "A B", "AFP/Getty Images")], []),
        ("The ferry. (Source: AFP/Getty Images)", [{**CREDITED, "credit": {"kind": "source", "agency": "AFP/Getty Images"}}], []),
        ("The ferry. (Source: PTI)\nA boat. (AP Photo/A B)", [CREDITED, picture("A boat.", "photo", "A B", "AP")], []),
    ],
)
def test_a_picture_takes_its_title_and_caption_from_its_block(block, pictures, reports):
    assert told(f"{HEADLINE}{block}\n\n{LEAD}", *reports)["images"] == pictures


def test_each_line_of_the_head_is_told_apart_without_a_blank_line_between():
    head = "The water stayed.\nHalden Floods\nThe ferry. (Source: PTI)\nBy Ann Lee\nMay 6, 2019\n(Adds detail.)"
    story = told(f"Halden Floods\n{head}\nHALDEN (AP) - It rose.\nIt fell.\n")

    assert (story["deck"], story["timestamp"], story["images"]) == ("The water stayed.", "May 6, 2019", [TITLED])
    assert (story["byline"], story["notes"][0]["text"]) == (names("Ann Lee"), "Adds detail.")
    assert story["body"] == paragraphs("It rose.", "It fell.")


def test_what_is_left_over_after_the_deck_has_no_place():
    story = told(f"{HEADLINE}One.\n\nTwo.\nThree.\n\n{LEAD}", ("unplaced-text", 5), ("unplaced-text", 6))

    assert (story["deck"], story["unplaced"]) == ("One.", asides((5, "Two."), (6, "Three.")))


@pytest.mark.parametrize(
    ("copy", "deck", "first", "line"),
    [
        ("It rose.\n\nIt fell.\n", "", "It rose.", 3),
        ("The deck.\n\nBy Ann Lee\n\nIt rose.\n", "The deck.", "It rose.", 7),
        ("By Ann Lee\n\nIt rose.\n\nIt fell.\n", "", "It rose.", 5),
        ("The deck.\n\nThe ferry. (Source: PTI)\n\nMay 6, 2019\n\nIt rose.\n", "The deck.", "It rose.", 9),
        ("The deck.\n\nBy Ann Lee\n\nIt rose.\n\nMay 6, 2019 was wet.\n", "The deck.", "It rose.", 7),
        ("Halden Floods\nThe ferry. (Source: PTI)\n\nIt rose.\n", "", "It rose.", 6),
        ("By Ann Lee\nIt rose.\nIt fell.\n", "", "It rose.", 4),
        (f"It rose.\n\n{REPORTER}Ann Lee\n", "", "It rose.", 3),
    ],
)
def test_without_a_tag_the_body_begins_where_the_head_can_no_longer_go_on(copy, deck, first, line):
    story = told(HEADLINE + copy, ("missing-wire-credit", line))

    assert (story.get("deck", ""), story["body"][0]["text"]) == (deck, first)


@pytest.mark.parametrize(
    ("copy", "line"),
    [
        (HEADLINE, 1),
        (f"{HEADLINE}By Ann Lee\n", 3),
        (f"{HEADLINE}By Ann Lee\n\n{REPORTER}Ann Lee\n", 5),
        ("ADVERTISEMENT\n", 1),
    ],
)
def test_a_missing_body_is_reported_where_it_would_begin(copy, line):
    told(copy, ("missing-body", line))


@pytest.mark.parametrize("line", [f"{REPORTER}Ann Lee", "--With assistance from Ann Lee", "©2018 Halden"])
def test_a_tail_line_before_the_lead_is_read_all_the_same(line):
    story = told(f"{HEADLINE}{line}\n\n{LEAD}", ("section-order", 3))

    assert story.keys() & {"reporters", "contributors", "copyright"}
