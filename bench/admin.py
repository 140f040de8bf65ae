"""What the desk's pages cost beside the stock Django admin on the same rows: board, lists, search, the story page, its history.

    python -m bench.admin [STORIES ...]          (1000 100000, unless said otherwise; DATABASE_URL for PostgreSQL)

In process, by Django's test client: statements of a request, milliseconds at the median on the wall and of the CPU, kilobytes of
the page before packing. The archive are rows of published stories with the words they are searched by; on top of it stand
stories in the works, in every state.
"""

import os
import random
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings.test")

import django

django.setup()

from django.contrib import admin  # noqa: E402 - Django must stand first
from django.contrib.auth.models import User  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.test import Client, RequestFactory  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from media.packed_vectors import as_packed_vector, packed, places_of  # noqa: E402
from media.search_words import words_of  # noqa: E402
from stories.admin.pages import story_and_unsaved  # noqa: E402
from stories.admin.writing.panel import panel  # noqa: E402
from stories.desk import tables  # noqa: E402
from stories.desk.board import (  # noqa: E402
    board,
    count,
    finding,
    newest_change,
)
from stories.management import synthetic  # noqa: E402
from stories.models import Story, WorkingCopy  # noqa: E402
from tests import cast  # noqa: E402

CHANGES = "/admin/stories/story/board/"
TIMES = 15
BATCH, WORDS = 5_000, 80
FREQUENT = synthetic.vocabulary("en").words[3]  # in nearly every story
IN_THE_WORKS = 20  # stories in each state of the desk


@dataclass(frozen=True)
class Told:
    """What one request costs."""

    statements: int
    wall_ms: float
    cpu_ms: float
    kilobytes: float


class Stock(admin.ModelAdmin):  # type: ignore[type-arg]
    """The admin as Django gives it, over the stories."""

    list_display = ("slug", "headline", "state", "readers", "assignee", "words", "changed_at")
    list_filter = ("state", "section", "assignee")
    search_fields = ("slug", "headline")
    list_select_related = ("assignee",)

    def has_view_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return True

    has_change_permission = has_view_permission


def main(sizes: list[int]) -> None:
    """Fill a database of its own, size by size, and measure at each."""
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    people = {name: cast.account(name, *roles) for name, roles in cast.ROLES.items()}
    desk = cast.Desk(people["rosa"], people["edith"], people["emil"], people["pia"])
    for state in ("draft", "submitted", "approved", "scheduled", "killed"):
        for _ in range(IN_THE_WORKS):
            desk.a_story(state)
    try:
        for size in sizes:
            _fill(size, by=people["pia"])
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
            _measure(size, people)
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def _fill(size: int, *, by: User) -> None:
    """Add published stories until there are `size`, as rows alone: what readers have of them is nobody's question here."""
    vocabulary = synthetic.vocabulary("en")
    for first in range(Story.objects.filter(state="published").count(), size, BATCH):
        chance = random.Random(first)
        stories = [_story(number, chance, vocabulary, by) for number in range(first, min(first + BATCH, size))]
        with transaction.atomic():
            tables.add(stories)
            copies = [(story.pk, _kept(vocabulary.some(chance, WORDS))) for story in stories]
            columns = (*tables.columns_of(WorkingCopy, ("story_id",)), tables.Column(finding.column_of_words(), "tsvector"))
            tables.insert(WorkingCopy._meta.db_table, columns, copies)


def _story(number: int, chance: random.Random, vocabulary: synthetic.Vocabulary, by: User) -> Story:
    at = cast.NOON - timedelta(minutes=100 * number)
    return Story(
        created_at=at, created_by=by, state="published", readers="live", newest_number=1, slug=f"old-{number}", day=at.date(),
        headline=" ".join(vocabulary.some(chance, 8)).title(), section=("politics", "world", "business")[number % 3], words=400,
        changed_at=at, live_slug=f"old-{number}",
    )  # fmt: skip


def _kept(words: list[str]) -> str | bytes:
    folded = words_of(" ".join(words))
    return as_packed_vector(packed(places_of(folded))) if connection.vendor == "postgresql" else " ".join(folded)


def _measure(size: int, people: dict[str, User]) -> None:
    newest = Story.objects.filter(state="submitted").order_by("-id")[0]
    for who in ("edith", "rosa"):
        print(f"{size} stories, {who}: statements, ms, ms of CPU, kB")
        for name, ask in _asked(people[who], newest).items():
            told = _told(ask)
            print(f"  {name:22} {told.statements:4} {told.wall_ms:9.1f} {told.cpu_ms:9.1f} {told.kilobytes:8.0f}")


def _asked(user: User, story: Story) -> dict[str, Callable[[], HttpResponse]]:
    desk, stock = Client(), _stock(user)
    desk.force_login(user)
    etag = desk.get(CHANGES)["ETag"]
    return {
        "board": lambda: desk.get("/admin/"),
        "board, nothing new": lambda: desk.get(CHANGES, HTTP_IF_NONE_MATCH=etag),
        "board, something new": lambda: desk.get(CHANGES),
        "board, data alone": lambda: _read(user),
        "published, a page": lambda: desk.get("/admin/?state=published"),
        "search": lambda: desk.get("/admin/", {"q": FREQUENT}),
        "story page": lambda: desk.get(f"/admin/stories/story/{story.pk}/change/"),
        "story page, data alone": lambda: _read_story(user, story),
        "history": lambda: desk.get(f"/admin/stories/story/{story.pk}/history/"),
        "stock list": lambda: stock("changelist_view", {}),
        "stock search": lambda: stock("changelist_view", {"q": FREQUENT}),
        "stock form": lambda: stock("changeform_view", {}, str(story.pk)),
        "stock history": lambda: stock("history_view", {}, str(story.pk)),
    }


def _read(user: User) -> HttpResponse:
    """Read what the board shows, without a page."""
    at = timezone.now()
    newest_change(user)
    count(user)
    board(user, at=at)
    return HttpResponse()


def _read_story(user: User, story: Story) -> HttpResponse:
    """Read what the story page shows, without a page."""
    request = RequestFactory().get("/")
    request.user = user
    found, _ = story_and_unsaved(request, story.pk)
    panel(found, by=user, at=timezone.now())
    return HttpResponse()


def _stock(user: User) -> Callable[..., HttpResponse]:
    page, requests = Stock(Story, admin.AdminSite()), RequestFactory()

    def ask(view: str, query: dict[str, str], *arguments: str) -> HttpResponse:
        request = requests.get("/", query)
        request.user = user
        answer = getattr(page, view)(request, *arguments)
        return answer.render() if hasattr(answer, "render") else answer

    return ask


def _told(ask: Callable[[], HttpResponse]) -> Told:
    ask()  # what is made once is made
    with CaptureQueriesContext(connection) as statements:
        answer = ask()
        number = len(statements)
    walls, cpus = [], []
    for _ in range(TIMES):
        wall, cpu = time.perf_counter(), time.process_time()
        ask()
        walls.append((time.perf_counter() - wall) * 1000)
        cpus.append((time.process_time() - cpu) * 1000)
    return Told(number, statistics.median(walls), statistics.median(cpus), len(answer.content) / 1000)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1_000, 100_000])
