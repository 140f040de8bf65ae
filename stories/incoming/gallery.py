"""The pictures of a story from elsewhere while it is read: known by the addresses of their files, or by their captions."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from stories.content import Picture, PictureCredit
from stories.copy import limits
from stories.incoming import foreign_words
from stories.incoming.received import Figure, RemoteFile
from stories.incoming.reporting import Reporter, Spot
from stories.outgoing import printed


@dataclass(slots=True)
class Gallery(Reporter):
    """The pictures so far, each with an id of its own, and where their files are, by that id."""

    pictures: list[Picture] = field(default_factory=list)
    files: dict[str, tuple[RemoteFile, ...]] = field(default_factory=dict)

    def place_figure(self, figure: Figure) -> str:
        """Return the id of the picture a figure shows: one of the story's, known by address or caption, or a new one."""
        for picture in self.pictures:
            if {file.href for file in self.files.get(picture.id, ())} & set(figure.addresses):
                return picture.id
        if not figure.addresses:
            for picture in self.pictures:
                if printed.one_line(figure.caption) == printed.one_line(picture.caption) and not self.files.get(picture.id):
                    return picture.id
        if not (figure.addresses or figure.caption or figure.credit):
            return ""
        files = tuple(RemoteFile(address) for address in figure.addresses)
        credit = foreign_words.picture_credit(figure.credit)
        return self.add_picture(Picture("", "inline", caption=figure.caption, alt=figure.alt, credit=credit), files, Spot("/"))

    def add_picture(self, picture: Picture, files: tuple[RemoteFile, ...], spot: Spot) -> str:
        """Add a picture under an id of its own, the one it has if it is free, and return that; "" if the story is full."""
        if len(self.pictures) >= limits.MAX_ITEMS["pictures"]:
            words = (picture.title, picture.caption, picture.alt, printed.picture_credit(picture.credit))
            self.report("too_many", spot, " ".join(filter(None, (*words, *(file.href for file in files)))))
            return ""
        taken = {other.id for other in self.pictures}
        free = (f"p{number}" for number in range(1, len(taken) + 2))
        name = (
            picture.id if limits.ID.fullmatch(picture.id) and picture.id not in taken else next(n for n in free if n not in taken)
        )
        self.pictures.append(replace(picture, id=name))
        if files:
            self.files[name] = files
        return name

    def picture_credit(self, told: PictureCredit | None, lines: Iterable[tuple[str, Spot]]) -> PictureCredit | None:
        """Return whose a picture is: as the file tells it apart, or else what the first line says; report what others add."""
        credit, said = told, {printed.picture_credit(told), told.name if told else ""}
        for text, spot in lines:
            line = printed.one_line(text)
            if credit is None and (credit := foreign_words.picture_credit(line)):
                said |= {line, credit.name}
            elif line not in said:
                self.report("unplaced", spot, text)
        return credit

    def place_inline(self, ids: set[str]) -> None:
        """Let these pictures be such as stand in the body."""
        self.pictures = [replace(picture, role="inline") if picture.id in ids else picture for picture in self.pictures]
