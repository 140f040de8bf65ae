"""Resources below /api/v1/contacts/: people, sheets and cards of them, likely duplicates and merges, where they are credited."""
