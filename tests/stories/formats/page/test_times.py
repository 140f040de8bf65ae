from datetime import UTC, datetime, timedelta, timezone

import pytest

from stories.formats.page.times import time


@pytest.mark.parametrize(
    "at",
    [
        datetime(2026, 3, 4, 12, 30, 15, 123456, UTC),
        datetime(2026, 3, 4, 18, 0, 15, 1, timezone(timedelta(hours=5, minutes=30))),
    ],
)
def test_a_moment_is_one_html_knows(at):
    # Three digits of a second at most: https://html.spec.whatwg.org/multipage/common-microsyntaxes.html#times
    assert time(at) == '<time datetime="2026-03-04T12:30:15+00:00">4 March 2026, 12:30 UTC</time>'
