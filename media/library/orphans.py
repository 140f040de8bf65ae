"""Files no row names: what a transaction wrote that was rolled back in the end, or a machine that stopped in the middle."""

from datetime import datetime, timedelta

from django.core.files.storage import default_storage

from media.models import FormerFile, Image, Rendition

# A file younger than this may belong to a transaction that is still open.
KEPT_FOR = timedelta(days=1)

# Folder -> the rows that name its files, and where. A new table with files has its line here.
_NAMED_BY = {
    "originals": ((Image, "original"), (FormerFile, "original")),
    "renditions": ((Rendition, "file"),),
}


def delete_orphans(at: datetime) -> int:
    """Delete the files no row has named for KEPT_FOR before `at`, and return how many those were."""
    return sum(_delete_orphans_of(folder, at) for folder in _NAMED_BY if default_storage.exists(folder))


def _delete_orphans_of(folder: str, at: datetime) -> int:
    lost = {f"{folder}/{name}" for name in default_storage.listdir(folder)[1]}
    for model, field in _NAMED_BY[folder]:
        lost.difference_update(model._default_manager.values_list(field, flat=True).iterator())
    old = [path for path in lost if default_storage.get_modified_time(path) < at - KEPT_FOR]
    for path in old:
        default_storage.delete(path)
    return len(old)
