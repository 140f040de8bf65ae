"""Values smaller than a story, and text as such: how each is written, compared and made. Nothing here knows what a story is."""
