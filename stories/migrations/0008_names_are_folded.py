"""Names that stand in the contact book already are kept as they are compared, too."""

import unicodedata

from django.db import migrations

PLAIN = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h"})
APOSTROPHES = dict.fromkeys(map(ord, "'‘’‛ʼʹʻ`´′＇"))


def fill(apps, schema_editor):
    for contact in apps.get_model("stories", "Contact").objects.filter(folded="").iterator():
        contact.folded = folded(contact.name)
        contact.save(update_fields=["folded"])


def folded(name):
    last, comma, first = name.partition(",")
    in_order = f"{first} {last}" if comma and "," not in first else name
    decomposed = unicodedata.normalize("NFKD", in_order.translate(APOSTROPHES).casefold().translate(PLAIN))
    letters = "".join(letter if letter.isalnum() else " " for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(letters.translate(APOSTROPHES).split())[:200].strip()


class Migration(migrations.Migration):
    dependencies = [("stories", "0007_contact_book")]
    # Backwards, the column goes with the migration before.
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
