"""The body: which lines make a block, and what each block is."""

import pytest

from tests.stories.formats.wire_text.told import HEAD, HEADLINE, REPORTER, asides, body, paragraphs, picture, told

LONG = "The river rose in the night and reached the market"
SUBHEAD = "Small Holes, Big Money"


def between(block: str, *reports: tuple[str, int]) -> list[dict[str, object]]:
    """Return what a block is between the lead and a last paragraph."""
    *blocks, last = body(f"{HEAD}{block}\n\nIt fell.\n", *reports)
    assert [last] == paragraphs("It fell.")
    return blocks


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("https://x.com/halden/status/1", {"type": "embed", "kind": "tweet", "text": "https://x.com/halden/status/1"}),
        ("pic.twitter.com/AbC123", {"type": "embed", "kind": "tweet", "text": "pic.twitter.com/AbC123"}),
        ("* One\n· Two\n -- Three", {"type": "list", "items": ["One", "Two", "Three"]}),
        ("* 1. One\n* 2. Two", {"type": "list", "items": ["1. One", "2. Two"]}),
        ("-- With ease\n-- By hand", {"type": "list", "items": ["With ease", "By hand"]}),
        ("Read more:\u00a0One: Two", {"type": "link", "label": "Read more", "text": "One: Two"}),
        *(
            (f"{label}: x", {"type": "link", "label": label, "text": "x"})
            for label in ("More", "Related", "Also read", "See also")
        ),
        ("Watch:  x", {"type": "embed", "kind": "video", "text": "x"}),
        (f"Q: {LONG}\nand fell?", {"type": "question", "text": f"{LONG}\nand fell?"}),
        (" *T \nA 1\n\n\t*T", {"type": "table", "lines": ["A 1"]}),
        ("*T\n* One\nQ: two\n*T", {"type": "table", "lines": ["* One", "Q: two"]}),
    ],
)
def test_a_block_is_what_its_form_says(block, expected):
    assert between(block) == [expected]


def test_each_block_of_items_is_its_own_list():
    assert [block["items"] for block in between("* One\n* Two\n\n* Three")] == [["One", "Two"], ["Three"]]


@pytest.mark.parametrize(
    "line", ["See x.com/halden today.", "https://netflix.com/a", "*One", "Reader: nobody came", "Look (@halden) May 6, 2019"]
)
def test_what_only_resembles_a_form_is_a_paragraph(line):
    assert between(line) == paragraphs(line)


@pytest.mark.parametrize(
    "line",
    [
        SUBHEAD, "“Work With Us”", "``Work With Us''", "MORE RAIN AHEAD", "2019 Was Wet", "€5 Million", "Two by Four",
        "Iron-ore at Sea", "One Two Three Four Five Six Seven Eight", "A" * 60,
    ],
)  # fmt: skip
def test_a_short_line_with_capitals_is_a_sub_head(line):
    assert between(line) == [{"type": "subhead", "text": line}]


@pytest.mark.parametrize(
    "line",
    [
        "Who Pays.", "Who Pays,", "Who Pays:", "Who Pays;", "Who Pays!", "Who Pays…", "‘Who Pays.’", '"Who Pays?"',
        "``Who Pays?''", "nobody", "Small holes", "Work with Us", "A" * 61, "李明",
        "One Two Three Four Five Six Seven Eight Nine",
    ],
)  # fmt: skip
def test_speech_sentences_and_long_lines_are_no_sub_heads(line):
    assert between(line) == paragraphs(line)


@pytest.mark.parametrize(
    ("after", "kind"),
    [
        ("", "paragraph"),
        (f"\n\n{REPORTER}Ann Lee", "paragraph"),
        ("\n\n(Updates it.)", "paragraph"),
        ("\n\n(Updates it.)\n\nIt fell.", "subhead"),
        ("\n\n* One", "subhead"),
        ("\n\nOther Thing\n\nIt fell.", "subhead"),
        ("\nIt fell.", "subhead"),
    ],
)
def test_a_sub_head_needs_body_below_it(after, kind):
    assert body(f"{HEAD}{SUBHEAD}{after}\n")[0] == {"type": kind, "text": SUBHEAD}


@pytest.mark.parametrize(
    ("block", "texts"),
    [
        (f"{LONG}\nand fell.", [f"{LONG}\nand fell."]),
        (f"{'x' * 80}\n{LONG}", [f"{'x' * 80}\n{LONG}"]),
        (f"{'x' * 81}\n{LONG}", ["x" * 81, LONG]),
        (f"{LONG}\nand fell.\nand rose.", [LONG, "and fell.", "and rose."]),
        ("It rose.\nIt fell again.", ["It rose.", "It fell again."]),
        (f"     {LONG}\nand fell.\n     {LONG}\nand rose.", [f"{LONG}\nand fell.", f"{LONG}\nand rose."]),
        (f"  {LONG}\n  {LONG}", [LONG, LONG]),
        (f"{LONG}\n {LONG}", [f"{LONG}\n{LONG}"]),
    ],
)
def test_full_lines_are_one_paragraph_short_or_overlong_ones_are_each_their_own(block, texts):
    assert between(block) == paragraphs(*texts)


def test_in_wrapped_copy_a_centred_line_is_a_sub_head():
    lines = f"     {LONG}\n{LONG}.\n                    Help is near\n     {LONG}\nand rose."

    assert [block["type"] for block in between(lines)] == ["paragraph", "subhead", "paragraph"]


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("Another Day\nThe ferry. (AP Photo/A B)", picture("The ferry.", "photo", "A B", "AP", "Another Day")),
        ("The ferry at dawn.\nSource: PTI", picture("The ferry at dawn.", "source", "", "PTI")),
        (f"{LONG}\nsquare. (Source: PTI)", picture("square.", "source", "", "PTI", LONG)),
    ],
)
def test_a_picture_in_the_body_may_have_any_title(block, expected):
    story = told(f"{HEAD}{block}\n\nIt fell.\n")

    assert (story["images"], story["body"][1]) == ([expected], {"type": "image", "image": 0})


def test_pictures_are_counted_from_the_head_on():
    story = told(f"{HEADLINE}One. (Source: A)\n\n(AP) - It rose.\n\nTwo. (Source: B\n\nIt fell.\n", ("unclosed-credit", 7))

    assert ([image["caption"] for image in story["images"]], story["body"][1]["image"]) == (["One.", "Two."], 1)


@pytest.mark.parametrize(
    ("copy", "tables", "reports", "unplaced"),
    [
        ("Here:\n*T\nA 1\n*T\nThat was it.\n", [["A 1"]], [], []),
        ("*T\nA 1\n*T\n*T\nB 2\n\nIt fell.\n", [["A 1"], ["B 2"]], [("unterminated-table", 8)], []),
        (
            f"*T\nA 1\n\nIt fell.\n\n{REPORTER}Ann Lee\n\n*T\n",
            [["A 1"]],
            [("unterminated-table", 5), ("unplaced-text", 12)],
            [(12, "*T")],
        ),
    ],
)
def test_a_table_ends_at_its_second_mark_or_with_its_block(copy, tables, reports, unplaced):
    story = told(HEAD + copy, *reports)

    assert [block["lines"] for block in story["body"] if block["type"] == "table"] == tables
    assert story.get("unplaced", []) == asides(*unplaced)
