"""The body editor: Tiptap with exactly the blocks and marks a story may have."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django_prose_editor.widgets import AdminProseEditorWidget
from js_asset import Media

from stories.outgoing.channels import WORDS_A_MINUTE

# The order is the order of the buttons; a mark's place is also how deep it nests. "Desk..." are ours: static/stories/editor/*.js.
EXTENSIONS: dict[str, Any] = {
    "Heading": {"levels": [2]},
    "Blockquote": True,
    "BulletList": True,
    "OrderedList": {"enableListAttributes": False},
    "ListItem": True,
    "HardBreak": True,
    "Link": {"enableTarget": False, "autolink": False, "protocols": ["https", "http", "mailto"]},
    "Bold": True,
    "Italic": True,
    "DeskTable": True,
    "DeskPicture": True,
    "DeskRelated": True,
    "DeskBlocks": True,
    "DeskMoves": True,
    "DeskPaste": True,
    "DeskTyping": True,
    "DeskComment": True,
    "NoSpellCheck": False,
}


def body_widget(label: str = "") -> AdminProseEditorWidget:
    """Make the widget of the story's body, or of a part of it; `label` is what assistive technology calls it."""
    attrs = {"rows": 20, "data-called": label or _("Story body"), "data-words-a-minute": WORDS_A_MINUTE}
    return AdminProseEditorWidget(config={"extensions": EXTENSIONS}, preset="configurable", attrs=attrs)


def with_nonce(media: Any, nonce: str) -> Media:
    """Let the browser run the editor's import map, which stands in the page, under the content security policy."""
    return Media.from_media(media, nonce=nonce)
