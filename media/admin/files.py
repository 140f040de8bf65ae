"""The field a picture's file is sent in: what it takes, and what it lets a browser offer."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from media.specs import MAX_BYTES, MEDIA_TYPES
from phrases import joined, phrase

TAKEN = phrase("{formats}, at most {limit} MB.", formats=", ".join(MEDIA_TYPES), limit=MAX_BYTES // 2**20)
ACCEPT = ",".join(MEDIA_TYPES.values())


class PictureFile(forms.FileField):
    """A file that may be a picture. One too large is refused before anything is read of it."""

    def __init__(self, *, help_text: str = "", **options: Any) -> None:
        said = joined((TAKEN, help_text)) if help_text else TAKEN
        super().__init__(help_text=said, widget=forms.FileInput(attrs={"accept": ACCEPT}), **options)

    def clean(self, data: Any, initial: Any = None) -> UploadedFile | None:
        file: UploadedFile | None = super().clean(data, initial)
        if file and (file.size or 0) > MAX_BYTES:
            raise forms.ValidationError(phrase("At most {limit} MB.", limit=MAX_BYTES // 2**20))
        return file
