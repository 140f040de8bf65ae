"""A story on its way in from elsewhere: what the readers of all foreign formats share, and what they hand to the desk."""
