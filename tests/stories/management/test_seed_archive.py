"""`seed_archive`: the same stories on every desk."""

import io

import pytest
from django.core.management import CommandError, call_command

from stories.desk.history.verify import verify_ledger
from stories.management import synthetic
from stories.models import Contact, Edition, Entry, Section, Story


def seed(number, **options):
    out = io.StringIO()
    call_command("seed_archive", str(number), **{"by": "pia", "workers": 1, "stdout": out} | options)
    return out.getvalue()


@pytest.fixture
def few_people(monkeypatch):
    """Let four people write all of it."""
    monkeypatch.setattr(synthetic, "PEOPLE", 4)
    synthetic.person.cache_clear()
    yield
    synthetic.person.cache_clear()


def test_the_desk_is_filled_with_published_stories(pia, few_people):
    assert seed(60) == "Brought in 60 stories; 0 were here.\n"

    assert set(Story.objects.values_list("readers", flat=True)) == {"live"}
    assert Edition.objects.filter(kind="correction").exists()
    assert set(Story.objects.values_list("language", flat=True)) > {"en"}
    assert set(Story.objects.values_list("section", flat=True)) <= set(Section.objects.values_list("slug", flat=True))
    assert Contact.objects.count() == 4
    assert Entry.objects.filter(key__startswith="author:").count() >= 60
    assert verify_ledger() is None


def test_more_stories_add_what_is_missing(pia, few_people):
    seed(5)

    assert seed(8) == "Brought in 3 stories; 5 were here.\n"


def test_a_story_is_the_same_whenever_it_is_made():
    one, other = (synthetic.story(7, topics=("medtop:01000000",)) for _ in range(2))

    assert one == other != synthetic.story(8, topics=("medtop:01000000",))


def test_some_words_are_far_more_frequent_than_others():
    words = synthetic.vocabulary("en")

    assert len(set(words.words)) == len(words.words) == synthetic.WORDS
    assert words.shares[9] > words.shares[-1] / 5


def test_a_dry_run_does_nothing(pia):
    assert seed(5, dry_run=True) == "Would bring in 5 stories; 0 are here.\n"

    assert not Story.objects.exists()
    assert not Contact.objects.exists()


@pytest.mark.parametrize(
    ("options", "said"), [({"by": "edith"}, "publisher"), ({"workers": 0}, "1 to 256"), ({"workers": 257}, "1 to 256")]
)
def test_what_was_asked_wrong_is_refused(pia, edith, options, said):
    with pytest.raises(CommandError, match=said):
        seed(1, **options)


@pytest.mark.parametrize("number", [0, -1, 10_000_001, 10**15])
def test_a_number_of_stories_nobody_means_is_refused_at_once(pia, number):
    with pytest.raises(CommandError, match="From 1 to 10,000,000 stories"):
        seed(number, dry_run=True)
