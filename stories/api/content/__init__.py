"""The words of a story in JSON, and the JSON Schema of them."""
