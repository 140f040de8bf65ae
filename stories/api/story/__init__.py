"""Resources below /api/v1/stories/: a story, its plan and history, its steps, and who is at work in it."""
