"""What the admin's look, Unfold, says at the desk, marked for translation: it comes with English alone."""

from django.utils.translation import gettext_noop as _
from django.utils.translation import ngettext_lazy

WORDS = (
    _("Add row"), _("After you've created a user, you’ll be able to edit more user options."), _("All applications"),
    _("Apply Filters"), _("Choose file to upload"), _("Dark"), _("Expand row"), _("False"), _("General"), _("Go back"),
    _("Light"), _("Loading more results..."), _("More actions"), _("No data"), _("No recent searches"),
    _("No results matching your query"), _("Recent searches"), _("Record picture"), _("Return to site"),
    _("Run"), _("Search apps and models..."), _("Select action"), _("Select action to run"), _("Select all rows"),
    _("Select record"), _("Select value"), _("System"),
    _("Toggle password visibility"), _("True"), _("Type to search"), _("Value"), _("Welcome"),
)  # fmt: skip
# With the white space of its page, which is part of what it looks up.
FOUND = ngettext_lazy(
    "\n                Found %(counter)s result in %(time)s seconds\n            ",
    "\n                Found %(counter)s results in %(time)s seconds\n            ",
    "counter",
)
# Django says these in words of its own; one thing has one name at the desk.
SAVING = (_("Save and add another"), _("Save and continue editing"), _("Save and view"))
# Other parts say these, which their own translations lack.
OTHERS = (_("Code"), _("Passkey"), _("Note"), _("TOTP Authenticator"), _("WebAuthn"), _("Action"))
