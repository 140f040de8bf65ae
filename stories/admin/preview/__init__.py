"""A story before readers have it: as it would go out, beside the form, and by links for people outside the house."""
