"""The contact book: its people and their pages, rows that may be one person, sheets in and out."""
