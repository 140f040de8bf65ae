import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from media import library
from media.models import Image
from stories.content import Picture, PictureCredit
from stories.delivery import door
from stories.delivery.exchange import Request
from stories.delivery.kept import Shelf
from stories.desk.contacts import merging
from stories.desk.pictures import recalling
from stories.desk.publishing.recompiling import recompile
from stories.formats import WRITERS
from stories.models import Contact, Live, Merge, Section
from tests.cast import NOON, credit, flood
from tests.media.pictures import jpeg
from tests.readers import Curious, sitemaps

LONG = flood(*(f"Paragraph {number} of a long evening at the river." for number in range(60)))
FORMATS = [name for name, writer in WRITERS.items() if writer.has_address]


def get(path, query="", method="GET", **headers):
    return Request(method, path, query, lambda name: headers.get(name.replace("-", "_"), ""))


def json_of(story, **headers):
    return get(f"stories/{story.uuid}.json", **headers)


@pytest.fixture
def shelf():
    return Shelf()


@pytest.mark.parametrize("packing", ["", "gzip", "br"])
@pytest.mark.parametrize("suffix", [*(f".{name}" for name in FORMATS), ""])
def test_what_is_given_again_is_what_the_door_says(shelf, a_story, suffix, packing):
    story = a_story("published", content=LONG)
    for path in (f"stories/{story.uuid}{suffix}", f"{story.day}/{story.slug}{suffix}"):
        asked = get(path, Accept_Encoding=packing)
        etag = door.answer(asked).headers["ETag"]

        for request in (asked, asked, get(path, Accept_Encoding=packing, If_None_Match=etag), get(path, If_None_Match="*")):
            assert shelf.answer(request) == door.answer(request)


def test_what_is_given_again_costs_one_statement_that_reads_no_body(shelf, live):
    shelf.answer(json_of(live))

    with CaptureQueriesContext(connection) as asked:
        answer = shelf.answer(json_of(live))

    assert answer.body
    assert len(asked) == 1
    assert "data" not in asked[0]["sql"]


@pytest.mark.parametrize("action", ["publish", "withdraw", "kill"])
def test_a_change_for_readers_is_seen_at_the_next_request(shelf, live, desk, action):
    before = shelf.answer(json_of(live))
    for step in ("revise", "submit", "approve", "publish") if action == "publish" else (action,):
        desk.step(step, live)

    after = shelf.answer(json_of(live))

    assert after == door.answer(json_of(live))
    assert (after.status, after.body) != (before.status, before.body)


def test_an_address_that_leads_on_leads_on_at_once(shelf, live, desk):
    asked = get(f"{live.day}/{live.slug}.json")
    shelf.answer(asked)
    desk.revise(live, slug="halden-river")
    for step in ("submit", "approve", "publish"):
        desk.step(step, live)

    assert shelf.answer(asked).status == 301


MOMENT = "as_of=2026-03-04T12:00:00Z"
TOGETHER = [
    ("stories/", ""), ("stories/", "limit=1"), ("stories/", "language=en"), ("stories/", "section=nothing-there"),
    ("changes", ""), ("feeds/all.rss", ""), ("feeds/all.json", ""), ("sitemap.xml", ""), ("{sitemap}", ""),
]  # fmt: skip


@pytest.mark.parametrize(("path", "query"), TOGETHER)
def test_a_list_given_again_is_what_the_door_says_without_a_look_at_it(shelf, live, path, query):
    path = path.format(sitemap=sitemaps()[-1])
    asked = get(path, query)
    etag = door.answer(asked).headers["ETag"]
    for _ in range(2):
        shelf.answer(asked)

    for request in (asked, get(path, query, If_None_Match=etag), get(path, query, If_None_Match="*")):
        with CaptureQueriesContext(connection) as statements:
            answer = shelf.answer(request)

        assert answer == door.answer(request)
        assert not any("stories_entry" in statement["sql"] or "data" in statement["sql"] for statement in statements)
        assert len(statements) <= 1


@pytest.mark.parametrize("change", ["publish", "revise", "withdraw", "kill"])
@pytest.mark.parametrize(("path", "query"), TOGETHER)
def test_a_list_is_put_together_anew_after_every_change_for_readers(shelf, live, desk, a_story, change, path, query):
    asked = get(path.format(sitemap=sitemaps()[-1]), query)
    for _ in range(3):
        shelf.answer(asked)

    CHANGES[change](live, desk, a_story)

    for _ in range(3):
        assert shelf.answer(asked) == door.answer(asked)


def _revised(live, desk, a_story):
    desk.revise(live, headline="The river fell")
    for step in ("submit", "approve", "publish"):
        desk.step(step, live)


CHANGES = {
    "publish": lambda live, desk, a_story: a_story("published", content=flood(slug="another")),
    "revise": _revised,
    "withdraw": lambda live, desk, a_story: desk.step("withdraw", live),
    "kill": lambda live, desk, a_story: desk.step("kill", live),
}


@pytest.fixture
def twins():
    """Two rows of the contact book that are one person."""
    return [Contact.objects.create(name=name) for name in ("Åse Dal", "Åse Berg")]


@pytest.fixture
def shown(a_story, twins, paul, settings, tmp_path):
    """A story of one of them, in a section and with a picture, which readers have; another one is beside."""
    settings.MEDIA_ROOT = tmp_path
    Section.objects.create(slug="world", name="World")
    image = library.accept(jpeg(330, 200), by=paul, at=NOON, rights="own")
    library.make_renditions(image)
    picture = Picture("lead", image=str(image.uuid), caption="The dam", alt="A wall", credit=PictureCredit("photo", "R. Lund"))
    a_story("published")
    return a_story("published", content=flood(slug="dam", section="world", credits=(credit(twins[0]),), pictures=(picture,)))


def _recalled(shown, twins, desk, paul):
    image = recalling.recall(Image.objects.get(), by=paul, at=desk.now(), reason="The wrong dam.")
    assert recalling.go_on(image, at=desk.now()) == []


def _renamed(shown, twins, desk, paul):
    Section.objects.filter(slug="world").update(name="The world")
    assert recompile(shown, by=desk.publisher, at=desk.now())


def _merged(shown, twins, desk, paul):
    gone, kept = twins
    return merging.merge(gone, into=kept, by=desk.editor, at=desk.now())


# What is done before readers ask, and what after.
BESIDE = {
    "a merge": (None, _merged),
    "an undone merge": (
        _merged,
        lambda shown, twins, desk, paul: merging.undo(Merge.objects.get(), by=desk.editor, at=desk.now()),
    ),
    "a section's new name": (None, _renamed),
    "a recall": (None, _recalled),
    "a lifted recall": (_recalled, lambda shown, twins, desk, paul: recalling.lift(Image.objects.get(), by=paul)),
    "a kill": (None, lambda shown, twins, desk, paul: desk.step("kill", shown)),
}


@pytest.mark.parametrize("beside", BESIDE)
def test_no_answer_outlives_what_changes_it_beside_a_publication(shelf, shown, twins, desk, paul, beside):
    before, deed = BESIDE[beside]
    if before:
        before(shown, twins, desk, paul)
    lists = (("section", "world"), *(("author", str(twin.uuid)) for twin in twins))
    asked = [get(*address.split("?")) for address in Curious(stories=(f"stories/{shown.uuid}",), lists=lists).addresses()]
    then = [[shelf.answer(request).body for request in asked] for _ in range(3)][-1]

    deed(shown, twins, desk, paul)

    for _ in range(2):
        now = [shelf.answer(request) for request in asked]
        assert now == [door.answer(request) for request in asked]
    assert ([answer.body for answer in now] != then) is (beside != "a lifted recall")


@pytest.mark.parametrize(
    ("path", "query"),
    [("nothing", ""), ("stories/", MOMENT), ("search", "q=river"), ("stories/", "limit=0"), ("sitemap-news.xml", "")],
)
def test_what_depends_on_the_moment_or_is_no_answer_is_not_kept(shelf, live, path, query):
    for _ in range(2):
        shelf.answer(get(path, query))

    with CaptureQueriesContext(connection) as first:
        door.answer(get(path, query))
    with CaptureQueriesContext(connection) as again:
        shelf.answer(get(path, query))

    assert len(again) == len(first)
    assert not any("ORDER BY sequence DESC" in statement["sql"] for statement in again)


def test_a_full_shelf_lets_go_of_what_stands_longest(a_story):
    one, other = a_story("published"), a_story("published", content=flood(slug="another"))
    shelf = Shelf(room=len(door.answer(json_of(one)).body) * 3 // 2)
    for story in (one, other, one, other):
        shelf.answer(json_of(story))

    kept = {story: reads_no_body(shelf, story) for story in (other, one)}

    assert kept == {other: True, one: False}


def reads_no_body(shelf, story):
    with CaptureQueriesContext(connection) as asked:
        shelf.answer(json_of(story))
    return not any("data" in query["sql"] for query in asked)


def test_a_query_and_head_go_to_the_door(shelf, live):
    shelf.answer(json_of(live))

    assert shelf.answer(get(f"stories/{live.uuid}.json", query="format=txt")).status == 400
    assert shelf.answer(get(f"stories/{live.uuid}.json", method="HEAD")).body == b""


# --- nothing was written, or something -------------------------------------------------------------------------------
IN_ANOTHER_PROCESS = "UPDATE stories_story SET version = version + 1"
TAKEN = "UPDATE stories_live SET status = 'withdrawn', notice = 'Taken.', document_id = NULL WHERE format = 'json'"

by_every_commit = pytest.mark.django_db(transaction=True)


@pytest.fixture
def elsewhere():
    """Return what writes to the database over a connection of its own, as another process does."""
    other = connection.copy()

    def write(statement):
        with other.cursor() as cursor:
            cursor.execute(statement)

    yield write
    other.close()


@pytest.fixture
def statements():
    """The statements SQLite is given; on PostgreSQL none."""
    given = []
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        connection.connection.set_trace_callback(given.append)
        yield given
        connection.connection.set_trace_callback(None)
    else:
        yield given


@by_every_commit
def test_while_nothing_is_written_no_table_is_read(shelf, live, statements):
    for _ in range(2):
        shelf.answer(json_of(live))
    statements.clear()

    assert shelf.answer(json_of(live)).body
    assert not [statement for statement in statements if "stories_live" in statement]


@by_every_commit
def test_whatever_is_written_elsewhere_has_the_table_read_once_more(shelf, live, elsewhere, statements):
    for _ in range(2):
        shelf.answer(json_of(live))
    elsewhere(IN_ANOTHER_PROCESS)
    statements.clear()

    for _ in range(3):
        shelf.answer(json_of(live))

    looked = [statement for statement in statements if "stories_live" in statement]
    assert len(looked) == (1 if connection.vendor == "sqlite" else 0)


@by_every_commit
def test_what_is_taken_down_elsewhere_is_gone_at_the_next_request(shelf, live, elsewhere):
    for _ in range(3):
        assert shelf.answer(json_of(live)).status == 200

    elsewhere(TAKEN)

    assert shelf.answer(json_of(live)).status == 410


@by_every_commit
def test_what_is_taken_down_over_the_same_connection_is_gone_at_the_next_request(shelf, live):
    for _ in range(3):
        assert shelf.answer(json_of(live)).status == 200

    Live.objects.filter(format="json").update(status="withdrawn", notice="Taken.", document=None)

    assert shelf.answer(json_of(live)).status == 410


@by_every_commit
def test_what_was_written_and_taken_back_leaves_no_trace(shelf, live):
    for _ in range(3):
        before = shelf.answer(json_of(live))

    with transaction.atomic():
        Live.objects.filter(format="json").update(status="withdrawn", notice="Taken.", document=None)
        assert shelf.answer(json_of(live)).status == 410
        transaction.set_rollback(True)

    assert shelf.answer(json_of(live)) == before
