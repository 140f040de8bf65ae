"""Resources of who is told outside: subscribers, what was sent to them, and whether it arrived."""
