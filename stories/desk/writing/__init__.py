"""Words and plans: opened, saved, brought together, brought up to date; and the rows they are found by at the desk."""
