"""The editorial desk.

The route of a story: a door (admin, api, management) reads a request and calls one verb of the desk; the desk checks the
step against `workflow`, writes the tables in one transaction and, on publication, lets the formats compile the frozen
`Content` into documents; `delivery` hands those bytes to readers by key.
"""
