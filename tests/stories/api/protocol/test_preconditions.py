import pytest

from stories.content import TextBlock
from stories.desk.publishing.recompiling import recompile
from stories.models import Revision, Transition
from tests.cast import flood


@pytest.fixture
def story(a_story):
    return a_story()


WRITES = {
    "words": ("patch", "", {"headline": "New"}),
    "plan": ("put", "plan/", {"assignee": None, "due_at": None, "priority": 2, "embargo_until": None}),
    "restore": ("post", "revisions/", {"restore": 1}),
    "step": ("post", "transitions/", {"action": "spike", "reason": "Nothing in it."}),
}


@pytest.mark.parametrize("header", [None, "", "*"])
@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES.keys())
def test_every_write_names_the_version_it_changes(machine, edith, story, write, header):
    method, below, body = write

    headers = {} if header is None else {"If-Match": header}
    answer = getattr(machine(edith), method)(f"stories/{story.uuid}/{below}", body, headers=headers)

    assert answer.status_code == 428
    assert answer.json()["code"] == "missing_precondition"
    assert Transition.objects.count() == 1


@pytest.mark.parametrize("tag", ['"{uuid}-1"', 'W/"{uuid}-2"', '"{uuid}-3"', '"other-2"', "{uuid}-2", '"', '"{uuid}-02"'])
@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES.keys())
def test_no_other_version_will_do(machine, edith, story, write, tag):
    method, below, body = write

    headers = {"If-Match": tag.format(uuid=story.uuid)}
    answer = getattr(machine(edith), method)(f"stories/{story.uuid}/{below}", body, headers=headers)

    assert answer.status_code == 412
    assert answer.json()["newest"]["etag"] == f'"{story.uuid}-2"'
    assert Transition.objects.count() == 1


def test_one_of_several_tags_is_enough(machine, rosa, story):
    tags = f'"something-else", W/"{story.uuid}-1", "{story.uuid}-2"'

    assert machine(rosa).patch(f"stories/{story.uuid}/", {"deck": "x"}, headers={"If-Match": tags}).status_code == 200


def test_edits_in_two_places_come_back_merged(machine, rosa, desk, story):
    client = machine(rosa)
    tag = client.etag_of(story)
    desk.revise(story, headline="River falls")

    answer = client.patch(f"stories/{story.uuid}/", {"deck": "At last"}, headers={"If-Match": tag})

    assert answer.status_code == 412
    assert answer.json()["newest"] == {"etag": client.etag_of(story), "revision": 2}
    merged = answer.json()["merged"]
    assert (merged["headline"], merged["deck"]) == ("River falls", "At last")
    assert Revision.objects.count() == 2
    again = client.patch(f"stories/{story.uuid}/", merged, headers={"If-Match": answer.json()["newest"]["etag"]})
    assert again.status_code == 200


def test_edits_in_one_place_come_back_side_by_side(machine, rosa, desk, story):
    client = machine(rosa)
    tag = client.etag_of(story)
    desk.revise(story, headline="River falls", body=(TextBlock("p1", "It fell."), story.revisions.get().content.body[1]))

    body = {"headline": "River rises", "body": [{"id": "p1", "type": "paragraph", "text": "It rose."}]}
    answer = client.patch(f"stories/{story.uuid}/", body, headers={"If-Match": tag})

    headline, paragraph = answer.json()["conflicts"]
    assert (headline["field"], headline["block"]) == ("headline", None)
    assert [headline[side] for side in ("base", "mine", "theirs")] == [flood().headline, "River rises", "River falls"]
    assert (paragraph["field"], paragraph["block"]) == ("body", "p1")
    assert [paragraph[side]["text"] for side in ("mine", "theirs")] == ["It rose.", "It fell."]
    assert "merged" not in answer.json()


def test_the_words_of_every_earlier_version_are_known(machine, edith, rosa, desk, a_story):
    """A story goes all the way and back; whichever version a client read, its edit is laid upon the words of that version."""
    story = a_story("published", "live")
    for action in ("revise", "submit", "approve", "publish", "withdraw", "submit"):
        desk.step(action, story)
    said = {}
    number = 0
    for version, row in enumerate(story.transitions.order_by("number"), start=2):
        number = row.action in ("open", "revise") and story.revisions.get(sha256=row.revision_hash).number or number
        said[version] = story.revisions.get(number=number).content
    story.refresh_from_db()
    assert story.version == max(said)

    for version, content in list(said.items())[:-1]:
        answer = machine(edith).patch(
            f"stories/{story.uuid}/", {"deck": "Mine"}, headers={"If-Match": f'"{story.uuid}-{version}"'}
        )
        newest = story.revisions.order_by("number").last().content
        told = answer.json()
        assert told["merged"]["deck"] == "Mine"
        assert len(told["merged"]["body"]) == max(len(content.body), len(newest.body))


def test_two_edits_of_one_headline_conflict_after_a_recompilation_too(machine, edith, desk, ada, a_story, settings):
    story = a_story("published")
    settings.NEWSROOM_NAME = "The Halden Times"
    assert recompile(story, by=ada, at=desk.now())
    desk.revise(story, headline="River falls")
    client = machine(edith)
    tag = client.etag_of(story)
    desk.revise(story, headline="River rises")

    answer = client.patch(f"stories/{story.uuid}/", {"headline": "River stands"}, headers={"If-Match": tag})

    (conflict,) = answer.json()["conflicts"]
    assert conflict["base"] == "River falls"


def test_bad_words_are_named_before_a_stale_version(machine, rosa, story):
    answer = machine(rosa).patch(f"stories/{story.uuid}/", {"headline": 1}, headers={"If-Match": f'"{story.uuid}-1"'})

    assert answer.status_code == 400


def test_who_has_a_version_already_gets_no_body(machine, rosa, story):
    client = machine(rosa)
    tag = client.etag_of(story)

    for known in (tag, f'"x", {tag}', f"W/{tag}", "*"):
        answer = client.get(f"stories/{story.uuid}/", headers={"If-None-Match": known})
        assert (answer.status_code, answer.content, answer.headers["ETag"]) == (304, b"", tag)
    assert client.get(f"stories/{story.uuid}/", headers={"If-None-Match": '"x"'}).status_code == 200
