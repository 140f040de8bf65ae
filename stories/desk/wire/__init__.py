"""Wire copy: received and kept as it came, split where it holds several stories, taken in as a draft or the next revision."""
