"""Pictures: images, their captions and the sizes they go out in. Knows nothing of stories.

A photograph is checked and decoded, its original kept privately, its metadata proposes words and rights, and renditions are
made of it. Everything that changes a picture is a verb in `library`; the doors are `admin` and `api`.
"""
