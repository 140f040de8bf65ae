"""Wire copy out: the nodes of its layout made those of the story, and written."""
