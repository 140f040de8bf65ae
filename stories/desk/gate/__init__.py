"""The gate every story goes through: a step taken, by somebody or when it is due, and taken back."""
