"""Whether a story still has the shape of its layout: then each node is written where it stands, and nothing is to be arranged."""

from stories.content import Block, Content, EmbedBlock, Picture, PictureBlock


def keeps_its_shape(content: Content) -> bool:
    """Tell whether the same parts, blocks and pictures are there as were read, and as many notes and people in each role."""
    if content.layout is None or content.tagline_overrides:
        return False
    singles: list[str] = []
    blocks: list[tuple[str, str]] = []
    pictures: list[str] = []
    roles: list[str] = []
    for node in content.layout["parts"][1::2]:
        part = node["part"]
        if part == "block":
            blocks.append((node["id"], node.get("type", "paragraph")))
        elif part == "image":
            pictures.append(node["id"])
        elif "groups" in node:
            for group in node["groups"]:
                roles += [group["role"]] * len(group["people"])
        elif part not in ("furniture", "unplaced"):
            singles.append(part)
    return (
        blocks == [(block.id, form(block)) for block in content.body]
        and sorted(singles) == _singles(content)
        and sorted(roles) == sorted([credit.role for credit in content.credits])
        and pictures == pictures_apart(content)
        and pictures_inline(content) <= {picture.id for picture in content.pictures}
    )


def form(block: Block) -> str:
    """Return what a block is called in the layout."""
    if isinstance(block, EmbedBlock):
        return block.kind
    return "paragraph" if block.type == "quote" else block.type


def pictures_inline(content: Content) -> set[str]:
    """Return the ids of the pictures that stand in the body."""
    return {block.picture for block in content.body if isinstance(block, PictureBlock)}


def pictures_apart(content: Content) -> list[str]:
    """Return the ids of the pictures that stand in the head: all others that have words."""
    if not content.pictures:
        return []
    inline = pictures_inline(content)
    return [picture.id for picture in content.pictures if picture.id not in inline and _has_words(picture)]


def has_tag(content: Content) -> bool:
    """Tell whether there is anything to write into a tag."""
    dateline = content.dateline
    return bool(content.wire_credit) or (dateline is not None and bool(dateline.place or dateline.date))


def _singles(content: Content) -> list[str]:
    """Return the parts that have neither an id nor people, by name."""
    present = (
        ("copyright", content.copyright is not None),
        ("deck", bool(content.deck)),
        ("headline", bool(content.headline)),
        ("note", len(content.notes)),
        ("tag", has_tag(content)),
        ("timestamp", bool(content.timestamp)),
    )
    return [part for part, times in present for _ in range(times)]


def _has_words(picture: Picture) -> bool:
    credit = picture.credit
    return bool(picture.title or picture.caption or (credit and (credit.name or credit.agency)))
