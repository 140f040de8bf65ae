import re
import signal
from functools import partial

import pytest
from django.core.management import CommandError, call_command

from stories.desk.history.verify import verify_ledger
from stories.desk.publishing import compiling
from stories.formats import WRITERS, page
from stories.management.commands import recompile as command
from stories.models import Live, Section, Transition
from tests.cast import flood


@pytest.fixture(autouse=True)
def ada_is_there(ada):
    """Somebody answers for it."""


run = partial(call_command, "recompile", by="ada")


def changed(name="html"):
    rows = Live.objects.filter(format=name, status="live").select_related("document")
    return {row.story_id for row in rows if b"halden.test" in bytes(row.document.data)}


def test_every_story_readers_have_is_compiled_again(a_story, settings, capsys):
    stories = [a_story("published"), a_story("draft", "live")]
    a_story("approved")
    settings.NEWSROOM_SITE = "https://halden.test"

    run()

    assert "Compiled 2 stories: 2 changed, 0 as before." in capsys.readouterr().out
    assert changed() == {story.pk for story in stories}
    assert verify_ledger() is None


def test_run_again_it_changes_nothing(a_story, settings, capsys):
    a_story("published")
    settings.NEWSROOM_SITE = "https://halden.test"
    run()
    capsys.readouterr()

    run()

    assert "Compiled 1 story: 0 changed, 1 as before." in capsys.readouterr().out


def test_a_dry_run_counts_and_writes_nothing(a_story, settings, capsys):
    a_story("published")
    settings.NEWSROOM_SITE = "https://halden.test"

    run(dry_run=True)

    assert "nothing was written: of 1 story, 1 would change" in capsys.readouterr().out
    assert not changed()


def test_stories_formats_and_sections_can_be_chosen(a_story, settings):
    Section.objects.create(slug="a", name="A")
    one, other, third = a_story("published"), a_story("published"), a_story("published", content=flood(slug="rain", section="a"))
    settings.NEWSROOM_SITE = "https://halden.test"

    run(story=[str(one.uuid)], names=["html"])
    assert (changed(), changed("json")) == ({one.pk}, set())
    run(story=[other.slug])
    assert changed() == {one.pk, other.pk}
    run(section="a")
    assert changed() == {one.pk, other.pk, third.pk}


def test_a_stopped_run_goes_on_behind_the_story_it_named(a_story, settings):
    one, other = a_story("published"), a_story("published")
    settings.NEWSROOM_SITE = "https://halden.test"

    run(after=one.pk)

    assert changed() == {other.pk}


def test_told_to_stop_it_says_where_to_go_on(a_story, settings, monkeypatch):
    one, _ = a_story("published"), a_story("published")
    settings.NEWSROOM_SITE = "https://halden.test"
    compile_again = command.recompile

    def interrupted(story, names, **options):
        signal.raise_signal(signal.SIGTERM)
        return compile_again(story, names, **options)

    monkeypatch.setattr(command, "recompile", interrupted)

    with pytest.raises(CommandError, match=rf"Stopped after 1 of 2 stories, 1 changed. Go on with --after {one.pk}\."):
        run()
    assert changed() == {one.pk}


def test_a_bug_with_one_story_keeps_no_other(a_story, settings, monkeypatch, capsys):
    bad, good = a_story("published"), a_story("published")
    settings.NEWSROOM_SITE = "https://halden.test"

    def render(publication):
        if publication.uuid == str(bad.uuid):
            raise ValueError("A bug.")
        return page.render(publication)

    html = compiling.Writer("text/html; charset=utf-8", render, page.bury)
    monkeypatch.setattr(compiling, "WRITERS", WRITERS | {"html": html})

    with pytest.raises(CommandError, match=rf"Not compiled: {bad} \({bad.uuid}\)") as told:
        run()

    assert told.value.returncode == 1
    assert f"{bad} ({bad.uuid}): ValueError('A bug.')" in capsys.readouterr().err
    assert changed() == {good.pk}
    assert Live.objects.filter(story=bad, status="live").exists()


def test_progress_says_how_fast_and_how_long_still(a_story, monkeypatch, capsys):
    a_story("published"), a_story("published")
    monkeypatch.setattr(command, "TELL_EVERY_SECONDS", 0)

    run()

    lines = capsys.readouterr().err.splitlines()
    assert re.fullmatch(r"1 of 2 stories, 0 changed, at \d+, \d+ a second, \d:\d\d:\d\d left", lines[0])


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"by": "nobody"}, "no active account 'nobody'"),
        ({"by": "rosa"}, "admin or publisher"),
        ({"section": "no-such-section"}, "no section 'no-such-section'"),
        ({"story": ["no-such-story"]}, "never had a story 'no-such-story'"),
        ({"story": ["00000000-0000-4000-8000-000000000000"]}, "never had a story"),
    ],
)
def test_what_cannot_be_is_refused(rosa, options, message):
    with pytest.raises(CommandError, match=message):
        run(**options)

    assert not Transition.objects.exists()
