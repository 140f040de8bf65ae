"""Pictures in stories: awaiting their file, in use, recalled from readers."""
