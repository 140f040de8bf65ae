"""What is saved in a folder of this machine is on its disk."""

import os

from django.core.files.base import ContentFile

from newsroom.folders import LastingFolder


def test_a_saved_file_and_its_name_are_on_the_disk_before_it_is_said_to_be_saved(tmp_path, monkeypatch):
    written_through, fsync = [], os.fsync
    monkeypatch.setattr(os, "fsync", lambda descriptor: written_through.append(os.fstat(descriptor).st_ino) or fsync(descriptor))

    name = LastingFolder(location=tmp_path).save("originals/flood.jpeg", ContentFile(b"a flood"))

    places = [tmp_path / name, tmp_path / "originals", tmp_path]
    assert places[0].read_bytes() == b"a flood"
    assert written_through == [place.stat().st_ino for place in places]
