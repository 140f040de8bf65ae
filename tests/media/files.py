"""The files readers may fetch."""

from media.models import Rendition


def is_public(name):
    """Tell whether readers may fetch the file of this name."""
    return Rendition.objects.filter(name=name, public=True).exists()
