from dataclasses import replace

from stories.content import Credit, CreditRole
from stories.desk.readers.listing import lists_of
from stories.models import Entry
from tests.stories.formats.publications import publication


def listed(story, *, ever=False):
    entries = Entry.objects.filter(story=story)
    return set((entries if ever else entries.filter(until=None)).values_list("key", flat=True))


def test_a_story_stands_in_the_lists_of_all_it_names_under_their_names():
    author = "00000000-0000-4000-8000-00000000000c"
    piece = publication("trump-russia-help")
    byline = Credit(CreditRole.BYLINE, "Rosa Lund", contact=author)
    helper = Credit(CreditRole.ASSISTANCE, "Abby Nolan", contact="b")
    content = replace(piece.content, language="de-AT", credits=(byline, replace(byline, role=CreditRole.REPORTER), helper))

    assert lists_of(replace(piece, content=content)) == {
        "all": "", "language:de-at": "de-AT", "section:politics": "Politics", f"author:{author}": "Rosa Lund",
        "topic:medtop:20000593": "government",
    }  # fmt: skip


def test_only_what_readers_have_is_listed(a_story):
    for state in ("draft", "submitted", "approved", "scheduled"):
        a_story(state)

    assert not Entry.objects.exists()


def test_an_update_moves_a_story_to_its_new_lists_and_leaves_it_in_the_others(a_story, desk):
    story = a_story("published")
    before = {entry.pk for entry in Entry.objects.all()}

    desk.revise(story, language="de")
    for action in ("submit", "approve", "publish"):
        desk.step(action, story)

    assert listed(story) == {"all", "language:de"}
    assert listed(story, ever=True) == {"all", "language:en", "language:de"}
    assert Entry.objects.get(key="all").pk in before


def test_what_is_taken_down_leaves_every_list(a_story, desk):
    story = a_story("published")

    desk.step("withdraw", story)

    assert listed(story) == set()
    story.refresh_from_db()
    assert story.listed == {}


def test_a_story_that_comes_back_stands_where_it_stood(a_story, desk):
    story = a_story("published")
    first = Entry.objects.get(key="all")
    for action in ("withdraw", "submit", "approve", "publish"):
        desk.step(action, story)

    assert listed(story) == {"all", "language:en"}
    assert Entry.objects.get(key="all", until=None).first_published_at == first.first_published_at
