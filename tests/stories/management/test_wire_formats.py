"""`wire ingest` of other houses' news."""

import json

import pytest
from django.core.management import CommandError, call_command

from stories.models import Story, WireFile, WireItem
from tests.stories import foreign


@pytest.fixture
def folder(tmp_path):
    """A story in each format, and files that are called like one."""
    files = {
        "a.json": foreign.ninjs(uri="urn:a"), "b.xml": foreign.newsml(guid="urn:b"), "c.nitf": foreign.nitf(),
        "d.txt": b"Halden Floods\n\nHALDEN (AP) - The river rose.\n", "package.json": b'{"name": "x"}',
        "feed.XML": b"<rss></rss>",
    }  # fmt: skip
    for name, raw in files.items():
        (tmp_path / name).write_bytes(raw)
    return tmp_path


def take_in(*names):
    call_command("wire", "ingest", *map(str, names), "--by", "rosa")


def test_a_folder_is_taken_whatever_formats_are_in_it(rosa, folder, capsys):
    take_in(folder)

    assert list(WireItem.objects.order_by("name").values_list("name", "format", "external_id")) == [
        ("a.json", "ninjs", "urn:a"), ("b.xml", "newsml", "urn:b"), ("c.nitf", "nitf", "HNA:8123"), ("d.txt", "wire", ""),
    ]  # fmt: skip
    said = capsys.readouterr().err
    assert f"{folder / 'package.json'}: passed over, neither ninjs, NewsML-G2 nor NITF" in said
    assert f"{folder / 'feed.XML'}: passed over" in said
    assert said.splitlines()[-1] == "4 new drafts, 2 passed over."


def test_what_is_named_itself_is_refused_with_the_reason_and_kept(rosa, folder, capsys):
    with pytest.raises(CommandError, match="1 of 1"):
        take_in(folder / "feed.XML")

    assert "line 1: The desk does not know this format." in capsys.readouterr().err
    assert (WireItem.objects.get().format, WireItem.objects.get().state) == ("unknown", "waiting")


def test_every_story_of_a_file_is_taken_in(rosa, tmp_path, capsys):
    (tmp_path / "all.json").write_bytes(b"[" + foreign.ninjs(uri="urn:a") + b"," + foreign.ninjs(uri="urn:b") + b',{"uri": 1}]')

    with pytest.raises(CommandError, match="1 of 3"):
        take_in(tmp_path)

    told = capsys.readouterr()
    assert [line.partition(": ")[0].removeprefix(str(tmp_path)) for line in told.out.splitlines()] == [
        "/all.json#1",
        "/all.json#2",
    ]
    assert "/all.json#3: " in told.err
    assert Story.objects.count() == 2


def test_the_name_of_one_story_is_given_to_no_file_of_several(rosa, tmp_path, capsys):
    (tmp_path / "all.json").write_bytes(b"[" + foreign.ninjs(uri="urn:a") + b"," + foreign.ninjs(uri="urn:b") + b"]")

    with pytest.raises(CommandError, match="1 of 1"):
        call_command("wire", "ingest", str(tmp_path / "all.json"), "--by", "rosa", "--external-id", "flood")

    assert "This file holds 2 stories" in capsys.readouterr().err
    assert not WireItem.objects.exists()


def test_the_format_may_be_said(rosa, folder, capsys):
    with pytest.raises(CommandError):
        take_in(folder / "feed.XML", "--format", "nitf")
    assert "This is no NITF" in capsys.readouterr().err

    with pytest.raises(CommandError, match="invalid choice"):
        take_in(folder / "feed.XML", "--format", "docx")


def test_copy_that_was_not_known_is_read_as_what_it_is_said_to_be(rosa, tmp_path):
    file = tmp_path / "odd.txt"
    file.write_bytes(b"<HALDEN>\n\nHALDEN (AP) - The river rose. <END>\n")
    with pytest.raises(CommandError):
        take_in(file)

    take_in(file, "--format", "wire")

    assert Story.objects.get().headline == "<HALDEN>"
    assert WireItem.objects.get().format == "wire"


def test_what_was_noticed_is_told_with_its_line_and_place(rosa, tmp_path, capsys):
    file = tmp_path / "flood.json"
    file.write_bytes(foreign.ninjs(genres=[{"name": "Interview"}], urgency=99))

    take_in(file)

    said = capsys.readouterr().err
    assert f"{file}: line " in said
    assert '(/genres/0: {"name": "Interview"})' in said
    assert said.splitlines()[-1] == "1 new draft, 1 warning, 1 remark."


def test_a_kill_is_refused_and_says_what_to_do(rosa, tmp_path, capsys):
    file, kill = tmp_path / "flood.json", tmp_path / "kill.json"
    file.write_bytes(foreign.ninjs())
    kill.write_bytes(foreign.ninjs(version="2", pubStatus="canceled"))
    take_in(file)

    with pytest.raises(CommandError):
        take_in(kill)

    assert "take down what was published" in capsys.readouterr().err
    assert Story.objects.get().held


def test_a_dry_run_of_a_kill_holds_nothing(rosa, tmp_path):
    file, kill = tmp_path / "flood.json", tmp_path / "kill.json"
    file.write_bytes(foreign.ninjs())
    kill.write_bytes(foreign.ninjs(version="2", pubStatus="canceled"))
    take_in(file)

    with pytest.raises(CommandError):
        take_in(kill, "--dry-run")

    assert not Story.objects.get().held
    assert WireItem.objects.count() == 1


def test_machines_are_told_place_and_text(rosa, tmp_path, capsys):
    file = tmp_path / "flood.json"
    file.write_bytes(foreign.ninjs(genres=[{"name": "Interview"}]))

    take_in(file, "--json")

    (report,) = json.loads(capsys.readouterr().out)["reports"]
    assert (report["code"], report["place"], report["text"]) == ("unplaced", "/genres/0", '{"name": "Interview"}')


def test_what_a_file_holds_beside_its_stories_is_told_and_the_file_kept(rosa, tmp_path, capsys):
    file = tmp_path / "all.json"
    file.write_bytes(b'{"next": "page 2", "items": [' + foreign.ninjs(uri="urn:a") + b"," + foreign.ninjs(uri="urn:b") + b"]}")

    take_in(file)

    said = capsys.readouterr().err
    assert 'all.json: line 1: This stands in the file beside its stories, and went with none. (/next: "next": "page 2")' in said
    assert bytes(WireFile.objects.get().data) == file.read_bytes()


def test_a_dry_run_of_several_stories_says_all_and_keeps_nothing(rosa, tmp_path, capsys):
    one, other = tmp_path / "a.json", tmp_path / "b.json"
    one.write_bytes(b"[" + foreign.ninjs(uri="urn:a") + b"," + foreign.ninjs(uri="urn:b") + b"]")
    other.write_bytes(b"[" + foreign.ninjs(uri="urn:b") + b"," + foreign.ninjs(uri="urn:c") + b"]")

    take_in(one, other, "--dry-run")

    said = capsys.readouterr()
    assert [line.split(": ")[1].split(",")[0] for line in said.out.splitlines()] == [
        "would be a new draft", "would be a new draft", "was taken in before", "would be a new draft",
    ]  # fmt: skip
    assert [kind.objects.count() for kind in (WireFile, WireItem, Story)] == [0, 0, 0]
