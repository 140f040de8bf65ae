"""Out of the house: who is told of publications, what was sent to them, and whether it arrived."""
