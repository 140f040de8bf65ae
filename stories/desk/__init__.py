"""The verbs of the newsroom: everything that changes a story, a contact or a token goes through here, and every verb is a
transaction. A verb takes the person as `by` and the moment as `at` (aware, UTC); it refuses first and writes then."""
