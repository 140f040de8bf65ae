"""The published tree in a folder."""

import gzip
import json
import signal
import threading
from datetime import UTC, datetime, timedelta

import brotli
import pytest
from django.core.management import CommandError, call_command

from media import library
from media.models import Rendition
from stories.content import Picture, PictureCredit
from stories.delivery.export import changes, writing
from stories.delivery.export.answers import GONE, PREFIX, name_of
from stories.delivery.export.folder import Folder
from stories.delivery.export.target import AnotherDesk
from stories.delivery.export.writing import Writer
from stories.delivery.negotiation import FORMATS
from stories.desk.contacts.merging import merge
from stories.desk.pictures import recalling
from stories.management.commands.export import follow
from stories.models import Contact, Entry, Live
from stories.outgoing.feeds import FEEDS
from tests.cast import NOON, credit, flood
from tests.exports import exporting
from tests.media import pictures
from tests.patience import GENEROUS_SECONDS, until
from tests.readers import sitemaps


def names(tree):
    """Return what is in the tree, without what the export keeps for itself."""
    files = (path.relative_to(tree / "delivery/v1") for path in (tree / "delivery/v1").rglob("*") if path.is_file())
    return {str(path) for path in files}


def gone(tree):
    return {name for name in names(tree) if name.endswith(".gone")}


def of_a_story(story):
    return {
        f"{place}.{suffix}"
        for suffix in FORMATS
        for place in (f"stories/{story.uuid}", f"{story.day:%Y-%m-%d}/{story.live_slug}")
    }


def assert_tree_is_what_the_door_answers(tree, door):
    addresses = {name_of(path).removeprefix(PREFIX): path for path in changes.all_paths()}
    for name in names(tree):
        said, answer = (tree / "delivery/v1" / name).read_bytes(), door(addresses[name.removesuffix(GONE)])
        assert (answer.content, answer.status_code) == (said, 410 if name.endswith(GONE) else 200), name


def test_every_file_holds_what_the_door_answers_at_its_address(tree, export, a_story, desk, door, vocabulary):
    story = a_story("published", content=flood(section="world", topics=("medtop:20000139",)))
    desk.step("kill", a_story("published"))
    desk.step("withdraw", a_story("published"))

    export()

    assert_tree_is_what_the_door_answers(tree, door)
    assert of_a_story(story) <= names(tree)
    lists = ("all", "language/en", "section/world", "topic/medtop/20000139")
    assert {f"feeds/{name}.{feed.suffix}" for name in lists for feed in FEEDS.values()} <= names(tree)
    assert {"stories/index.json", "sitemap.xml", *sitemaps()[-1:]} <= names(tree)


def test_nothing_unpublished_is_written(tree, export, a_story):
    words = "The river topped its banks at Halden on Wednesday."
    for number, state in enumerate(("draft", "submitted", "approved", "scheduled", "spiked")):
        a_story(state, content=flood(f"Secret {number}. {words}", slug=f"secret-{state}"))
    draft = a_story("draft", "live")
    desk_words = draft.revisions.get(number=draft.newest_number).content.body[-1].text

    export()

    said = b"".join((tree / "delivery/v1" / name).read_bytes() for name in names(tree))
    assert b"Secret" not in said
    assert b"secret-" not in said
    assert desk_words.encode() not in said


@pytest.mark.parametrize("step", ["kill", "withdraw"])
def test_what_was_taken_down_is_removed_and_a_notice_lies_beside_its_place(tree, export, a_story, desk, step):
    story = a_story("published")
    export()
    addresses = of_a_story(story)

    desk.step(step, story)
    said = export()

    assert "0 stories, 1 taken down" in said
    assert not addresses & names(tree)
    assert gone(tree) == {f"{address}.gone" for address in addresses}
    assert b"Readers are told." in (tree / f"delivery/v1/stories/{story.uuid}.json.gone").read_bytes()
    for feed in FEEDS.values():
        assert str(story.uuid).encode() not in (tree / f"delivery/v1/feeds/all.{feed.suffix}").read_bytes()
    assert json.loads((tree / "delivery/v1/stories/index.json").read_bytes())["stories"] == []


def test_a_withdrawn_story_that_comes_back_is_there_and_its_notice_is_not(tree, export, a_story, desk):
    story = a_story("draft", "withdrawn")
    export()
    for action in ("submit", "approve", "publish"):
        desk.step(action, story)

    export()

    story.refresh_from_db()
    assert of_a_story(story) <= names(tree)
    assert gone(tree) == set()


def test_a_story_that_moved_is_at_both_addresses_until_it_is_killed(tree, export, a_story, desk, door):
    story = a_story("published")
    old = f"{story.day:%Y-%m-%d}/{story.slug}.json"
    desk.revise(story, slug="halden-river")
    for action in ("submit", "approve", "publish"):
        desk.step(action, story)
    new = old.replace("halden-flood", "halden-river")
    export()
    assert (tree / "delivery/v1" / old).read_bytes() == (tree / "delivery/v1" / new).read_bytes() == door(new).content

    desk.revise(story)
    for action in ("submit", "approve", "publish"):
        desk.step(action, story)
    export()
    assert (tree / "delivery/v1" / old).read_bytes() == door(new).content

    desk.step("kill", story)
    export()
    assert {old, new} & names(tree) == set()


def test_only_what_changed_is_written(tree, export, a_story, desk):
    still, story = a_story("published"), a_story("published")
    export()
    before = {name: (tree / "delivery/v1" / name).stat().st_mtime_ns for name in of_a_story(still)}
    desk.revise(story)
    for action in ("submit", "approve", "publish"):
        desk.step(action, story)

    said = export()

    assert "Wrote 1 stories, 0 taken down" in said
    assert before == {name: (tree / "delivery/v1" / name).stat().st_mtime_ns for name in of_a_story(still)}
    assert "Wrote 0 stories, 0 taken down; 0 files." in export()


def test_lists_of_authors_follow_a_merge_in_the_contact_book(tree, export, a_story, desk, door, edith):
    gone, kept = (Contact.objects.create(name=name, city="Halden") for name in ("Rosa Lund", "R. Lund"))
    story = a_story("published", content=flood(credits=(credit(gone),)))
    export()

    merge(gone, into=kept, by=edith, at=desk.now())
    export()

    assert str(story.uuid).encode() in (tree / f"delivery/v1/feeds/author/{kept.uuid}.rss").read_bytes()
    assert_tree_is_what_the_door_answers(tree, door)


@pytest.fixture
def image(paul):
    """A picture with its sizes made."""
    image = library.accept(pictures.jpeg(), by=paul, at=NOON, headline="River", rights="own")
    library.make_renditions(image)
    return image


def showing(image):
    return Picture("lead", image=str(image.uuid), caption="The river", alt="Water", credit=PictureCredit("photo", "R. Lund"))


def test_a_recalled_picture_and_all_that_names_it_is_gone_with_the_next_run(tree, export, a_story, desk, image, paul):
    a_story("published", content=flood(pictures=(showing(image),)))
    files = {f"images/{name}" for name in Rendition.objects.values_list("name", flat=True)}
    export()
    assert files <= names(tree)

    recalling.go_on(recalling.recall(image, by=paul, at=desk.now(), reason="The wrong river."), at=desk.now())
    export()

    assert not files & names(tree)
    written = b"".join(path.read_bytes() for path in tree.rglob("*") if path.is_file())
    assert not [file for file in files if file.encode() in written]
    assert recalling.NOTE.encode() in written


def test_pictures_are_there_while_a_live_story_shows_them(tree, export, a_story, desk, image):
    story = a_story("published", content=flood(pictures=(showing(image),)))
    files = {f"images/{name}" for name in Rendition.objects.values_list("name", flat=True)}

    export()
    assert files
    assert files <= names(tree)

    desk.step("kill", story)
    export()
    assert not files & names(tree)


def test_packed_files_hold_the_same_bytes(tree, export, a_story, desk):
    story = a_story("published", content=flood("The river topped its banks at Halden on Wednesday. " * 40))

    export("--packed")

    path = tree / f"delivery/v1/stories/{story.uuid}.html"
    assert gzip.decompress(path.with_name(f"{path.name}.gz").read_bytes()) == path.read_bytes()
    assert brotli.decompress(path.with_name(f"{path.name}.br").read_bytes()) == path.read_bytes()

    desk.step("kill", story)
    export("--packed")
    assert {name for name in names(tree) if name.endswith((".gz", ".br"))} == set()


def test_a_tree_is_not_half_packed(export, a_story):
    a_story("published")
    export("--packed")

    with pytest.raises(CommandError, match="--again"):
        export()
    export("--again")


def test_a_dry_run_says_what_it_would_write_and_writes_nothing(tree, export, a_story):
    a_story("published")

    assert "Would write 1 stories, 0 taken down" in export("--dry-run")
    assert not tree.exists()


def test_writing_all_of_it_again_removes_what_is_none_of_it(tree, export, a_story):
    story = a_story("published")
    export()
    strays = ("delivery/v1/stories/old.json", "delivery/v1/images/.half.abc", "delivery/v1/feeds/section/gone.rss")
    for stray in (*strays, "robots.txt"):
        (tree / stray).parent.mkdir(parents=True, exist_ok=True)
        (tree / stray).write_text("stray")
    (tree / f"delivery/v1/stories/{story.uuid}.json").write_text("spoilt")

    export("--again")

    assert [stray for stray in strays if (tree / stray).exists()] == []
    assert (tree / "robots.txt").exists()
    assert (tree / f"delivery/v1/stories/{story.uuid}.json").read_bytes() != b"spoilt"
    assert of_a_story(story) <= names(tree)


def test_a_story_may_be_called_index(tree, export, a_story):
    story = a_story("published", content=flood(slug="index"))

    export("--again")

    assert of_a_story(story) <= names(tree)


def test_a_tree_that_was_packed_and_is_no_more_keeps_no_packed_file(tree, export, a_story, desk):
    story = a_story("published", content=flood("The river topped its banks at Halden on Wednesday. " * 40))
    export("--packed")
    assert f"stories/{story.uuid}.html.gz" in names(tree)

    export("--again")

    assert {name for name in names(tree) if name.endswith((".gz", ".br"))} == set()
    assert of_a_story(story) <= names(tree)


@pytest.mark.parametrize("stops_at", [0, 1])
def test_writing_all_of_it_again_goes_on_after_a_stop_and_still_removes_what_is_none_of_it(
    tree, export, a_story, monkeypatch, stops_at
):
    monkeypatch.setattr(writing, "BATCH", 1)
    a_story("published"), a_story("published")
    export()
    (tree / "delivery/v1/stories/old.json").write_text("stray")
    asked = iter([False] * stops_at + [True])
    Writer(Folder(tree)).catch_up(again=True, stop=lambda: next(asked))
    assert "stories/old.json" in names(tree)

    export()

    assert "stories/old.json" not in names(tree)
    assert "Wrote 0 stories, 0 taken down; 0 files." in export()


def test_a_spoilt_picture_is_written_again_with_all_of_it(tree, export, a_story, image):
    a_story("published", content=flood(pictures=(showing(image),)))
    export()
    file = next((tree / "delivery/v1/images").iterdir())
    whole = file.read_bytes()
    file.write_bytes(b"")

    export()
    assert file.read_bytes() == b""
    export("--again")

    assert file.read_bytes() == whole


def test_what_was_killed_leaves_the_feeds_before_anything_else_is_written(tree, export, a_story, desk):
    killed = a_story("published")
    export()
    desk.step("kill", killed)
    a_story("published")

    assert not Writer(Folder(tree)).catch_up(stop=lambda: True).is_whole

    for feed in FEEDS.values():
        assert str(killed.uuid).encode() not in (tree / f"delivery/v1/feeds/all.{feed.suffix}").read_bytes()


def test_a_kill_does_not_wait_until_all_that_changed_before_is_written(tree, export, a_story, desk, monkeypatch):
    monkeypatch.setattr(writing, "BATCH", 1)
    killed = a_story("published")
    export()
    stories = [a_story("published") for _ in range(3)]

    def tell(done, total):
        if done == 1:
            desk.step("kill", killed)

    asked = iter([False, False, True])
    assert not Writer(Folder(tree)).catch_up(tell=tell, stop=lambda: next(asked)).is_whole

    assert not of_a_story(killed) & names(tree)
    assert not of_a_story(stories[-1]) & names(tree)
    assert str(killed.uuid).encode() not in (tree / "delivery/v1/feeds/all.rss").read_bytes()


def test_a_tree_of_another_desk_is_refused(tree, export, a_story):
    tree.mkdir()
    (tree / ".newsroom-export.json").write_text('{"stories": 9, "lists": 9, "packed": false}')
    a_story("published")

    with pytest.raises(CommandError, match="another desk"):
        export()


@pytest.mark.parametrize("kept", ["", "{}", "[]", "nothing", '{"stories": "x", "lists": 1, "packed": false}'])
def test_a_state_that_cannot_be_read_is_refused(tree, export, a_story, kept):
    tree.mkdir()
    (tree / ".newsroom-export.json").write_text(kept)

    with pytest.raises(CommandError, match="--again"):
        export()


def test_two_exports_do_not_write_to_one_folder(tree, export, a_story):
    with Folder(tree).held(), pytest.raises(CommandError, match="Another export"):
        export()


@pytest.mark.parametrize("target", ["", " ", "https://example.com/", "s3://", "s3:///prefix", "ftp://a/b"])
def test_what_is_no_target_is_refused(export, target, db):
    with pytest.raises(CommandError, match="s3://bucket/prefix"):
        export(target=target)


def test_a_folder_that_cannot_be_written_to_is_told(export, tmp_path, a_story):
    (tmp_path / "file").write_text("")

    for target, why in (
        ("file", "file is no folder|Not a directory"),
        ("file/below", "Cannot write .*file/below.*: Not a directory"),
    ):
        for option in ((), ("--dry-run",)):
            with pytest.raises(CommandError, match=why):
                export(*option, target=tmp_path / target)


def test_a_folder_where_none_can_be_made_is_told(export, a_story):
    with pytest.raises(CommandError, match="Cannot write /proc/no-such-folder"):
        export(target="/proc/no-such-folder")


def test_an_empty_desk_makes_an_empty_tree(tree, export, db):
    assert "Wrote 0 stories" in export()
    assert names(tree) == set()


def test_an_export_that_was_stopped_goes_on_where_it_was(tree, export, a_story, monkeypatch):
    monkeypatch.setattr(writing, "BATCH", 2)
    stories = [a_story("published") for _ in range(5)]
    asked = iter([False, True])

    stopped = Writer(Folder(tree)).catch_up(stop=lambda: next(asked))
    assert (stopped.live, stopped.is_whole) == (2, False)
    assert "Wrote 3 stories" in export()

    assert set().union(*(of_a_story(story) for story in stories)) <= names(tree)
    assert "stories/index.json" in names(tree)


@pytest.mark.django_db(transaction=True)
def test_an_export_that_was_killed_goes_on_and_nothing_is_half_written(tree, export, a_story, door):
    stories = [a_story("published") for _ in range(8)]
    with exporting(tree) as export_process:
        until(lambda: (tree / "delivery/v1/stories").exists())
        export_process.kill()

    export()

    for name in set().union(*(of_a_story(story) for story in stories)):
        assert (tree / "delivery/v1" / name).read_bytes() == door(name).content
    assert "stories/index.json" in names(tree)


@pytest.mark.django_db(transaction=True)
def test_a_continuous_export_follows_a_publication_and_a_kill_until_it_is_told_to_stop(tree, a_story, desk):
    with exporting(tree, "--continuous") as process:
        try:
            until((tree / ".newsroom-export.lock").exists)
            story = a_story("published")
            until((tree / f"delivery/v1/stories/{story.uuid}.json").exists)
            desk.step("kill", story)
            until((tree / f"delivery/v1/stories/{story.uuid}.json.gone").exists)
            until(lambda: not (tree / f"delivery/v1/stories/{story.uuid}.json").exists())
            process.send_signal(signal.SIGTERM)
            assert process.wait(GENEROUS_SECONDS) == 0
        finally:
            process.kill()


def test_a_target_that_is_away_is_tried_again(tree, a_story, caplog):
    story = a_story("published")
    writer, stop = Writer(Folder(tree)), threading.Event()
    waits = []

    def wait(seconds):
        waits.append(seconds)
        assert len(waits) < 20
        if len(waits) == 2:
            tree.unlink()
        if (tree / f"delivery/v1/stories/{story.uuid}.json").exists():
            stop.set()
        return stop.is_set()

    tree.write_text("in the way")
    stop.wait = wait
    follow(writer, stop)

    assert "the export waits" in [record.getMessage() for record in caplog.records]
    assert of_a_story(story) <= names(tree)


def test_an_export_that_follows_ends_when_the_desk_was_put_back_to_an_earlier_state(tree, export, a_story):
    a_story("published")
    export()
    state = tree / ".newsroom-export.json"
    state.write_text(json.dumps(json.loads(state.read_text()) | {"stories": 9, "lists": 9}))

    with pytest.raises(AnotherDesk, match="--again"):
        follow(Writer(Folder(tree)), threading.Event())


def test_every_address_of_live_stories_has_its_file(tree, export, a_story):
    for _ in range(3):
        a_story("published")

    export()

    assert set(Live.objects.filter(format__in=FORMATS).values_list("path", flat=True)) <= names(tree)


def test_the_news_leave_the_tree_as_they_grow_old(tree, export, a_story):
    a_story("published")
    export()
    stale = tree / "delivery/v1/sitemap-news.xml"
    stale.write_text("stale")

    Writer(Folder(tree)).refresh_news()

    assert not stale.exists()


def test_the_tree_has_as_many_sitemaps_of_news_as_there_are_news_for(tree, export, a_story):
    story, now = a_story("published"), datetime.now(UTC)
    moments = [now - timedelta(minutes=number) for number in range(1, 1_002)]
    Entry.objects.bulk_create(Entry(key="all", story=story, first_published_at=at, since=at) for at in moments)
    export()
    several = {name for name in names(tree) if "sitemap-news" in name}
    Entry.objects.filter(story=story, since__gt=now - timedelta(minutes=500)).delete()

    Writer(Folder(tree)).refresh_news()

    assert several == {"sitemap-news.xml", "sitemap-news-1.xml", "sitemap-news-2.xml"}
    assert {name for name in names(tree) if "sitemap-news" in name} == {"sitemap-news.xml"}


def test_a_tree_with_a_sitemap_for_each_day_gets_them_by_lot_at_the_next_run(tree, export, a_story):
    a_story("published")
    export()
    sitemap, state = tree / "delivery/v1" / sitemaps()[-1], tree / ".newsroom-export.json"
    of_a_day = sitemap.rename(tree / "delivery/v1/sitemap-2026-03-04.xml")
    (tree / "delivery/v1/sitemap.xml").write_text("of days")
    state.write_text(json.dumps({key: value for key, value in json.loads(state.read_text()).items() if key != "sitemaps"}))

    export()
    assert (sitemap.exists(), of_a_day.exists()) == (True, False)
    assert sitemap.name in (tree / "delivery/v1/sitemap.xml").read_text()
    sitemap.write_text("nothing is written again")
    export()

    assert sitemap.read_text() == "nothing is written again"


def test_a_sitemap_nothing_is_left_in_leaves_the_tree(tree, export, a_story, desk):
    story = a_story("published")
    export()

    desk.step("withdraw", story)
    export()

    assert {name for name in names(tree) if "sitemap" in name} == {"sitemap.xml"}


def test_the_command_chooses_between_following_and_a_dry_run(tree, db):
    with pytest.raises(CommandError, match="Choose"):
        call_command("export", str(tree), "--continuous", "--dry-run")
