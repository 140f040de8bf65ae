"""What a line of wire copy can say: its words, formulas and names, told by themselves."""
