"""Images and captions on the wire: what may come in, and what goes out."""

from rest_framework import serializers

from media.models import Caption, CreditKind, Image
from media.newscodes import DATA_MINING, SOURCE_TYPES
from stories.api.protocol.fields import Moment, StrictInput

_WORDS = (
    "headline", "description", "alt_text", "photographer", "agency", "credit_line", "source", "date_taken", "city", "country",
    "persons", "digital_source_type", "copyright_notice", "usage_terms", "rights", "rights_note", "restrictions", "territories",
    "data_mining", "valid_until", "focal_x", "focal_y",
)  # fmt: skip
_CAPTION_WORDS = ("text", "alt_text", "credit_kind", "credit_name", "credit_agency")


class ImageInput(StrictInput, serializers.ModelSerializer):
    """What the desk says of a picture. Left out is left as it is."""

    valid_until = Moment(required=False, allow_null=True, help_text="When our rights end; null if they do not.")

    class Meta:
        model = Image
        fields = _WORDS


class ImageUpload(ImageInput):
    """A picture's file, with what the desk says of it."""

    file = serializers.FileField()

    class Meta:
        model = Image
        fields = (*_WORDS, "file")


class FileUpload(StrictInput):
    """A picture's file alone."""

    file = serializers.FileField()


class ImageOutput(serializers.ModelSerializer):
    """A picture as the library has it. Sizes are null while its file is awaited."""

    awaits_file = serializers.BooleanField(read_only=True)
    digital_source_type = serializers.ChoiceField(choices=SOURCE_TYPES.choices(), allow_blank=True, read_only=True)
    data_mining = serializers.ChoiceField(choices=DATA_MINING.choices(), allow_blank=True, read_only=True)
    valid_until = Moment(allow_null=True, read_only=True)
    proposed = serializers.ListField(
        child=serializers.CharField(), read_only=True, help_text="Fields that say what the file says; nobody accepted it yet."
    )
    words_to_confirm = serializers.BooleanField(read_only=True, help_text="The file was replaced: see confirmation.")
    recalled_at = Moment(allow_null=True, read_only=True)
    created_at = Moment(read_only=True)
    created_by = serializers.CharField(source="created_by.username", allow_null=True, default=None, read_only=True)

    class Meta:
        model = Image
        fields = (
            "uuid", "version", "awaits_file", "sha256", "bytes", "width_px", "height_px", "media_type", *_WORDS,
            "proposed", "words_to_confirm", "recalled_at", "created_at", "created_by",
        )  # fmt: skip
        read_only_fields = fields


class ImageDetail(ImageOutput):
    """A picture with all its file said of itself."""

    class Meta:
        model = Image
        fields = (*ImageOutput.Meta.fields, "metadata")
        read_only_fields = fields


class CaptionRevision(StrictInput, serializers.ModelSerializer):
    """The words of a caption. Left out is left as it is."""

    class Meta:
        model = Caption
        fields = _CAPTION_WORDS


class CaptionInput(CaptionRevision):
    """A new caption, for one image."""

    image = serializers.SlugRelatedField(slug_field="uuid", queryset=Image.objects.all())

    class Meta:
        model = Caption
        fields = ("image", *_CAPTION_WORDS)


class CaptionOutput(serializers.ModelSerializer):
    """A caption as the library has it."""

    image = serializers.UUIDField(source="image.uuid", read_only=True)
    credit_kind = serializers.ChoiceField(choices=CreditKind.choices, allow_blank=True, read_only=True)
    created_at = Moment(read_only=True)

    class Meta:
        model = Caption
        fields = ("uuid", "version", "image", *_CAPTION_WORDS, "in_use", "created_at")
        read_only_fields = fields
