"""What the rules may know about a story: where it stands, who is in it, whose words it has, what the house says of them."""
