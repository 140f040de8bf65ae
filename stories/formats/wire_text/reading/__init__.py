"""Wire copy in: bytes, parted line by line."""
