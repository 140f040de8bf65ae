"""Files that stand or fall with their rows."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.files.base import ContentFile
from django.db.models.fields.files import FieldFile


@contextmanager
def kept(field: FieldFile, name: str, data: bytes) -> Iterator[None]:
    """Write `data` under `name` for the file field of a row; take it away again if the block, which saves the row, raises."""
    field.save(name, ContentFile(data), save=False)
    written = str(field.name)
    try:
        yield
    except BaseException:
        field.storage.delete(written)
        raise
