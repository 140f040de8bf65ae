"""The pages of the house itself: its accounts and tokens, its sections and topics, its style, its ledger."""
