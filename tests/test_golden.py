"""The golden files are written by `make fixtures`, all of them and no others."""

import pytest

from tests import golden


def test_the_folder_holds_what_would_be_written_and_nothing_else():
    assert {file.name: file.read_bytes() for file in golden.FOLDER.iterdir()} == dict(golden.files())


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(golden, "FOLDER", tmp_path)
    return tmp_path


def test_only_what_would_be_other_is_written_and_named(folder, capsys):
    golden.main()
    file = folder / "killed.ninjs"
    was = file.read_bytes()
    file.write_bytes(b"{}")
    capsys.readouterr()

    golden.main()

    assert file.read_bytes() == was
    assert capsys.readouterr().out == f"{file} is written anew.\n"
