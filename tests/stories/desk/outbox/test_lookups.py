import socket
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from stories.desk.outbox.lookups import look_up


def test_a_name_is_looked_up_anew_each_time(monkeypatch):
    meanings = iter([("127.0.0.1",), ("127.0.0.2", "127.0.0.1", "127.0.0.2")])
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [(2, 1, 6, "", (address, 443)) for address in next(meanings)])

    assert look_up("partner.example", 443, seconds=60) == ("127.0.0.1",)
    assert look_up("partner.example", 443, seconds=60) == ("127.0.0.2", "127.0.0.1")


def test_a_name_without_an_address_is_told_to_everybody_who_asks(monkeypatch):
    def lookup(*_, **__):
        raise socket.gaierror("Nobody knows.")

    monkeypatch.setattr(socket, "getaddrinfo", lookup)

    for _ in range(2):
        with pytest.raises(OSError, match="Nobody knows"):
            look_up("partner.example", 443, seconds=60)


def test_a_name_nobody_answers_for_is_asked_for_once_however_often_it_is_tried(nobody_answers_for):
    for _ in range(3):
        with pytest.raises(TimeoutError, match=r"slow\.example"):
            look_up("slow.example", 443, seconds=0.01)

    assert nobody_answers_for == ["slow.example"]
    assert look_up("127.0.0.1", 443, seconds=60) == ("127.0.0.1",)


def test_whoever_comes_while_a_name_is_asked_for_hears_that_answer(monkeypatch):
    came, may_answer = threading.Event(), threading.Event()

    def lookup(*_, **__):
        came.set()
        may_answer.wait()
        return [(2, 1, 6, "", ("127.0.0.1", 443))]

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    with ThreadPoolExecutor() as others:
        heard = others.submit(look_up, "partner.example", 443, seconds=60)
        came.wait()
        with pytest.raises(TimeoutError):
            look_up("partner.example", 443, seconds=0.01)
        may_answer.set()

    assert heard.result() == ("127.0.0.1",)
