"""The tables of the picture library, one file each."""

from media.models.caption import Caption, CreditKind
from media.models.crop import Crop
from media.models.former_file import FormerFile
from media.models.image import Image, Rights
from media.models.picture_change import PictureChange
from media.models.rendition import Rendition
from media.models.search import Look, Searched

__all__ = ["Caption", "CreditKind", "Crop", "FormerFile", "Image", "Look", "PictureChange", "Rendition", "Rights", "Searched"]
