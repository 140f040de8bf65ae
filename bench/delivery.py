"""What readers cost: CPU time of one request through the whole house, beside a REST framework view of the same stories.

    python -m bench.delivery [STORIES]

One process, no network, SQLite (or DATABASE_URL); of several runs the quickest, as the others were disturbed.
"""

import os
import sys
from io import BytesIO
from time import process_time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings.test")

import django

django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import override_settings  # noqa: E402

from tests.cast import Desk, account  # noqa: E402

RUNS, REQUESTS = 5, 100


def main(stories: int) -> None:
    """Print a line for each kind of request: ours, the other, how many times quicker."""
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        with override_settings(ROOT_URLCONF="bench._beside"):
            _measure(stories)
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def _measure(stories: int) -> None:
    people = (("rosa", "reporter"), ("edith", "editor"), ("emil", "editor"), ("pia", "publisher"))
    desk = Desk(*(account(*person) for person in people))
    uuid = [desk.a_story("published").uuid for _ in range(stories)][stories // 2]
    app = get_wsgi_application()
    story = f"/delivery/v1/stories/{uuid}.json"
    etag = dict(_asked(app, story))["ETag"]
    one, many = _cpu(app, f"/beside/{uuid}"), _cpu(app, "/beside/")
    print(f"{stories} stories, {connection.vendor}; microseconds of CPU a request")
    for what, ours, other in (
        ("a story", _cpu(app, story), one),
        ("304", _cpu(app, story, etag), one),
        ("a list of 20", _cpu(app, "/delivery/v1/stories/"), many),
    ):
        print(f"{what:14}{ours * 1e6:8.0f}  beside it {other * 1e6:8.0f}  ratio {other / ours:.1f}")


def _cpu(app: object, path: str, etag: str = "") -> float:
    taken = []
    for _ in range(RUNS):
        began = process_time()
        for _ in range(REQUESTS):
            _asked(app, path, etag)
        taken.append((process_time() - began) / REQUESTS)
    return min(taken)


def _asked(app: object, path: str, etag: str = "") -> list[tuple[str, str]]:
    """Send a request as a server would, read the answer, and return its headers."""
    told: list[tuple[str, str]] = []
    environ = {
        "REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": "", "SERVER_NAME": "testserver", "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1", "wsgi.input": BytesIO(), "wsgi.errors": sys.stderr, "wsgi.url_scheme": "http",
    }  # fmt: skip
    answer = app(environ | ({"HTTP_IF_NONE_MATCH": etag} if etag else {}), lambda status, headers: told.extend(headers))  # type: ignore[operator]
    b"".join(answer)
    answer.close()
    return told


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
