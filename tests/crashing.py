"""Deeds cut off on their way, as by a power cut: done in another process, which is killed before its nth write."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection

from media.models import Image
from stories.desk import tables
from stories.desk.archive import Names, Planner, Refused, bring_in, follow_up, sort
from stories.desk.contacts.merging import merge
from stories.desk.gate import steps
from stories.desk.gate.schedule import release_due
from stories.desk.pictures import recalling
from stories.desk.publishing.recompiling import recompile
from stories.facts import Asked, Kind
from stories.models import Contact, Story
from tests.stories.desk.archive.archives import item
from tests.workers import environment

Deed = dict[str, Any]


def do(deed: Deed) -> None:
    """Do what a deed says: a step of Pia's, what a sweep finds due, compiling again for a site that moved, the recall of a
    picture, two people made one, or what an archive says of a story.
    """
    settings.NEWSROOM_SITE = deed["site"]
    story, pia, at = Story.objects.get(slug=deed["slug"]), User.objects.get(username="pia"), datetime.fromisoformat(deed["at"])
    if deed["action"] == "recompile":
        assert recompile(story, by=pia, at=at)
    elif deed["action"] == "sweep":
        assert [taken.story_id for taken in release_due(at)] == [story.pk]
    elif deed["action"] == "merge":
        gone, kept = (Contact.objects.get(uuid=uuid) for uuid in deed["contacts"])
        merge(gone, into=kept, by=User.objects.get(username="edith"), at=at)
    elif deed["action"] == "import":
        archived = sort([item(raw.encode()) for raw in deed["files"]]).story
        if Story.objects.filter(uuid=archived.uuid).exists():
            assert not any(isinstance(done, Refused) for done in follow_up(archived, by=pia, at=at, names=Names()))
        else:
            bring_in(Planner().plan([archived]).stories, by=pia, at=at, names=Names())
    elif deed["action"] == "recall":
        image = recalling.recall(Image.objects.get(headline=deed["picture"]), by=pia, at=at, reason="The wrong man.")
        assert recalling.go_on(image, at=at) == []
    else:
        asked = deed.get("asked", {})
        kind = Kind(asked["kind"]) if "kind" in asked else None
        steps.take(deed["action"], story, by=pia, at=at, asked=Asked(**asked | {"kind": kind}))


class Crashing:
    """The process in which deeds are cut off."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def survives(self, deed: Deed, *, writes: int) -> bool:
        """Do `deed`, cut off after so many writes; tell whether it came to its end before."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(deed | {"writes": writes}) + "\n")
        self._process.stdin.flush()
        ended = int(self._process.stdout.readline())
        assert ended in {0, -signal.SIGKILL}, f"The deed failed by itself: {deed}"
        return ended == 0


@contextmanager
def crashing() -> Iterator[Crashing]:
    """Have the process running, on the database of a transactional test."""
    command = [sys.executable, "-m", "tests.crashed"]
    with subprocess.Popen(
        command, cwd=settings.BASE_DIR, env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            yield Crashing(process)
        finally:
            process.kill()


def cut_off(deed: Deed) -> None:
    """Do `deed` over a new connection, and die after `writes` of it. Giving all to the disk at the end is a write as well."""
    left = deed["writes"]

    def write() -> None:
        nonlocal left
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        left -= 1

    def execute(run: Callable[..., Any], statement: str, *more: Any) -> Any:
        if not statement.startswith(("SELECT", "SAVEPOINT", "RELEASE")):
            write()
        return run(statement, *more)

    def copy(*asked: Any) -> None:
        write()
        copy_in_truth(*asked)

    def commit() -> None:
        write()
        commit_in_truth()
        write()

    # No wrapper of Django's hears of a COPY.
    copy_in_truth, tables._copy = tables._copy, copy
    commit_in_truth, connection._commit = connection._commit, commit
    with connection.execute_wrapper(execute):
        do(deed)
