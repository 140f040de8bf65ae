"""Resources of wire copy: how it comes in, what became of it, and a story as wire copy."""
