"""What the contact book does besides keeping people: sheets and cards, likely duplicates, merges, and a person's stories."""
