"""`wire parse`, `wire render` and `wire ingest`, as a person at a shell meets them."""

import io
import json
import os
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from stories.desk.facts.standing import newest_revision
from stories.formats.wire_text import render
from stories.models import Story, WireItem

PIECES = sorted((Path(__file__).parents[3] / "fixtures" / "wire").glob("*.txt"))


@pytest.mark.parametrize("piece", PIECES, ids=lambda piece: piece.stem)
def test_what_is_parsed_is_rendered_byte_for_byte(piece, tmp_path, capfdbinary):
    call_command("wire", "parse", str(piece))
    structured = tmp_path / "story.json"
    structured.write_bytes(capfdbinary.readouterr().out)

    call_command("wire", "render", str(structured))

    assert capfdbinary.readouterr().out == piece.read_bytes()


def test_copy_that_is_not_utf_8_travels_in_ascii(tmp_path, capfdbinary):
    copy = tmp_path / "copy.txt"
    copy.write_bytes(b"Halden \xff\n")

    call_command("wire", "parse", str(copy))
    printed = capfdbinary.readouterr().out

    assert json.loads(printed)["headline"] == "Halden \udcff"
    assert printed.isascii()


def test_what_cannot_be_rendered_is_said(tmp_path):
    with pytest.raises(CommandError, match="Cannot read"):
        call_command("wire", "parse", str(tmp_path / "nothing.txt"))
    for content, said in (("{", "no JSON"), ("[]", "no story"), ('{"headline": 7}', "a string"), ('{"body": [1]}', "body.0")):
        structured = tmp_path / "story.json"
        structured.write_text(content)
        with pytest.raises(CommandError, match=said):
            call_command("wire", "render", str(structured))


def test_standard_input_is_parsed_and_rendered(monkeypatch, capfdbinary):
    feed(monkeypatch, PIECES[0].read_bytes())
    call_command("wire", "parse", "-")

    feed(monkeypatch, capfdbinary.readouterr().out)
    call_command("wire", "render", "-")

    assert capfdbinary.readouterr().out == PIECES[0].read_bytes()


def test_files_become_drafts_of_whoever_takes_them_in(rosa, capsys):
    take_in(*PIECES)

    stories = Story.objects.order_by("id")
    assert [render(newest_revision(story).content) for story in stories] == [piece.read_bytes() for piece in PIECES]
    assert {(story.created_by, story.state) for story in stories} == {(rosa, "draft")}
    said = capsys.readouterr()
    assert [line.split()[-1] for line in said.out.splitlines()] == [str(story.uuid) for story in stories]
    assert said.err.splitlines()[-1].startswith("2 new drafts")


def test_the_same_copy_again_opens_no_second_draft(rosa, capsys):
    for _ in range(2):
        take_in(PIECES[0])

    assert Story.objects.count() == 1
    said = capsys.readouterr()
    assert "was taken in before" in said.out
    assert said.err.splitlines()[-1] == "1 known before."


def test_a_folder_is_taken_to_the_bottom_by_its_suffixes(rosa, folder, capsys):
    take_in(folder)

    assert sorted(Story.objects.values_list("headline", flat=True)) == ["A", "B", "C"]
    said = capsys.readouterr().err
    assert f"{folder / 'notes.pdf'}: passed over, not named like wire copy" in said
    assert f"{folder / '.hidden.txt'}: passed over" in said
    assert said.splitlines()[-1] == "3 new drafts, 2 passed over."


def test_a_pattern_the_shell_left_alone_is_filled_in(rosa, folder):
    take_in(folder / "**" / "*.TXT", folder / "a.*")

    assert sorted(Story.objects.values_list("headline", flat=True)) == ["A", "C"]


def test_a_file_named_itself_is_taken_whatever_it_is_called(rosa, folder):
    take_in(folder / "notes.pdf", folder / "notes.pdf")

    assert Story.objects.get().headline == "Notes"


def test_standard_input_is_taken_in(rosa, monkeypatch, capsys):
    feed(monkeypatch, copy("From a pipe"))

    take_in("-")

    assert Story.objects.get().headline == "From a pipe"
    assert WireItem.objects.get().name == ""
    assert capsys.readouterr().out.startswith("-: is a new draft, from-a-pipe ")


def test_what_is_refused_keeps_no_other_out(rosa, folder, capsys):
    empty, unreadable = folder / "empty.txt", folder / "gone.txt"
    empty.write_bytes(b"\n")
    unreadable.symlink_to(folder / "nowhere")

    with pytest.raises(CommandError, match="3 of 6 were refused"):
        take_in(folder, folder / "nothing.txt")

    assert Story.objects.count() == 3
    said = capsys.readouterr().err
    assert f"{empty}: line 1: " in said
    assert f"{unreadable}: Cannot read" in said
    assert f"{folder / 'nothing.txt'}: There is nothing of this name." in said
    assert "3 new drafts, 3 refused, 2 passed over." in said
    assert WireItem.objects.get(story=None).name == "empty.txt"


def test_what_is_noticed_is_told_by_its_line(rosa, tmp_path, capsys):
    file = tmp_path / "plain.txt"
    file.write_bytes(b"Halden Floods\n\nThe river topped its banks.\n")

    take_in(file)

    said = capsys.readouterr().err
    assert f"{file}: line 3: " in said
    assert said.splitlines()[-1] == "1 new draft, 1 warning."


def test_a_name_whose_bytes_are_no_text_is_taken(rosa, tmp_path):
    file = Path(os.fsdecode(os.fsencode(tmp_path) + b"/fl\xf8d.txt"))
    file.write_bytes(copy("A"))

    take_in(tmp_path)

    assert WireItem.objects.get().name == "fl\ufffdd.txt"


def test_a_dry_run_says_what_would_become_of_each_file_and_writes_nothing(rosa, folder, capsys):
    (folder / "again.txt").write_bytes(copy("A"))
    (folder / "empty.txt").write_bytes(b"\n")

    with pytest.raises(CommandError, match="1 of 5"):
        take_in(folder, "--dry-run")

    assert not Story.objects.exists()
    assert not WireItem.objects.exists()
    said = capsys.readouterr()
    assert said.out.count("would be a new draft") == 3
    assert said.out.count("was taken in before") == 1
    assert "A dry run, nothing was written: 3 new drafts, 1 known before, 1 refused, 2 passed over." in said.err


def test_newer_text_under_an_external_id_is_a_newer_revision(rosa, tmp_path, capsys):
    first, second = tmp_path / "first.txt", tmp_path / "second.txt"
    first.write_bytes(copy("A"))
    second.write_bytes(copy("A, Updated"))

    take_in(first, "--external-id", "ap:1")
    take_in(second, "--external-id", "ap:1")

    assert newest_revision(Story.objects.get()).content.headline == "A, Updated"
    assert "is a newer revision of" in capsys.readouterr().out


def test_names_may_be_external_ids(rosa, tmp_path):
    for folder, headline in (("monday", "A"), ("tuesday", "A, Updated")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "8123.txt").write_bytes(copy(headline))

    take_in(tmp_path, "--names-are-ids")

    assert set(WireItem.objects.values_list("external_id", flat=True)) == {"8123"}
    assert newest_revision(Story.objects.get()).content.headline == "A, Updated"


def test_one_external_id_is_not_for_many_files(rosa, folder):
    with pytest.raises(CommandError, match="one story"):
        take_in(folder, "--external-id", "ap:1")

    assert not WireItem.objects.exists()


def test_machines_are_told_in_json(rosa, folder, capsys):
    (folder / "empty.txt").write_bytes(b"\n")

    with pytest.raises(CommandError):
        take_in(folder, "--json")

    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(Path(one["file"]).name, one["became"]) for one in told] == [
        ("a.txt", "draft"), ("empty.txt", "refused"), ("C.TXT", "draft"), ("b.wire", "draft"),
    ]  # fmt: skip
    assert told[0]["story"] == {"uuid": str(Story.objects.get(headline="A").uuid), "slug": "a"}
    assert (told[1]["story"], told[1]["problems"][0]["place"]) == (None, "line 1")


@pytest.mark.parametrize("who", ["nobody", "ada"])
def test_only_reporters_and_editors_take_copy_in(ada, who):
    with pytest.raises(CommandError):
        call_command("wire", "ingest", str(PIECES[0]), "--by", who)

    assert not Story.objects.exists()


@pytest.fixture
def folder(tmp_path):
    """Three pieces of wire copy on two floors, and two files that are none."""
    below = tmp_path / "below"
    below.mkdir()
    files = {"a.txt": "A", "below/b.wire": "B", "below/C.TXT": "C", "notes.pdf": "Notes", ".hidden.txt": "Hidden"}
    for name, headline in files.items():
        (tmp_path / name).write_bytes(copy(headline))
    return tmp_path


def copy(headline):
    return f"{headline}\n\nHALDEN (AP) - The river topped its banks.\n".encode()


def take_in(*names):
    call_command("wire", "ingest", *map(str, names), "--by", "rosa")


def feed(monkeypatch, raw):
    """Put bytes where standard input is read."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw)))
