from stories.models import Token


def test_a_machine_learns_who_it_is_and_what_it_may(machine, pia):
    me = machine(pia, "publish", "read").get("me/").json()

    assert me == {
        "login": "pia",
        "name": "",
        "roles": ["reporter", "editor", "publisher"],
        "scopes": ["read", "publish"],
        "token": {"uuid": str(Token.objects.get().uuid), "name": "a test", "expires_at": None},
    }
