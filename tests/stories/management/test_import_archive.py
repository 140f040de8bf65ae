"""`import_archive`, as a person at a shell meets it."""

import io
import json
import os
import signal
import subprocess
import sys
import time
import tracemalloc
import zipfile

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from stories.desk.archive import Refused
from stories.desk.history.verify import verify_ledger
from stories.formats import WRITERS
from stories.management import archive_run
from stories.management.archive_files import Beside, File, walk
from stories.models import Contact, Document, Edition, Outbox, Searched, Story, Transition
from tests.patience import GENEROUS_SECONDS
from tests.stories.desk.archive.archives import FIRST, HOUR, NEWSML, NITF, WIRE, canceled, correction, ninjs
from tests.workers import environment


@pytest.fixture
def archive(tmp_path):
    """A folder with something of every format, a second version, a kill, a copy, and files that are no news."""
    files = {
        "2009/flood.json": ninjs(),
        "2009/flood-2.json": correction("The river is the Tista."),
        "2009/again/flood.json": ninjs(),
        "2009/ferry.nitf": NITF,
        "2009/vote.xml": NEWSML,
        "2009/snow.txt": WIRE,
        "killed.json": canceled(uri="urn:killed", slugline="killed"),
        "photograph.jpg": b"\xff\xd8\xff",
        "notes.pdf": b"%PDF",
    }
    for name, data in files.items():
        (tmp_path / "archive" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "archive" / name).write_bytes(data)
    return tmp_path / "archive"


def bring_in(*files, **options):
    out = io.StringIO()
    call_command("import_archive", *map(str, files), **{"by": "pia", "workers": 1, "stdout": out} | options)
    return out.getvalue()


def test_a_folder_is_brought_in_whatever_its_formats(pia, archive):
    said = bring_in(archive)

    assert (
        said == "Brought in 5 stories with 6 editions (1 taken down); 0 were here; 1 files said the same again; 0 were refused.\n"
    )
    assert dict(Story.objects.values_list("slug", "readers")) == {
        "halden-flood": "live", "ferry-turns-back": "live", "town-votes-for-a-bridge": "live", "snow-closes-pass": "live",
        "killed": "killed",
    }  # fmt: skip
    assert verify_ledger() is None


def test_stories_are_brought_in_in_the_order_they_were_published_in(pia, archive):
    bring_in(archive)

    days = list(Story.objects.filter(readers="live").order_by("id").values_list("day", flat=True))
    assert days == sorted(days)


def test_a_second_run_changes_nothing(pia, archive):
    bring_in(archive)
    rows = Transition.objects.count(), Document.objects.count()

    assert bring_in(archive).startswith("Brought in 0 stories with 0 editions (0 taken down); 5 were here;")
    assert (Transition.objects.count(), Document.objects.count()) == rows


@pytest.fixture
def delivery(tmp_path):
    """A later delivery of the same house: a version of the flood that is newer, a kill, and what was here."""
    files = {
        "flood-3.json": ninjs(version="3", updated=FIRST + 2 * HOUR, body="<p>The Tista fell again.</p>"),
        "ferry.nitf": NITF,
        "vote-2.xml": NEWSML.replace(b'version="1"', b'version="2"').replace(
            b"<itemClass", b'<pubStatus qcode="stat:canceled"/><edNote>There was no vote.</edNote><itemClass'
        ),
        "new.json": ninjs("urn:new", slugline="new"),
    }
    (tmp_path / "delivery").mkdir()
    for name, data in files.items():
        (tmp_path / "delivery" / name).write_bytes(data)
    return tmp_path / "delivery"


@pytest.mark.parametrize("dry_run", [True, False], ids=["dry", "done"])
def test_newer_versions_and_kills_of_stories_that_are_here_come_in(pia, archive, delivery, dry_run):
    bring_in(archive)
    rows = Transition.objects.count()

    said = bring_in(delivery, dry_run=dry_run)

    assert said == (
        f"{'Would bring in' if dry_run else 'Brought in'} 1 stories with 1 editions (0 taken down); "
        "3 were here, of which 1 newer versions came in and 1 were taken down; 0 files said the same again; 0 were refused.\n"
    )
    flood, vote = (Story.objects.get(slug=slug) for slug in ("halden-flood", "town-votes-for-a-bridge"))
    assert (flood.editions.count(), vote.readers) == ((2, "live") if dry_run else (3, "killed"))
    assert Transition.objects.count() == rows + (0 if dry_run else 3)
    assert verify_ledger() is None
    again = bring_in(delivery, dry_run=dry_run)
    assert again == said if dry_run else again.startswith("Brought in 0 stories with 0 editions (0 taken down); 4 were here; ")


def test_what_the_desk_went_on_with_is_refused_and_told(pia, archive, delivery, desk, capsys):
    bring_in(archive)
    desk.revise(Story.objects.get(slug="halden-flood"), by=desk.editor, headline="River rises")

    with pytest.raises(CommandError, match="1 were refused"):
        bring_in(delivery)

    assert f"{delivery / 'flood-3.json'}: The desk is at work on the story" in capsys.readouterr().err
    assert Story.objects.get(slug="town-votes-for-a-bridge").readers == "killed"


def test_zip_files_and_lines_of_json_are_opened(pia, tmp_path):
    with zipfile.ZipFile(tmp_path / "2009.zip", "w") as packed:
        packed.writestr("a/ferry.nitf", NITF)
        packed.writestr("a/ferry.jpg", b"\xff\xd8\xff")
    (tmp_path / "2010.jsonl").write_bytes(ninjs("urn:a") + b"\n\n" + ninjs("urn:b") + b"\n{broken\n")

    with pytest.raises(CommandError, match="1 were refused"):
        bring_in(tmp_path / "2009.zip", tmp_path / "*.jsonl")

    assert Story.objects.count() == 3
    names = sorted(json.loads(details)["file"] for details in Transition.objects.values_list("details", flat=True))
    assert [name.removeprefix(str(tmp_path)) for name in names] == ["/2009.zip!a/ferry.nitf", "/2010.jsonl:1", "/2010.jsonl:3"]


PACKED = [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]


def test_a_damaged_zip_file_costs_no_other_file(pia, tmp_path, capsys):
    with zipfile.ZipFile(tmp_path / "2009.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("bad.nitf", NITF)
        where = packed.getinfo("bad.nitf").header_offset + 30 + len("bad.nitf")
        packed.writestr("good.xml", NEWSML)
    data = bytearray((tmp_path / "2009.zip").read_bytes())
    data[where + 20 : where + 60] = b"\xff" * 40
    (tmp_path / "2009.zip").write_bytes(data)

    with pytest.raises(CommandError, match="1 were refused"):
        bring_in(tmp_path)

    assert Story.objects.get().slug == "town-votes-for-a-bridge"
    assert "/2009.zip!bad.nitf: It cannot be unpacked: " in capsys.readouterr().err


@given(
    st.lists(st.tuples(st.integers(0, 2_000), st.integers(0, 255)), max_size=4), st.integers(0, 2_000), st.sampled_from(PACKED)
)
def test_a_zip_file_with_any_bytes_wrong_is_walked_to_its_end(tmp_path_factory, changes, length, method):
    path = tmp_path_factory.mktemp("zip") / "2009.zip"
    with zipfile.ZipFile(path, "w", method) as packed:
        packed.writestr("a.nitf", NITF)
        packed.writestr("b.nitf", NITF)
    data = bytearray(path.read_bytes())
    for place, byte in changes:
        data[place % len(data)] = byte
    path.write_bytes(data[: max(length, len(data) - 30)])

    assert all(isinstance(one, File | Beside | Refused) for one in walk([str(path)]))


@pytest.mark.parametrize(
    ("method", "code"), [(zipfile.ZIP_DEFLATED, "too_large"), (zipfile.ZIP_BZIP2, "bad_zip"), (zipfile.ZIP_LZMA, "bad_zip")]
)
def test_a_zip_file_that_swells_is_unpacked_no_further_than_it_pays(tmp_path, method, code):
    with zipfile.ZipFile(tmp_path / "2009.zip", "w", method) as packed, packed.open("a.json", "w", force_zip64=True) as member:
        for _ in range(200):
            member.write(b" " * 1024 * 1024)

    tracemalloc.start()
    (found,) = walk([str(tmp_path)])
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert isinstance(found, Refused)
    assert found.problems[0].code == code
    assert most < 200 * 1024 * 1024


def test_what_is_passed_over_is_counted_and_written_down(pia, archive, tmp_path, capsys):
    (archive / "elsewhere").symlink_to(tmp_path)
    (archive / "._flood.json").write_bytes(b"\0\5\x16\7")
    os.mkfifo(archive / "pipe.json")
    with zipfile.ZipFile(archive / "2009.zip", "w") as packed:
        packed.writestr("inner.zip", b"PK")
        packed.writestr("lines.jsonl", ninjs("urn:a"))
    report = tmp_path / "report.jsonl"

    bring_in(archive, report=report)

    assert "7 x passed_over" in capsys.readouterr().err
    told = [json.loads(line) for line in report.read_text("utf-8").splitlines()]
    passed_over = {line["file"].removeprefix(str(archive)): line["message"] for line in told if line["code"] == "passed_over"}
    assert passed_over.keys() == {
        "/elsewhere", "/._flood.json", "/pipe.json", "/photograph.jpg", "/notes.pdf", "/2009.zip!inner.zip",
        "/2009.zip!lines.jsonl",
    }  # fmt: skip
    assert passed_over["/2009.zip!inner.zip"].endswith("in a ZIP file: unpack it.")


def test_a_link_to_nothing_is_refused(pia, archive, capsys):
    (archive / "gone.json").symlink_to(archive / "nowhere")

    with pytest.raises(CommandError, match="1 were refused"):
        bring_in(archive)

    assert "gone.json: It cannot be read: No such file" in capsys.readouterr().err


def test_a_file_of_several_stories_is_brought_in_as_such(pia, tmp_path):
    (tmp_path / "2010.json").write_bytes(b'{"items": [' + ninjs("urn:a") + b"," + ninjs("urn:b") + b"]}")
    with zipfile.ZipFile(tmp_path / "2009.zip", "w") as packed:
        packed.writestr("all.xml", b"<all>" + NITF + NITF.replace(b"2009-77", b"2009-78") + b"</all>")

    bring_in(tmp_path)

    assert Story.objects.count() == 4
    names = sorted(json.loads(details)["file"] for details in Transition.objects.values_list("details", flat=True))
    assert [name.removeprefix(str(tmp_path)) for name in names] == [
        "/2009.zip!all.xml#1", "/2009.zip!all.xml#2", "/2010.json#1", "/2010.json#2",
    ]  # fmt: skip


def test_what_is_refused_keeps_no_other_out_and_is_told(pia, archive, tmp_path, capsys):
    (archive / "broken.json").write_bytes(b'{"uri": ')
    (archive / "broken.zip").write_bytes(b"PK nothing")
    (archive / "later.json").write_bytes(ninjs("urn:later", embargoedUntil="2199-01-01T00:00:00Z"))
    report = tmp_path / "report.jsonl"

    with pytest.raises(CommandError, match="4 were refused"):
        bring_in(archive, tmp_path / "nothing.json", report=report)

    assert Story.objects.count() == 5
    said = capsys.readouterr().err
    for name, why in (
        (archive / "broken.json", ""), (archive / "broken.zip", "This is no ZIP file"),
        (archive / "later.json", "It is embargoed"), (tmp_path / "nothing.json", "There is nothing of this name."),
    ):  # fmt: skip
        assert f"{name}: {why}" in said
    told = [json.loads(line) for line in report.read_text("utf-8").splitlines()]
    assert {line["file"] for line in told if "refused" in line} == {
        *(str(archive / name) for name in ("broken.json", "broken.zip", "later.json")), str(tmp_path / "nothing.json"),
    }  # fmt: skip


def test_what_has_no_place_is_counted_and_written_down(pia, archive, tmp_path, capsys):
    (archive / "odd.json").write_bytes(ninjs("urn:odd", expires="2030-01-01T00:00:00Z"))
    report = tmp_path / "report.jsonl"

    bring_in(archive, report=report)

    assert "x unplaced" in capsys.readouterr().err
    told = [json.loads(line) for line in report.read_text("utf-8").splitlines()]
    assert any(
        (line["file"], line["code"], line["place"]) == (str(archive / "odd.json"), "unplaced", "/expires") for line in told
    )


def test_what_of_a_file_belongs_to_no_story_is_written_down(pia, archive, tmp_path, capsys):
    both = b",".join((ninjs("urn:one"), ninjs("urn:two")))
    (archive / "list.json").write_bytes(b'{"note": "Of the night shift.", "items": [' + both + b"]}")
    report = tmp_path / "report.jsonl"

    bring_in(archive, report=report)

    assert "1 x beside_the_stories" in capsys.readouterr().err
    told = [json.loads(line) for line in report.read_text("utf-8").splitlines()]
    (beside,) = (line for line in told if line["code"] == "beside_the_stories")
    assert beside["file"] == str(archive / "list.json")
    assert "Of the night shift." in beside["text"]


def test_a_report_is_not_written_over(pia, archive, tmp_path):
    (tmp_path / "report.jsonl").write_text("of another run\n")

    with pytest.raises(CommandError, match="Cannot write"):
        bring_in(archive, report=tmp_path / "report.jsonl")

    assert not Story.objects.exists()


def test_a_dry_run_says_what_would_be_done_and_does_nothing(pia, archive):
    said = bring_in(archive, dry_run=True, create_contacts=True)

    assert said.startswith("Would bring in 5 stories with 6 editions (1 taken down);")
    assert not Story.objects.exists()
    assert not Contact.objects.exists()


def test_what_does_not_say_when_is_of_the_date_given_or_as_old_as_its_file(pia, tmp_path):
    undated = WIRE.replace(b"Published November 6, 2009\n\n", b"")
    for name, headline in (("a.txt", b"Snow"), ("b.txt", b"Ice")):
        (tmp_path / name).write_bytes(undated.replace(b"Snow", headline))
    os.utime(tmp_path / "b.txt", (FIRST.timestamp(), FIRST.timestamp()))

    bring_in(tmp_path / "a.txt", date="2011-05-06")
    bring_in(tmp_path / "b.txt")

    assert [str(story.day) for story in Story.objects.order_by("id")] == ["2011-05-06", "2009-11-03"]


def test_people_are_entered_in_the_book_if_that_is_asked_for(pia, archive):
    bring_in(archive, create_contacts=True)

    kari = Contact.objects.get()
    assert (kari.name, kari.is_author) == ("Kari Moe", True)
    assert Story.objects.filter(credits__contact=kari).count() == 2


def test_subscribers_are_told_if_that_is_asked_for(pia, archive):
    bring_in(archive, announce=True)

    assert Outbox.objects.count() == 4


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"by": "edith"}, "publisher"),
        ({"by": "nobody"}, "no active account"),
        ({"workers": 0}, "1 to 256 processes"),
        ({"workers": 9999}, "1 to 256 processes"),
        ({"date": "yesterday"}, "no moment"),
    ],
    ids=["editor", "nobody", "no-process", "thousands", "no-date"],
)
def test_what_was_asked_wrong_is_refused_before_anything_is_read(pia, edith, archive, options, said):
    with pytest.raises(CommandError, match=said):
        bring_in(archive, **options)

    assert not Story.objects.exists()


def test_two_imports_do_not_run_side_by_side(pia, archive):
    with archive_run.alone(), pytest.raises(CommandError, match="Another import"):
        bring_in(archive)


def many(folder, number):
    """Write an archive of so many stories, every tenth of them in two versions, in lines of JSON; return the file."""
    lines = []
    for one in range(number):
        lines.append(ninjs(f"urn:many:{one}", slugline=f"story-{one % 7}"))
        if one % 10 == 0:
            lines.append(correction(f"It was number {one}.", uri=f"urn:many:{one}", slugline=f"story-{one % 7}"))
    file = folder / "many.jsonl"
    file.write_bytes(b"\n".join(lines))
    return file


def is_complete(number):
    """Tell whether every story of `many` is here, once and whole."""
    return (
        Story.objects.count() == number
        and Edition.objects.count() == number + number // 10
        and Searched.objects.count() == number
        and verify_ledger() is None
    )


@pytest.mark.django_db(transaction=True)
def test_several_processes_bring_in_side_by_side(pia, tmp_path, monkeypatch):
    monkeypatch.setattr(archive_run, "STORIES_A_TRANSACTION", 7)

    bring_in(many(tmp_path, 40), workers=3)

    assert is_complete(40)
    assert Story.objects.filter(slug="story-1-2").exists()


def kill_when(has_begun, file):
    """Begin to bring in `file`, and kill that as soon as `has_begun`."""
    command = [sys.executable, "manage.py", "import_archive", str(file), "--by", "pia", "--workers", "2"]
    with subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment(), start_new_session=True) as run:
        until = time.monotonic() + GENEROUS_SECONDS
        while not has_begun() and run.poll() is None and time.monotonic() < until:
            time.sleep(0.02)
        run.send_signal(signal.SIGKILL)
    _wait_for_orphans(run.pid)


@pytest.mark.django_db(transaction=True)
def test_runs_that_stop_at_any_transaction_come_to_what_one_run_comes_to(pia, tmp_path, monkeypatch):
    for number in range(3):  # of one day and one slug
        (tmp_path / f"tide-{number}.json").write_bytes(ninjs(f"urn:tide:{number}", slugline="tide"))
    (tmp_path / "later.json").write_bytes(correction("The tide was at nine.", uri="urn:tide:0", slugline="tide"))
    (tmp_path / "killed.json").write_bytes(canceled(uri="urn:tide:1", slugline="tide"))
    monkeypatch.setattr(archive_run, "STORIES_A_TRANSACTION", 1)
    at_once = _after(lambda: bring_in(tmp_path))

    def stopping_at(transaction: int) -> None:
        brought = archive_run.bring_in
        left = iter(range(transaction))

        def bring_in_or_stop(*args, **options):
            if next(left, None) is None:
                raise KeyboardInterrupt
            brought(*args, **options)

        monkeypatch.setattr(archive_run, "bring_in", bring_in_or_stop)
        with pytest.raises(KeyboardInterrupt):
            bring_in(tmp_path)
        monkeypatch.setattr(archive_run, "bring_in", brought)
        bring_in(tmp_path)

    assert len(at_once) == 3
    for number in range(len(at_once)):
        assert _after(lambda stop=number: stopping_at(stop)) == at_once


def _after(deed):
    """Return what readers have, and had, after `deed`, which is taken back."""
    with transaction.atomic():
        deed()
        editions = Edition.objects.order_by("story__uuid", "number").values_list(
            "story__uuid", "number", "kind", "note", "at", "text"
        )
        stories = {
            (story.uuid, story.slug, story.state, story.readers): [row[1:] for row in editions if row[0] == story.uuid]
            for story in Story.objects.all()
        }
        assert verify_ledger() is None
        transaction.set_rollback(True)
    return stories


@pytest.mark.django_db(transaction=True)
def test_a_run_that_was_killed_is_gone_on_with(pia, tmp_path):
    file, number = many(tmp_path, 1_200), 1_200
    kill_when(Story.objects.exists, file)
    some = Story.objects.count()

    bring_in(file)

    assert 0 < some < number
    assert is_complete(number)


@pytest.mark.django_db(transaction=True)
def test_a_run_that_was_killed_among_newer_versions_is_gone_on_with(pia, tmp_path):
    number = 300
    bring_in(many(tmp_path, number))
    file = tmp_path / "newer.jsonl"
    file.write_bytes(b"\n".join(ninjs(f"urn:many:{one}", version="3", body="<p>It fell.</p>") for one in range(number)))
    before = Edition.objects.count()
    kill_when(lambda: Edition.objects.count() > before, file)
    some = Edition.objects.count() - before

    bring_in(file)

    assert 0 < some < number
    assert Edition.objects.count() == before + number
    assert Document.objects.count() == Edition.objects.count() * len(WRITERS)
    assert verify_ledger() is None


def _wait_for_orphans(session):
    """The processes of a killed run end by themselves."""
    until = time.monotonic() + GENEROUS_SECONDS
    while time.monotonic() < until:
        try:
            os.killpg(session, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    raise AssertionError("A process outlived the run it belonged to.")


def test_the_clock_of_an_import_is_that_of_the_desk(pia, archive):
    before = timezone.now()

    bring_in(archive)

    assert all(row.at >= before for row in Transition.objects.all())
