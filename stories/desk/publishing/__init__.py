"""What publication does: an edition compiled into documents and put live or taken down; and compiled again."""
