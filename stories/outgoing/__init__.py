"""A story on its way to readers: what all formats that go out tell alike, and what readers find it by."""
