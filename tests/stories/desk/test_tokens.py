from datetime import timedelta

import pytest

from stories.desk.tokens import SCOPES, create_token, revoke_token
from stories.errors import BadContent
from stories.models import Token
from tests.cast import NOON, TOMORROW


def test_a_token_is_shown_once_and_only_its_digest_is_kept(pia):
    token, secret = create_token(pia, " website ", ["publish", "read"])

    stored = Token.objects.values().get()
    assert secret not in map(str, stored.values())
    assert (token.name, token.scopes, token.user) == ("website", ["read", "publish"], pia)


@pytest.mark.parametrize("name", ["", "  ", "n" * 101])
def test_a_token_has_a_name(name, pia):
    with pytest.raises(BadContent, match="Name what will use"):
        create_token(pia, name, ["read"])


@pytest.mark.parametrize("scopes", [[], ["write"], ["read", "everything"]])
def test_a_token_has_scopes_that_exist(scopes, pia):
    with pytest.raises(BadContent, match=", ".join(SCOPES)):
        create_token(pia, "website", scopes)
    assert not Token.objects.exists()


def test_a_token_may_end_by_itself(pia):
    token, _ = create_token(pia, "website", ["read"], lasts=timedelta(days=1))

    assert token.expiry - token.created == pytest.approx(timedelta(days=1), abs=timedelta(minutes=1))


def test_a_revoked_token_stays_in_the_list_with_the_moment_it_ended(pia):
    token, _ = create_token(pia, "website", ["read"])

    revoke_token(token, at=NOON)
    revoke_token(token, at=TOMORROW)

    assert Token.objects.get().revoked_at == NOON
