"""The desk API: read the request, call one verb of the desk, answer. Described in docs/desk-api.md and at /api/v1/schema/."""
