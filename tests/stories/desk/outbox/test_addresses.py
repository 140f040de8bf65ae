import socket
from ipaddress import ip_address, ip_network

import pytest

from stories.desk.outbox.addresses import BadAddress, is_public, read, resolve

INSIDE = (
    "127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
    "255.255.255.255",
    "240.0.0.1", "198.18.0.1", "::1", "::", "fe80::1", "fc00::1", "fd00:ec2::254", "fec0::1", "ff02::1", "2001:db8::1",
    "::ffff:127.0.0.1", "::ffff:169.254.169.254", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::7f00:1", "2002:7f00:1::1",
    "2001:0:4136:e378:8000:63bf:80ff:fffe",
)  # fmt: skip
OUTSIDE = ("93.184.216.34", "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:8.8.8.8", "64:ff9b::808:808")


@pytest.fixture
def no_networks(settings):
    settings.NEWSROOM_WEBHOOK_NETWORKS = []


@pytest.fixture
def name_means(monkeypatch):
    """Let every name resolve to these addresses."""

    def means(*addresses):
        found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 443)) for address in addresses]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)

    return means


@pytest.mark.parametrize("address", INSIDE)
def test_addresses_inside_are_not_public(address):
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", OUTSIDE)
def test_addresses_outside_are_public(address):
    assert is_public(ip_address(address))


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1", "2130706433", "0x7f.1", "localhost", "[::1]", "[::ffff:7f00:1]"])
def test_no_spelling_of_this_machine_is_sent_to(no_networks, host):
    with pytest.raises(BadAddress, match="inside"):
        resolve(read(f"https://{host}/"), seconds=5)


def test_one_address_inside_refuses_them_all(no_networks, name_means):
    name_means("93.184.216.34", "10.0.0.1")

    with pytest.raises(BadAddress, match=r"10\.0\.0\.1"):
        resolve(read("https://partner.example/"), seconds=5)


def test_what_a_name_means_is_asked_at_every_sending(no_networks, name_means):
    target = read("https://partner.example/")
    name_means("93.184.216.34")
    assert resolve(target, seconds=5) == ("93.184.216.34",)

    name_means("169.254.169.254")
    with pytest.raises(BadAddress, match="inside"):
        resolve(target, seconds=5)


def test_a_scope_does_not_hide_an_address(no_networks, name_means):
    name_means("fe80::1%eth0")

    with pytest.raises(BadAddress, match="inside"):
        resolve(read("https://partner.example/"), seconds=5)


def test_a_named_network_is_sent_to_and_no_other(settings, name_means):
    settings.NEWSROOM_WEBHOOK_NETWORKS = [ip_network("10.1.0.0/16")]
    name_means("10.1.2.3")
    assert resolve(read("http://inside.example/"), seconds=5) == ("10.1.2.3",)

    name_means("10.2.0.1")
    with pytest.raises(BadAddress, match="inside"):
        resolve(read("http://inside.example/"), seconds=5)


def test_plain_http_is_for_named_networks_alone(settings, name_means):
    settings.NEWSROOM_WEBHOOK_NETWORKS = [ip_network("10.1.0.0/16")]
    name_means("93.184.216.34")

    with pytest.raises(BadAddress, match="Only https"):
        resolve(read("http://partner.example/"), seconds=5)

    settings.NEWSROOM_WEBHOOK_NETWORKS = []
    with pytest.raises(BadAddress, match="Only https"):
        read("http://partner.example/")


@pytest.mark.parametrize(
    "url",
    [
        "", "partner.example", "ftp://partner.example/", "file:///etc/passwd", "https://", "https:///hook",
        "https://partner.example:99999/",
        "https://partner.example:0/", "https://me:secret@partner.example/", "https://@partner.example/",
        "https://partner.example/#part",
        "https://partner.example/a b", "https://pärtner.example/", "https://partner.example/\n", "https://[::1",
        "javascript:alert(1)",
        "https://partner..example/", "https://.example/", f"https://{'a' * 64}.example/",
        "https://partner.example/" + "a" * 500,
    ],
)  # fmt: skip
def test_what_is_no_webhooks_address_is_refused(url):
    with pytest.raises(BadAddress):
        read(url)


@pytest.mark.parametrize(
    ("url", "authority", "target"),
    [
        ("https://partner.example", "partner.example", "/"),
        ("https://partner.example:443/hook?a=1", "partner.example", "/hook?a=1"),
        ("https://partner.example:8443/hook", "partner.example:8443", "/hook"),
        ("https://partner.example./", "partner.example.", "/"),
        ("https://[2606:2800:220:1::1]:8443/", "[2606:2800:220:1::1]:8443", "/"),
    ],
)
def test_an_address_is_taken_apart(url, authority, target):
    read_as = read(url)

    assert (read_as.authority, read_as.target) == (authority, target)
