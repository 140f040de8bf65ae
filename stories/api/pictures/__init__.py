"""The desk API's pictures: images, their files, and captions."""
