"""The cast and the tools every test may use."""
