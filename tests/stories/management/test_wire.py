"""`wire parse`, `wire render` and `wire ingest`, as a person at a shell meets them."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from stories.desk.facts import newest_revision
from stories.formats.wire_text import render
from stories.models import Story

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
    for content, said in (("{", "no JSON"), ("[]", "no story"), ('{"headline": 7}', "a string")):
        structured = tmp_path / "story.json"
        structured.write_text(content)
        with pytest.raises(CommandError, match=said):
            call_command("wire", "render", str(structured))


def test_files_become_drafts_of_whoever_takes_them_in(rosa, capsys):
    call_command("wire", "ingest", *map(str, PIECES), "--by", "rosa")

    stories = Story.objects.order_by("id")
    assert [render(newest_revision(story).content) for story in stories] == [piece.read_bytes() for piece in PIECES]
    assert {(story.created_by, story.state) for story in stories} == {(rosa, "draft")}
    assert [line.split()[-1] for line in capsys.readouterr().out.splitlines()] == [str(story.uuid) for story in stories]


def test_the_same_copy_again_opens_no_second_draft(rosa, capsys):
    for _ in range(2):
        call_command("wire", "ingest", str(PIECES[0]), "--by", "rosa")

    assert Story.objects.count() == 1
    assert "was taken in before" in capsys.readouterr().out


def test_a_refused_file_is_named_by_its_line_and_keeps_no_other_out(rosa, tmp_path, capsys):
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"\n")

    with pytest.raises(CommandError, match="1 of 2 files were refused"):
        call_command("wire", "ingest", str(empty), str(PIECES[0]), "--by", "rosa")

    assert Story.objects.count() == 1
    assert f"{empty}: line 1: " in capsys.readouterr().err


def test_a_dry_run_opens_nothing(rosa, capsys):
    call_command("wire", "ingest", str(PIECES[0]), "--by", "rosa", "--dry-run")

    assert not Story.objects.exists()
    assert "would be a new draft" in capsys.readouterr().out


@pytest.mark.parametrize("who", ["nobody", "ada"])
def test_only_reporters_and_editors_take_copy_in(ada, who):
    with pytest.raises(CommandError):
        call_command("wire", "ingest", str(PIECES[0]), "--by", who)

    assert not Story.objects.exists()
