"""Wire copy in the admin: received, listed, and looked at beside the story the desk reads in it."""
