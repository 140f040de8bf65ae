"""The house's style, a rule a row. What a rule means stands in `stories.copy.house_style`."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from stories.copy import house_style

# One row may hold the spellings of one mistake, not a dictionary.
MAX_SPELLINGS = 50


class RuleKind(models.TextChoices):
    """What a rule looks at."""

    WORDS = "words", _("words")
    LENGTH = "length", _("length")


class RuleSeverity(models.TextChoices):
    """What a breach does."""

    WARN = "warn", _("warn")
    BLOCK = "block", _("block approval and publication")


class HouseRule(models.Model):
    """One rule: of words (`find` holds one spelling a line, `use` is written instead) or of the length of a field."""

    code = models.SlugField(max_length=40, default="house_style", editable=False)
    kind = models.CharField(_("kind"), max_length=10, choices=RuleKind.choices, default=RuleKind.WORDS)
    find = models.TextField(
        _("find"),
        blank=True,
        help_text=_("A word or phrase; others that are as wrong below it. * stands for more of a word, # for a digit."),
    )
    use = models.CharField(
        _("write instead"), max_length=200, blank=True, help_text=_("Offered as a fix by one key. Empty: the writer decides.")
    )
    match_case = models.BooleanField(
        _("match case"), default=False, help_text=_("Find it only as it is written here, capitals included.")
    )
    field = models.CharField(
        _("field"),
        max_length=20,
        blank=True,
        choices=[(name, name) for name in house_style.FIELDS],
        help_text=_("For a length: of what."),
    )
    at_most = models.PositiveIntegerField(_("at most"), default=0, help_text=_("For a length: so many characters."))
    severity = models.CharField(_("severity"), max_length=10, choices=RuleSeverity.choices, default=RuleSeverity.WARN)
    why = models.CharField(_("why"), max_length=300, blank=True, help_text=_("What the writer is told besides."))
    active = models.BooleanField(_("active"), default=True)

    class Meta:
        verbose_name, verbose_name_plural = _("house rule"), _("house rules")
        ordering: ClassVar = ["kind", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="house_rule_finds_words_or_measures",
                condition=(Q(kind="words") & ~Q(find="")) | Q(kind="length", find="", use="", at_most__gt=0) & ~Q(field=""),
            ),
        ]

    def __str__(self) -> str:
        return ", ".join(self.spellings) if self.kind == RuleKind.WORDS else f"{self.field} of at most {self.at_most} characters"

    @property
    def spellings(self) -> tuple[str, ...]:
        """What a rule of words finds."""
        return spellings(self.find)

    def clean(self) -> None:
        """A rule says what its kind needs, and nothing of the other kind."""
        if self.kind == RuleKind.LENGTH:
            self._clean_length()
            return
        found = self.spellings
        wrong = [f"{find}: {said}" for find in found if (said := house_style.objection(find))]
        if not found:
            wrong.append("Write what to find, one spelling a line.")
        if len(found) > MAX_SPELLINGS:
            wrong.append(f"At most {MAX_SPELLINGS} spellings.")
        if wrong:
            raise ValidationError({"find": wrong})
        if self.use in found:
            raise ValidationError({"use": "This is one of the spellings to find."})
        self.field, self.at_most = "", 0

    def _clean_length(self) -> None:
        if not self.field:
            raise ValidationError({"field": "Choose what is measured."})
        if not self.at_most:
            raise ValidationError({"at_most": "Say how long it may be."})
        self.find = self.use = ""


def spellings(find: str) -> tuple[str, ...]:
    """Return the lines of what is to be found, trimmed, without blank ones."""
    return tuple(filter(None, map(str.strip, find.splitlines())))
