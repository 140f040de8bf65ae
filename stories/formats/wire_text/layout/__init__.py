"""What a story was laid out like: drafted while its copy is read, filled when it is written, rearranged when it has changed."""
