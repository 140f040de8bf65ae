import pytest
from django.db import IntegrityError, transaction

from stories.desk.meanwhile import meanwhile
from stories.desk.planned import planned_cursor
from stories.models import Section


def open_section(slug):
    with planned_cursor() as cursor:
        cursor.execute("INSERT INTO stories_section (slug, name, position, open) VALUES (%s, %s, 0, TRUE)", [slug, slug.title()])


def sections():
    return list(Section.objects.order_by("slug").values_list("slug", flat=True))


def test_what_was_sent_meanwhile_is_there_at_the_end(db):
    with transaction.atomic():
        for _ in range(8):  # planned once, like any other statement
            Section.objects.all().delete()
            with meanwhile():
                open_section("rivers")
                open_section("roads")

        assert sections() == ["rivers", "roads"]

    assert sections() == ["rivers", "roads"]


def open_meanwhile(*slugs, then=lambda: None):
    with transaction.atomic(), meanwhile():
        for slug in slugs:
            open_section(slug)
        then()


def test_what_the_database_refuses_meanwhile_is_raised_and_undone(db):
    open_section("rivers")

    with pytest.raises(IntegrityError):
        open_meanwhile("roads", "rivers")

    assert sections() == ["rivers"]


def test_what_fails_meanwhile_rises_as_it_is_and_undoes_what_was_sent(db):
    def fail():
        raise LookupError("no such picture")

    with pytest.raises(LookupError, match="no such picture"):
        open_meanwhile("rivers", "roads", then=fail)

    assert sections() == []
