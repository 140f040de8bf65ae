"""What readers find a story by, beside its documents: paths, lists, files of pictures, the index they search."""
