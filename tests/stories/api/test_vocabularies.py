from stories.models import Section, Topic


def test_the_sections_stand_in_the_order_of_the_desk(machine, rosa):
    Section.objects.all().delete()
    Section.objects.create(slug="sport", name="Sport", position=2)
    Section.objects.create(slug="world", name="World", position=1, open=False)
    client = machine(rosa)

    assert [section["slug"] for section in client.get("sections/").json()["results"]] == ["world", "sport"]
    assert [section["slug"] for section in client.get("sections/?open=true").json()["results"]] == ["sport"]


def test_the_topics_are_a_tree(machine, rosa):
    Topic.objects.all().delete()
    Topic.objects.create(code="medtop:03000000", name="disaster, accident and emergency incident")
    Topic.objects.create(code="medtop:20000148", name="flood", broader_id="medtop:03000000", retired=True)
    client = machine(rosa)

    flood = client.get("topics/?broader=medtop:03000000").json()["results"]

    assert flood == [
        {"code": "medtop:20000148", "name": "flood", "definition": "", "broader": "medtop:03000000", "retired": True}
    ]
    assert client.get("topics/?q=FLOOD").json()["results"] == flood
    assert client.get("topics/?retired=true").json()["results"] == flood
    assert client.post("topics/", {}).status_code == 405
