"""What was, as the ledger tells it: the line of time, what readers had, whose words they were, and that none was changed."""
