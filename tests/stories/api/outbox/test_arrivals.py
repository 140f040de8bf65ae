import pytest

from stories.desk.outbox.handing_out import hand_out
from stories.desk.outbox.subscribers import subscribe
from stories.models import Dispatch
from tests.cast import NOON, TOMORROW

pytestmark = pytest.mark.django_db


@pytest.fixture
def killed(a_story, desk, ada):
    """A killed story of which one partner of two has heard."""
    for name in ("Avis", "Alerts"):
        subscribe(name, f"https://{name.lower()}.example/", by=ada, at=NOON)
    story = a_story("published")
    desk.step("kill", story)
    hand_out(TOMORROW)
    Dispatch.objects.filter(subscriber__name="Avis").update(arrived_at=TOMORROW, tries=1, last_answer="200")
    return story


def test_a_machine_learns_per_receiver_whether_a_kill_arrived(machine, pia, killed):
    answer = machine(pia, "read").get(f"stories/{killed.uuid}/arrivals/")

    rows = answer.json()["results"]
    kills = {row["subscriber"]: row for row in rows if row["event"] == "story.killed"}
    assert [row["event"] for row in rows] == ["story.killed", "story.killed", "story.published", "story.published"]
    assert (kills["Avis"]["stands"], kills["Avis"]["arrived_at"]) == ("arrived", "2026-03-05T12:00:00.000000Z")
    assert (kills["Alerts"]["stands"], kills["Alerts"]["arrived_at"]) == ("waiting", None)
    assert kills["Avis"]["id"] == kills["Alerts"]["id"]
    assert "example" not in answer.content.decode()


def test_the_pages_of_arrivals_cost_the_same(machine, pia, killed, django_assert_max_num_queries):
    client = machine(pia, "read")

    with django_assert_max_num_queries(8):
        answer = client.get(f"stories/{killed.uuid}/arrivals/?page_size=3")

    assert len(answer.json()["results"]) == 3
    assert len(client.get(answer.json()["next"]).json()["results"]) == 1


def test_nobody_learns_of_a_story_they_may_not_see(machine, ravi, a_story):
    assert machine(ravi).get(f"stories/{a_story('draft').uuid}/arrivals/").status_code == 404
