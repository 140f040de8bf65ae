from urllib.robotparser import RobotFileParser

import pytest

DOOR = "https://newsroom.test/delivery/v1"


@pytest.fixture
def rules(client):
    parser = RobotFileParser()
    parser.parse(client.get("/robots.txt").content.decode().splitlines())
    return parser


def test_crawlers_find_the_sitemaps(rules, client):
    assert rules.site_maps() == [f"{DOOR}/sitemap.xml", f"{DOOR}/sitemap-news.xml"]
    assert client.get("/robots.txt")["Content-Type"] == "text/plain; charset=utf-8"


@pytest.mark.parametrize(
    ("path", "may_be_read"),
    [("/delivery/v1/2026-03-04/flood.html", True), ("/admin/", False), ("/api/v1/stories/", False), ("/preview/x/", False)],
)
def test_crawlers_read_what_is_published_and_nothing_of_the_desk(rules, path, may_be_read):
    assert rules.can_fetch("AnyBot", f"https://newsroom.test{path}") is may_be_read
