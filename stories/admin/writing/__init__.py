"""Writing a story: its page and the panel beside it, what is kept while somebody types, who else is there, and their edits."""
