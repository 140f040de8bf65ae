"""The readers' door: public, read-only. One query, stored bytes, nothing computed that publication could have computed.

It knows the tables and nothing of the desk: what is not in `Live` does not exist here.
"""
