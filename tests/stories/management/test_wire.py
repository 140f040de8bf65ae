"""`wire parse` and `wire render`, as a person at a shell meets them."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

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
