"""What the story page looks up while somebody types: people, topics, pictures, other stories; and the search of the palette."""

from stories.admin.lookups.by_word import lookup, search, thumbnail

__all__ = ["lookup", "search", "thumbnail"]
