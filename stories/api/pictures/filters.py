"""What the lists may be narrowed by: these keys, and no others."""

from django.db.models import Q, QuerySet
from django_filters import rest_framework as filters

from media.models import Caption, Image, Rights
from stories.api.pictures.strict import MomentFilter, StrictFilterSet, TruthFilter

_SEARCHED = ("headline", "description", "photographer", "agency", "credit_line")


class ImageFilters(StrictFilterSet):
    """Filters of /images/."""

    q = filters.CharFilter(method="with_words", max_length=200, help_text="Every word stands in one of the words of the image.")
    awaiting_file = TruthFilter(field_name="sha256", lookup_expr="isnull", help_text="Known by its words only.")
    rights = filters.ChoiceFilter(choices=Rights.choices)
    expires_before = MomentFilter(field_name="valid_until", lookup_expr="lt", help_text="Rights end before this moment.")
    recalled = TruthFilter(field_name="recalled_at", lookup_expr="isnull", exclude=True)

    class Meta:
        model = Image
        fields: tuple[str, ...] = ()

    def with_words(self, images: QuerySet[Image], name: str, value: str) -> QuerySet[Image]:
        for word in value.split():
            found = Q()
            for field in _SEARCHED:
                found |= Q(**{f"{field}__icontains": word})
            images = images.filter(found)
        return images


class CaptionFilters(StrictFilterSet):
    """Filters of /captions/."""

    image = filters.UUIDFilter(field_name="image__uuid")
    in_use = TruthFilter()

    class Meta:
        model = Caption
        fields: tuple[str, ...] = ()
