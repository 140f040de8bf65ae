"""What the description of the API cannot read from the code. Refusals are added by the schema class that settings name."""

from drf_spectacular.utils import OpenApiParameter

from media.specs import MEDIA_TYPES

ETAG = OpenApiParameter(
    "ETag", str, OpenApiParameter.HEADER, response=[200, 201, 304], description="The version, strong: what If-Match names."
)
IF_MATCH = OpenApiParameter(
    "If-Match", str, OpenApiParameter.HEADER, required=True, description="The ETag of the version you read; `*` names none."
)
IF_NONE_MATCH = OpenApiParameter(
    "If-None-Match", str, OpenApiParameter.HEADER, description="The ETag you have: 304 if it still holds."
)
LOCATION = OpenApiParameter("Location", str, OpenApiParameter.HEADER, response=[201], description="Where it is now.")
LINK = OpenApiParameter("Link", str, OpenApiParameter.HEADER, response=[200], description='The next page, `rel="next"`.')

PICTURE_FILE = {(200, media_type): bytes for media_type in MEDIA_TYPES.values()}
