from datetime import UTC, datetime

import pytest
from standardwebhooks.webhooks import Webhook

from stories.desk.outbox.secrets import LostSecret, new_secret, seal, signature, unseal

# The vector of the standard's own libraries.
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
MESSAGE = "msg_p5jXN8AQM9LWM0D4loKWxJek"
AT = datetime.fromtimestamp(1614265330, UTC)


def test_the_signature_is_that_of_standard_webhooks():
    signed = signature(SECRET, MESSAGE, b'{"test": 2432232314}', at=AT)

    assert signed == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_another_body_another_moment_and_another_id_have_another_signature():
    signed = {
        signature(SECRET, message, body, at=at)
        for message, body, at in (
            (MESSAGE, b"1", AT),
            (MESSAGE, b"2", AT),
            ("msg_2", b"1", AT),
            (MESSAGE, b"1", AT.replace(year=2022)),
        )
    }

    assert len(signed) == 4


def test_a_new_secret_is_one_the_standards_own_library_takes():
    secret, now = new_secret(), datetime.now(UTC)
    headers = {
        "webhook-id": "1",
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": signature(secret, "1", b'{"a": 1}', at=now),
    }

    assert secret.startswith("whsec_")
    assert secret != new_secret()
    assert Webhook(secret).verify(b'{"a": 1}', headers) == {"a": 1}


def test_what_is_no_secret_signs_nothing():
    with pytest.raises(ValueError, match="no webhook secret"):
        signature("whsec_not base64", MESSAGE, b"", at=AT)


def test_a_sealed_secret_opens_under_the_desks_key_alone(settings):
    sealed = seal(SECRET)

    assert SECRET not in sealed
    assert unseal(sealed) == SECRET

    was, settings.SECRET_KEY = settings.SECRET_KEY, "another key of the desk, as long as it should be, for sure it is"
    with pytest.raises(LostSecret, match="rotate"):
        unseal(sealed)
    settings.SECRET_KEY_FALLBACKS = [was]
    assert unseal(sealed) == SECRET
