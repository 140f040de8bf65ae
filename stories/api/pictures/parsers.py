"""Picture files as they are sent: bare, or in a form."""

from media.specs import MAX_BYTES
from stories.api.protocol.parsers import Bytes, Form


class PictureBytes(Bytes):
    """The body is the picture."""

    media_type = "image/*"
    limit = MAX_BYTES


class PictureForm(Form):
    """A form with a picture as its file."""

    limit = MAX_BYTES
