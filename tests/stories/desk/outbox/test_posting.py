import socket
import ssl
import threading
import time
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
import trustme

from stories.desk.outbox import posting
from stories.desk.outbox.posting import Letter, Reply, post
from tests.receivers import receiving


def letter(url):
    return Letter(url, {"Content-Type": "application/json", "webhook-id": "1"}, b'{"type": "story.killed"}')


@contextmanager
def a_server_that(deed):
    """Have a server that does `deed` with the one connection it takes."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve():
            connection, _ = server.accept()
            with connection:
                deed(connection)

        thread = threading.Thread(target=serve)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/"
        thread.join()


def test_a_letter_arrives_as_it_was_written():
    with receiving() as receiver:
        receiver.will_answer(200, body=b"Thank\nyou")

        reply = post(letter(receiver.url + "?key=1"))

    (heard,) = receiver.heard
    assert reply == Reply(200, "200 Thank you")
    assert (heard.path, heard.body, heard.headers["webhook-id"]) == ("/hook?key=1", b'{"type": "story.killed"}', "1")
    assert heard.headers["host"] == receiver.url.split("/")[2]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_an_answer_and_followed_nowhere(status):
    with receiving() as elsewhere, receiving() as receiver:
        receiver.will_answer(status, Location=elsewhere.url)

        assert post(letter(receiver.url)).status == status

    assert elsewhere.heard == []


def test_nothing_is_sent_inside_and_the_receiver_hears_nothing(settings):
    settings.NEWSROOM_WEBHOOK_NETWORKS = []
    with receiving() as receiver:
        reply = post(letter(receiver.url.replace("http:", "https:")))

    assert reply.status is None
    assert "inside" in reply.said
    assert receiver.heard == []


def test_it_connects_to_the_address_that_was_checked(monkeypatch):
    # The name is asked once. Were it asked again, it would mean nothing that answers.
    with receiving(host="partner.example") as receiver:
        port = int(receiver.url.split(":")[2].split("/")[0])
        meanings = iter([[(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]])
        asked, real = [], socket.getaddrinfo

        def lookup(host, *rest, **options):
            if host != "partner.example":
                return real(host, *rest, **options)
            asked.append(host)
            return next(meanings)

        monkeypatch.setattr(socket, "getaddrinfo", lookup)
        assert post(letter(receiver.url)).status == 200

    assert asked == ["partner.example"]
    assert receiver.heard[0].headers["host"] == f"partner.example:{port}"


def test_of_several_addresses_the_next_is_tried(monkeypatch):
    with receiving(host="partner.example") as receiver:
        real = socket.getaddrinfo

        def lookup(host, port, *rest, **options):
            if host != "partner.example":
                return real(host, port, *rest, **options)
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in ("127.0.0.2", "127.0.0.1")]

        monkeypatch.setattr(socket, "getaddrinfo", lookup)

        assert post(letter(receiver.url)).status == 200


@pytest.fixture
def authority(monkeypatch, tmp_path):
    """An authority of the house's own."""
    made = trustme.CA()
    made.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    posting._trust.cache_clear()
    yield made
    posting._trust.cache_clear()


def speaking_tls(authority, name, seen=None):
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert(name).configure_cert(context)
    context.sni_callback = lambda _, asked, __: seen.append(asked) if seen is not None else None
    return lambda sock: context.wrap_socket(sock, server_side=True)


def test_https_asks_for_the_name_though_it_connects_to_the_address(authority):
    seen = []
    with receiving(speaking_tls(authority, "localhost", seen)) as receiver:
        assert post(letter(receiver.url.replace("http:", "https:"))).status == 200

    assert seen == ["localhost"]


def test_a_certificate_of_somebody_else_is_refused(authority):
    with receiving(speaking_tls(authority, "elsewhere.example")) as receiver:
        reply = post(letter(receiver.url.replace("http:", "https:")))

    assert reply.status is None
    assert reply.said.startswith("Its certificate is not trusted: Hostname mismatch")
    assert receiver.heard == []


def test_a_receiver_that_is_not_there_is_a_reply_too():
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"http://127.0.0.1:{server.getsockname()[1]}/"

    reply = post(letter(url))

    assert reply.status is None
    assert reply.said == "Nothing listens at this address and port."


def test_a_name_nobody_has_is_a_reply_too():
    assert post(letter("https://nobody.invalid/")).status is None


@pytest.mark.parametrize("drip", [b"H", b"HTTP/1.1 200 OK\r\nX-Long: ", b""])
def test_a_receiver_that_drips_is_left_when_the_time_is_over(monkeypatch, drip):
    monkeypatch.setattr(posting, "TOTAL_SECONDS", 0.3)
    left = threading.Event()

    def deed(connection):
        connection.recv(65536)
        connection.sendall(drip)
        while not left.wait(0.02):
            try:
                connection.sendall(b"a" if drip else b"")
            except OSError:
                return

    with a_server_that(deed) as url:
        reply = post(letter(url))
        left.set()

    assert reply == Reply(None, "No answer in time.")


def test_a_body_that_drips_does_not_undo_the_status(monkeypatch):
    monkeypatch.setattr(posting, "TOTAL_SECONDS", 3)
    left = threading.Event()

    def deed(connection):
        connection.recv(65536)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\nThank you")
        left.wait()

    with a_server_that(deed) as url:
        reply = post(letter(url))
        left.set()

    assert reply == Reply(200, "200 Thank you")


def test_an_endless_answer_is_not_read_to_its_end():
    sent = []

    def deed(connection):
        connection.recv(65536)
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        try:
            while len(sent) < 10_000:
                connection.sendall(b"x" * 65536)
                sent.append(1)
        except OSError:
            return

    with a_server_that(deed) as url:
        reply = post(letter(url))

    assert (reply.status, len(reply.said)) == (200, 204)
    assert len(sent) < 10_000


def test_endless_headers_are_a_failure():
    def deed(connection):
        connection.recv(65536)
        try:
            connection.sendall(b"HTTP/1.1 200 OK\r\n" + b"X-Long: aaaaaaaaaa\r\n" * 1_000_000)
        except OSError:
            return

    with a_server_that(deed) as url:
        assert post(letter(url)).status is None


@pytest.mark.parametrize("said", [b"SMTP ready\r\n\r\n", b"HTTP/1.1 2OO OK\r\n\r\n", b"\0\0\0\0", b""])
def test_what_is_no_http_is_a_failure(said):
    def deed(connection):
        connection.recv(65536)
        connection.sendall(said)

    with a_server_that(deed) as url:
        assert post(letter(url)).status is None


def test_what_is_said_is_one_short_line():
    with receiving() as receiver:
        receiver.will_answer(500, body=b"<b>\0No\r\n\t\x1b[31m\xff</b>" + b"x" * 5_000)

        reply = post(letter(receiver.url))

    assert reply.said.startswith("500 <b> No [31m\ufffd</b>xxx")
    assert reply.said.isprintable()
    assert len(reply.said) == 204


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120),
        ("0", 0),
        ("-1", 0),
        ("soon", 0),
        ("", 0),
        ("9" * 50, 999_999_999),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 0),
        ("Wed, 21 Oct 2099 07:28:00 +99999999999999999", 0),
    ],
)
def test_retry_after_is_read_in_seconds(header, seconds):
    with receiving() as receiver:
        receiver.will_answer(503, Retry_After=header)

        assert post(letter(receiver.url)).retry_after_seconds == seconds


def test_retry_after_is_read_as_a_date():
    with receiving() as receiver:
        receiver.will_answer(503, Retry_After=format_datetime(datetime.now(UTC) + timedelta(hours=2), usegmt=True))

        assert 7_000 < post(letter(receiver.url)).retry_after_seconds <= 7_200


def test_no_proxy_of_the_environment_comes_between(monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    with receiving() as receiver:
        assert post(letter(receiver.url)).status == 200


def test_time_that_is_over_before_anything_began_sends_nothing(monkeypatch):
    monkeypatch.setattr(posting, "TOTAL_SECONDS", 0)
    with receiving() as receiver:
        assert post(letter(receiver.url)) == Reply(None, "No answer in time.")
        time.sleep(0)

    assert receiver.heard == []
