"""A value of the environment that would have to be guessed at stops the start, with the name of the variable."""

import sqlite3
from contextlib import closing
from ipaddress import ip_network

import pytest
from django.core.exceptions import ImproperlyConfigured

from newsroom import env


def test_networks_are_written_with_commas(monkeypatch):
    monkeypatch.setenv("NETWORKS", "10.1.0.0/16, ::1/128,192.0.2.7")

    assert env.networks("NETWORKS") == [ip_network("10.1.0.0/16"), ip_network("::1/128"), ip_network("192.0.2.7/32")]


def test_no_networks_are_none(monkeypatch):
    monkeypatch.delenv("NETWORKS", raising=False)

    assert env.networks("NETWORKS") == []


@pytest.mark.parametrize("value", ["inside", "10.1.0.5/16", "10.0.0.0/33", "10.1.0.0/16;::1"])
def test_what_is_no_network_stops_the_start(monkeypatch, value):
    monkeypatch.setenv("NETWORKS", value)

    with pytest.raises(ImproperlyConfigured, match="NETWORKS"):
        env.networks("NETWORKS")


@pytest.mark.parametrize("value", ["0", "31", "seven", ""])
def test_a_number_out_of_its_bounds_stops_the_start(monkeypatch, value):
    monkeypatch.setenv("DAYS", value)

    with pytest.raises(ImproperlyConfigured, match="DAYS"):
        env.number("DAYS", 7, least=1, most=30)


def test_a_number_within_its_bounds_is_taken(monkeypatch):
    monkeypatch.setenv("DAYS", "30")

    assert env.number("DAYS", 7, least=1, most=30) == 30


def test_what_sqlite_acknowledges_is_on_the_disk(tmp_path):
    options = env.database("NEWSROOM_NO_SUCH_DATABASE", tmp_path / "desk.sqlite3")["OPTIONS"]

    with closing(sqlite3.connect(tmp_path / "desk.sqlite3")) as database:
        database.executescript(options["init_command"])
        said = [database.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")]

    assert said == ["wal", 2]  # FULL: each commit waits for the disk
