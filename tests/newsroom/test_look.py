"""What the frame of the admin says, where it is ours and not Unfold's."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_a_slug_stands_in_the_heading_as_it_was_written(client, rosa, a_story):
    client.force_login(rosa)

    page = client.get(reverse("admin:stories_story_change", args=[a_story().pk])).content.decode()

    assert ">halden-flood</a>" in page
    assert "Halden-flood" not in page


@pytest.mark.parametrize(
    ("query", "said", "offered"),
    [
        ("", "Nothing is here yet.", "/admin/stories/contact/add/"),
        ("?q=zzz", "Nothing here is what you asked for.", 'href="?"'),
        ("?active__exact=0", "Nothing here is what you asked for.", 'href="?"'),
    ],
)
def test_an_empty_list_says_why_it_is_empty_and_what_can_be_done(client, edith, query, said, offered):
    client.force_login(edith)
    book = reverse("admin:stories_contact_changelist")

    page = client.get(book + query).content.decode()

    assert said in page
    assert offered in page
