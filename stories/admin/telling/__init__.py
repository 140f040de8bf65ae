"""What a story says, as people read it: names for codes, values as they are written, what is different between two versions."""
