"""What the desk is told of the rights to a picture, and of what its file says, before a story goes out."""

from dataclasses import replace
from datetime import timedelta

import pytest

from media import library
from stories.content import Picture, PictureCredit
from stories.desk.facts.gathering import readiness
from stories.models import Story
from tests.cast import NOON, flood
from tests.media import pictures

pytestmark = pytest.mark.usefixtures("files_in_memory")


def shown(image):
    credit = PictureCredit("photo", "R. Lund")
    return Picture("lead", image=str(image.uuid), caption="The dam", alt="A wall", credit=credit)


@pytest.fixture
def told(a_story, paul):
    """Say which checks a story finds that shows a picture with these words."""

    def tell(**words):
        image = library.await_file(by=paul, at=NOON, **{"headline": "The dam", "rights": "own"} | words)
        picture = Picture(
            "lead", image=str(image.uuid), caption="The dam", alt="A wall", credit=PictureCredit("photo", "R. Lund")
        )
        content = flood(pictures=(picture,))
        story = a_story("draft", content=replace(content, slug=f"dam-{Story.objects.count()}"))
        return {check.problem.code for check in readiness(story, content, at=NOON)}

    return tell


@pytest.mark.parametrize(("days", "is_told"), [(7, True), (6, False)])
def test_rights_that_end_soon_are_told_as_early_as_the_desk_wants(days, is_told, told, settings):
    settings.NEWSROOM_RIGHTS_WARNING_DAYS = days

    assert ("rights_expiring" in told(valid_until=NOON + timedelta(days=7))) is is_told


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({"rights": "unknown"}, "rights_unknown"),
        ({"restrictions": "No covers."}, "rights_restricted"),
        ({"territories": "AT, DE"}, "rights_territories"),
        ({"digital_source_type": "trainedAlgorithmicMedia"}, "made_by_machine"),
    ],
)
def test_what_the_library_knows_is_told(words, code, told):
    assert code in told(**words)
    assert code not in told()


def test_words_nobody_accepted_are_told(a_story, paul):
    image = library.accept(pictures.with_xmp({"dc:creator": ["Rosa Lund"]}), by=paul, at=NOON, rights="own")
    picture = shown(image)
    story = a_story("draft", content=flood(pictures=(picture,)))

    def codes():
        return {check.problem.code for check in readiness(story, flood(pictures=(picture,)), at=NOON)}

    assert "words_proposed" in codes()
    library.accept_proposals(image, ["photographer"], at=NOON, base_version=1, by=paul)
    assert "words_proposed" not in codes()
