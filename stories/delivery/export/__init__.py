"""The published tree as files, so that a CDN can serve readers: what a file holds is what the door answers at its address.

`answers` asks the door; `changes` says which stories, lists and pictures a change touches; `writing` brings a target up to date;
a target is a `folder` or a `bucket`.
"""
