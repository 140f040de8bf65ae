import pytest
from django.contrib.auth.models import AnonymousUser

from media import policy
from media.errors import NotAllowed

pytestmark = pytest.mark.django_db

SEES, ADDS = "see_pictures", "add_pictures"
EVERYTHING = set(policy.ROLES)


@pytest.mark.parametrize(
    ("name", "deeds"),
    [("rosa", {SEES, ADDS}), ("edith", EVERYTHING), ("pia", EVERYTHING), ("paul", EVERYTHING),
     ("ada", {SEES}), ("sue", {SEES})],
)  # fmt: skip
def test_each_role_may_do_what_its_row_says(request, name, deeds):
    by = request.getfixturevalue(name)

    assert {deed for deed in policy.ROLES if policy.may(by, deed)} == deeds


def test_who_left_may_do_nothing(paul):
    paul.is_active = False

    assert not any(policy.may(paul, deed) for deed in policy.ROLES)


def test_who_is_not_known_may_do_nothing():
    assert not any(policy.may(AnonymousUser(), deed) for deed in policy.ROLES)


@pytest.mark.parametrize("deed", policy.ROLES)
def test_a_refusal_names_who_may(deed):
    with pytest.raises(NotAllowed, match="picture"):
        policy.require(AnonymousUser(), deed)
