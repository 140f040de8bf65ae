"""The lines below a story over the API: as readers will get them, with those by hand told from the generated."""

from pathlib import Path

import pytest

from stories.desk.wire.intake import ingest
from stories.formats import wire_text
from tests import cast

PIECE = Path(__file__).parents[4] / "fixtures" / "wire" / "trump-russia-sanctions.txt"
CREDITS = [{"role": "byline", "name": "Rosa Lund"}, {"role": "editor", "name": "Ed It", "email": "e@x.net"}]
GIVEN = "To contact the editor responsible for this story: Ed It at e@x.net"


@pytest.fixture
def save(machine, rosa, a_story):
    """Save words of a story of Rosa's; return the answer."""
    story, client = a_story(), machine(rosa)
    return lambda **words: client.patch(f"stories/{story.uuid}/", words, headers={"If-Match": client.etag_of(story)})


def by_hand(line: str, **more: object) -> list[dict[str, object]]:
    return [{"kind": "editors", "line": line, **more}]


def test_a_story_tells_its_lines(save):
    assert save(credits=CREDITS).json()["taglines"] == [
        {"kind": "editors", "nth": 1, "text": GIVEN, "overridden": False, "generated": GIVEN, "stale": False}
    ]


def test_copy_keeps_its_dialect_and_says_what_the_wire_text_says(machine, rosa):
    story = ingest(PIECE.read_bytes(), by=rosa, at=cast.NOON).story

    lines = [line["text"] for line in machine(rosa).get(f"stories/{story.uuid}/").json()["taglines"]]

    assert lines[:2] == [
        "--With assistance from David Tweed",
        "To contact the reporter on this story: Alex Wayne in Washington at awayne3@bloomberg.net.",
    ]
    assert all(line in wire_text.render(story.revisions.get().content).decode() for line in lines)


def test_a_line_by_hand_is_marked_and_the_generated_one_stands_beside_it(save):
    shown = save(credits=CREDITS, tagline_overrides=by_hand("Ask the desk.")).json()

    assert shown["content"]["tagline_overrides"] == [{"kind": "editors", "line": "Ask the desk.", "nth": 1, "instead_of": GIVEN}]
    assert shown["taglines"] == [
        {"kind": "editors", "nth": 1, "text": "Ask the desk.", "overridden": True, "generated": GIVEN, "stale": False}
    ]


def test_content_sent_back_whole_keeps_the_note_and_null_says_the_line_was_read_again(save):
    content = save(credits=CREDITS, tagline_overrides=by_hand("Ask the desk.")).json()["content"]

    stale = save(**content | {"credits": CREDITS[:1]}).json()
    read_again = save(tagline_overrides=by_hand("Ask the desk.", instead_of=None)).json()

    assert stale["taglines"][0]["stale"]
    assert "tagline_stale" in [check["code"] for check in stale["readiness"]]
    assert not read_again["taglines"][0]["stale"]


def test_the_generated_line_comes_back(save):
    save(credits=CREDITS, tagline_overrides=by_hand("Ask the desk."))

    (line,) = save(tagline_overrides=[]).json()["taglines"]

    assert (line["text"], line["overridden"]) == (GIVEN, False)


@pytest.mark.parametrize(
    ("sent", "pointer", "code"),
    [
        (by_hand("One\nTwo"), "#/tagline_overrides/0/line", "line_breaks"),
        (by_hand("A", nth=0), "#/tagline_overrides/0/nth", "bad_number"),
        (by_hand("A", nth=-1), "#/tagline_overrides/0/nth", "bad_number"),
        ([{"kind": "byline", "line": "By Rosa"}], "#/tagline_overrides/0/kind", "wrong_type"),
        ([{"kind": "editors"}], "#/tagline_overrides/0/line", "missing"),
        (by_hand("A", colour="red"), "#/tagline_overrides/0/colour", "unknown_key"),
        ("Ask the desk.", "#/tagline_overrides", "wrong_type"),
    ],
)
def test_a_line_no_draft_can_hold_is_refused(save, sent, pointer, code):
    answer = save(tagline_overrides=sent)

    assert answer.status_code == 400
    assert [(error["pointer"], error["code"]) for error in answer.json()["errors"]] == [(pointer, code)]
