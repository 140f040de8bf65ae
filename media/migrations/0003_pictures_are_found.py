"""Pictures that were here before are found by their words. The worker looks at them when it next makes their sizes."""

import re
import unicodedata

from django.db import migrations

WORD = re.compile(r"[^\W_]+")
FIELDS = (
    "headline", "description", "alt_text", "photographer", "agency", "credit_line", "source", "copyright_notice", "date_taken",
)
CAPTION_FIELDS = ("text", "alt_text", "credit_name", "credit_agency")


def fill(apps, schema_editor):
    captions = apps.get_model("media", "Caption").objects
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    column, value = ("vector", "%s::tsvector") if is_postgresql else ("words", "%s")
    for image in apps.get_model("media", "Image").objects.filter(searched=None).iterator(chunk_size=500):
        said = [str(image.uuid), *(getattr(image, field) for field in FIELDS), *texts(image.metadata)]
        is_used = False
        for caption in captions.filter(image=image):
            said += [getattr(caption, field) for field in CAPTION_FIELDS]
            is_used = is_used or caption.in_use
        words = words_of("\n".join(said))[:5_000]
        with schema_editor.connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO media_searched (image_id, is_used, {column}) VALUES (%s, %s, {value})",
                (image.pk, is_used, vector(words) if is_postgresql else " ".join(words)),
            )


def texts(value):
    if isinstance(value, str):
        yield value
    for below in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from texts(below)


def words_of(text):
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(letter for letter in decomposed if letter.isascii() or not unicodedata.combining(letter))
    return [word[:100] for word in WORD.findall(letters)]


def vector(words):
    positions: dict[str, list[str]] = {}
    for position, word in enumerate(words, 1):
        positions.setdefault(word, []).append(str(position))
    return " ".join(f"'{word}':{','.join(at[:255])}" for word, at in positions.items())


class Migration(migrations.Migration):
    dependencies = [("media", "0002_library_is_searched")]
    # Backwards, the words go with their table.
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
