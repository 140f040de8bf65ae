import pytest

from stories.desk.gate import steps
from stories.desk.people import colleagues_on, find_story, require, roles_of, visible_stories
from stories.desk.writing import drafting, planning
from stories.desk.writing.planning import Plan
from stories.errors import NotAllowed, NotFound
from stories.facts import Asked, Role
from tests.cast import NOON, ROUTES, account

STATES = ("draft", "submitted", "approved", "scheduled", "published", "spiked", "killed")


@pytest.mark.parametrize(
    ("name", "roles"),
    [
        ("rosa", {"reporter"}),
        ("edith", {"reporter", "editor"}),
        ("pia", {"reporter", "editor", "publisher"}),
        ("paul", {"picture editor"}),
        ("ada", {"admin"}),
        ("sue", {"admin"}),
    ],
)
def test_a_role_includes_what_stands_below_it(name, roles, request):
    assert {role.value for role in roles_of(request.getfixturevalue(name))} == roles


def test_one_person_may_hold_several_roles(db):
    assert roles_of(account("vera", "reporter", "picture editor", "night shift")) == {Role.REPORTER, Role.PICTURE_EDITOR}


def test_an_inactive_account_has_no_role(db):
    assert roles_of(account("gone", "publisher", is_active=False)) == frozenset()


def test_who_lacks_a_role_is_told_who_may(rosa, edith):
    with pytest.raises(NotAllowed, match="editor or publisher"):
        require(rosa, Role.EDITOR, Role.PUBLISHER)
    require(edith, Role.EDITOR, Role.PUBLISHER)


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("rosa", set(STATES)),
        ("ravi", {"published"}),
        ("edith", set(STATES)),
        ("pia", set(STATES)),
        ("ada", set(STATES)),
        ("sue", set(STATES)),
        ("paul", {"submitted", "approved", "scheduled", "published", "killed"}),
    ],
)
def test_everybody_sees_what_is_theirs_to_see(name, seen, a_story, request):
    person = request.getfixturevalue(name)
    for state, readers in ROUTES:
        if readers in {"nothing", "killed"} or state == "published":
            a_story(state)

    assert {story.state for story in visible_stories(person)} == seen


def test_an_assigned_story_is_seen(a_story, ravi, edith):
    story = a_story()
    planning.arrange(story, Plan(assignee=ravi), by=edith, at=NOON)

    assert find_story(story.uuid, by=ravi) == story


def test_a_published_story_under_work_is_its_desks_again(a_story, ravi):
    with pytest.raises(NotFound):
        find_story(a_story("draft", "live").uuid, by=ravi)


def test_what_one_may_not_see_is_not_there(a_story, ravi):
    hidden = a_story()

    with pytest.raises(NotFound) as not_mine:
        find_story(hidden.uuid, by=ravi)
    for nothing in ("0123abcd-0000-4000-8000-000000000000", "no-uuid"):
        with pytest.raises(NotFound) as not_there:
            find_story(nothing, by=ravi)
        assert str(not_mine.value) == str(not_there.value)


def test_without_a_role_nothing_is_seen(a_story):
    a_story("published")

    assert not visible_stories(account("nobody")).exists()


def test_who_lost_a_role_lost_its_steps(a_story, edith):
    story = a_story("submitted")
    edith.groups.clear()
    edith = type(edith).objects.get(pk=edith.pk)

    with pytest.raises(NotAllowed):
        steps.take("approve", story, by=edith, at=NOON, asked=Asked(revision_hash=story.newest_hash))
    with pytest.raises(NotAllowed):
        drafting.restore(story, 1, base=1, by=edith, at=NOON)


@pytest.mark.parametrize(("state", "readers"), ROUTES)
def test_the_colleagues_on_a_story_are_those_who_see_it(state, readers, desk, a_story, ravi, paul, ada, sue):
    story = a_story(state, readers)
    if state != "published":
        story.assignee = ravi
        story.save()
    gone = account("gone", "publisher", is_active=False)
    everybody = [desk.writer, desk.editor, desk.other_editor, desk.publisher, ravi, paul, ada, sue, gone]

    seen_by = {user.username for user in everybody if visible_stories(user).filter(pk=story.pk).exists()}

    assert {user.username for user in colleagues_on(story)} == seen_by
