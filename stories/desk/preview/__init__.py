"""A story before readers have it: compiled and kept nowhere, told before a step, and shown to guests by a link."""
