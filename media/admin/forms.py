"""Forms of the picture library. A form's last check is the verb itself, so that what the library refuses stands at its field."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models.fields import BLANK_CHOICE_DASH
from django.utils import timezone
from django.utils.translation import gettext_lazy
from unfold.widgets import UnfoldAdminTextareaWidget

from media import library, policy
from media.admin.files import PictureFile
from media.errors import (
    BrokenPicture,
    DuplicatePicture,
    FileInPlace,
    MediaError,
    PictureTooLarge,
    StalePicture,
    UnsupportedPicture,
)
from media.models import Caption, Image
from media.newscodes import SOURCE_TYPES
from phrases import phrase

ALL_PROPOSED = "*"

_ABOUT_THE_FILE = (UnsupportedPicture, PictureTooLarge, BrokenPicture, DuplicatePicture, FileInPlace)


class VerbForm(forms.ModelForm):  # type: ignore[type-arg]
    """A form that calls a verb for `by`, who fills it in, and then has `saved`."""

    by: User
    saved: Any = None
    stale: StalePicture | None = None

    base_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["base_version"].initial = self.instance.version

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound and not self.errors:
            try:
                self.saved = self.call_verb(self._words())
            except StalePicture as refusal:
                self.stale = refusal
                self._tell(refusal)
            except MediaError as refusal:
                self._tell(refusal)

    def call_verb(self, words: dict[str, Any]) -> Any:
        """Call the verb with the words that were changed, and return the row it saved."""
        raise NotImplementedError

    def _words(self) -> dict[str, Any]:
        """Return what was changed. Browsers send a line end as two characters; we keep one."""
        changed = {name: self.cleaned_data[name] for name in self.changed_data if name not in self.declared_fields}
        return {name: value.replace("\r\n", "\n") if isinstance(value, str) else value for name, value in changed.items()}

    def _tell(self, refusal: MediaError) -> None:
        place = "upload" if isinstance(refusal, _ABOUT_THE_FILE) else ""
        told = [(problem.place, problem.message) for problem in refusal.problems] or [(place, str(refusal))]
        for where, message in told:
            self.add_error(where if where in self.fields else None, message)


class ImageForm(VerbForm):
    """A picture's words and rights; its file, while that is awaited.

    Each field carries what it said when the page was opened, so that what was changed is told from what a colleague changed.
    `accept` names the fields that shall say what the file says; ALL_PROPOSED, those nobody looked at yet.
    """

    accept: Collection[str] = ()

    upload = PictureFile(label=gettext_lazy("File"), required=False, help_text=phrase("Leave it out if the file is yet to come."))

    class Meta:
        model = Image
        fields = tuple(name for name in library.Words.__annotations__ if name not in {"focal_x", "focal_y"})
        widgets = {
            **dict.fromkeys(
                ("description", "alt_text", "persons", "usage_terms", "rights_note", "restrictions"),
                forms.Textarea(attrs={"rows": 2}),
            ),
            "valid_until": forms.DateTimeInput({"type": "datetime-local", "step": 1}, format="%Y-%m-%dT%H:%M:%S"),
        }

    def __init__(self, *args: Any, by: User, **options: Any) -> None:
        super().__init__(*args, **options)
        self.by = by
        if not policy.may(by, "state_rights"):
            for name in library.RIGHTS_FIELDS & self.fields.keys():
                del self.fields[name]
        if not self.instance.awaits_file:
            del self.fields["upload"]
        offered = SOURCE_TYPES.offered(self.instance.digital_source_type)
        self.fields["digital_source_type"].choices = [*BLANK_CHOICE_DASH, *offered]
        for name in self.fields.keys() - self.declared_fields.keys():
            self.fields[name].show_hidden_initial = self.instance.pk is not None

    @transaction.atomic
    def call_verb(self, words: dict[str, Any]) -> Image:
        upload, at = self.cleaned_data.get("upload"), timezone.now()
        if self.instance.pk is None:
            return (
                library.accept(upload.read(), by=self.by, at=at, **words)
                if upload
                else library.await_file(by=self.by, at=at, **words)
            )
        image = library.describe(self.instance, base_version=self.cleaned_data["base_version"] or 0, by=self.by, at=at, **words)
        if upload:
            return library.accept(upload.read(), by=self.by, at=at, image=image)
        return library.accept_proposals(image, self._accepted(image), base_version=image.version, by=self.by, at=at)

    def _accepted(self, image: Image) -> Collection[str]:
        """Return the fields whose proposals are accepted; of all, those this person may speak for."""
        if ALL_PROPOSED not in self.accept:
            return self.accept
        return [
            proposal.field
            for proposal in library.proposals(image)
            if proposal.stands == "proposed" and proposal.field in self.fields
        ]


class CaptionForm(VerbForm):
    """A picture's words for one use."""

    class Meta:
        model = Caption
        fields = ("image", "text", "alt_text", "credit_kind", "credit_name", "credit_agency")
        widgets = dict.fromkeys(("text", "alt_text"), UnfoldAdminTextareaWidget(attrs={"rows": 3}))

    def call_verb(self, words: dict[str, Any]) -> Caption:
        at = timezone.now()
        if self.instance.pk is None:
            return library.write_caption(words.pop("image"), by=self.by, at=at, **words)
        version = self.cleaned_data["base_version"] or 0
        return library.revise_caption(self.instance, base_version=version, by=self.by, at=at, **words)
