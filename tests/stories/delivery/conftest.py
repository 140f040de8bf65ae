"""What readers may ask of the stories the cast brought to a state."""

import pytest


@pytest.fixture
def live(a_story):
    """A story readers have."""
    return a_story("published")


@pytest.fixture
def addresses():
    """Return every address a story has, or had, or would have."""

    def of(story):
        by_slug = f"/delivery/v1/{story.day}/{story.slug}"
        by_uuid = f"/delivery/v1/stories/{story.uuid}"
        return [f"{stem}{suffix}" for stem in (by_slug, by_uuid) for suffix in ("", ".json")]

    return of
