"""What is asked of somebody who signs in with a second factor."""

from typing import Any

from allauth.mfa.base.forms import AuthenticateForm
from django.utils.translation import gettext_lazy


class CodeForm(AuthenticateForm):  # type: ignore[misc]
    """The code after the password. A recovery code is taken in its place, once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code = self.fields["code"]
        code.help_text = gettext_lazy("The one your app shows now, or one of your recovery codes.")
        code.widget.attrs["autofocus"] = True
