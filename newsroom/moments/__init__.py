"""How moments are written at the desk, a module for each language; Django's own say the rest."""
