"""The addresses of the pictures, below the desk API's own."""

from django.urls import path

from stories.api.pictures.captions import Captions, OneCaption
from stories.api.pictures.files import ImageFile, ImagePreview
from stories.api.pictures.images import Images, OneImage

urlpatterns = [
    path("images/", Images.as_view(), name="images"),
    path("images/<uuid:uuid>/", OneImage.as_view(), name="image"),
    path("images/<uuid:uuid>/file/", ImageFile.as_view(), name="image-file"),
    path("images/<uuid:uuid>/preview/", ImagePreview.as_view(), name="image-preview"),
    path("captions/", Captions.as_view(), name="captions"),
    path("captions/<uuid:uuid>/", OneCaption.as_view(), name="caption"),
]
