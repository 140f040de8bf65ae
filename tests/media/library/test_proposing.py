import pytest

from media import library
from media.errors import BadWords, NotAllowed, StalePicture
from tests.cast import NOON
from tests.media import pictures

SAID = {
    "dc:creator": ["Åse Dahl", "Per Vik"],
    "dc:description": "Water in Storgata.",
    "dc:rights": "© 2026 Halden Post",
    "plus:DataMining": "http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED",
}


@pytest.fixture
def sent(rosa):
    """A picture Rosa sent in, whose file says who made it, what it shows, and what is forbidden."""
    return library.accept(pictures.with_xmp(SAID), by=rosa, at=NOON, headline="River", description="The river.")


def standing(image):
    return {proposal.field: proposal.stands for proposal in library.proposals(image)}


def test_what_the_file_says_stands_in_empty_fields_as_proposed(sent):
    assert (sent.photographer, sent.copyright_notice, sent.data_mining) == (
        "Åse Dahl, Per Vik", "© 2026 Halden Post", "DMI-PROHIBITED",
    )  # fmt: skip
    assert sent.proposed == ["photographer", "copyright_notice", "data_mining"]
    assert standing(sent) == {
        "description": "declined", "photographer": "proposed", "copyright_notice": "proposed", "data_mining": "proposed",
    }  # fmt: skip


def test_a_proposal_tells_where_it_stands_and_what_the_desk_says_instead(sent):
    said = library.proposals(sent)[0]

    assert said == library.Proposal("description", "Water in Storgata.", "XMP", "declined", "The river.")


def test_what_somebody_accepts_is_proposed_no_more(sent, paul):
    image = library.accept_proposals(sent, ["photographer", "description"], at=NOON, base_version=1, by=paul)

    assert (image.version, image.description) == (2, "Water in Storgata.")
    assert image.proposed == ["copyright_notice", "data_mining"]
    assert standing(image)["photographer"] == standing(image)["description"] == "accepted"


def test_what_somebody_writes_instead_is_proposed_no_more(sent, rosa):
    image = library.describe(sent, at=NOON, base_version=1, by=rosa, photographer="Åse Dahl")

    assert "photographer" not in image.proposed
    assert standing(image)["photographer"] == "declined"


def test_accepting_twice_changes_nothing(sent, paul):
    library.accept_proposals(sent, ["photographer"], at=NOON, base_version=1, by=paul)
    image = library.accept_proposals(sent, ["photographer"], at=NOON, base_version=2, by=paul)

    assert image.version == 2


def test_rights_a_file_states_are_accepted_by_those_who_state_rights(sent, rosa, paul):
    with pytest.raises(NotAllowed, match="rights"):
        library.accept_proposals(sent, ["photographer", "copyright_notice"], at=NOON, base_version=1, by=rosa)

    sent.refresh_from_db()
    assert sent.version == 1
    assert library.accept_proposals(sent, ["copyright_notice"], at=NOON, base_version=1, by=paul).version == 2


def test_an_admin_accepts_nothing(sent, ada):
    with pytest.raises(NotAllowed):
        library.accept_proposals(sent, ["photographer"], at=NOON, base_version=1, by=ada)


def test_what_the_file_does_not_say_cannot_be_accepted(sent, paul):
    with pytest.raises(BadWords) as refused:
        library.accept_proposals(sent, ["photographer", "alt_text", "id"], at=NOON, base_version=1, by=paul)

    assert [(problem.code, problem.place) for problem in refused.value.problems] == [
        ("no_such_proposal", "alt_text"), ("no_such_proposal", "id"),
    ]  # fmt: skip


def test_nobody_accepts_for_another_version(sent, paul):
    library.describe(sent, at=NOON, base_version=1, by=paul, headline="The river")

    with pytest.raises(StalePicture):
        library.accept_proposals(sent, ["photographer"], at=NOON, base_version=1, by=paul)


def test_what_is_longer_than_its_field_is_proposed_as_far_as_it_fits(rosa):
    image = library.accept(pictures.with_xmp({"photoshop:Credit": "ø" * 300}), by=rosa, at=NOON)

    assert library.proposals(image)[0].text == image.credit_line == "ø" * 200


def test_a_picture_that_awaits_its_file_proposes_nothing(awaited):
    assert library.proposals(awaited) == ()
