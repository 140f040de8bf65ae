"""Forms that give back exactly what was typed: the story as one, its rows, its body, moments; and between them and the desk."""
