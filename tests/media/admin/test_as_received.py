from media.admin.as_received import readable


def test_metadata_is_told_line_by_line_in_its_own_names():
    metadata = {
        "xmp": {"dc:creator": ["Rosa Lund", "Kari Vik"], "Iptc4xmpExt:Location": {"city": "Halden", "code": ""}, "dc:rights": ""},
        "iim": {},
        "exif": {"Artist": "Rosa Lund"},
        "elsewhere": ["https://wire.example/7.jpg"],
    }

    assert readable(metadata) == [
        ("XMP", [("dc:creator", "Rosa Lund; Kari Vik"), ("Iptc4xmpExt:Location", "city: Halden")]),
        ("EXIF", [("Artist", "Rosa Lund")]),
        ("Where it was before", [("", "https://wire.example/7.jpg")]),
    ]
