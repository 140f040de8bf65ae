"""Another file for a picture: replaced with a reason, and its words confirmed afterwards."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from media import library
from media.admin.files import PictureFile
from media.admin.pages import page, person
from media.errors import MediaError
from media.models import Image
from phrases.telling import told


class ReplaceForm(forms.Form):
    """The new file, and why."""

    upload = PictureFile(label=gettext_lazy("The new file"))
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=500,
        help_text=gettext_lazy("What was wrong with the old one: retouched, too small, another frame."),
    )
    base_version = forms.IntegerField(widget=forms.HiddenInput)


@require_http_methods(["GET", "HEAD", "POST"])
def replace(request: HttpRequest, pk: int) -> HttpResponse:
    """GET: what replacing means. POST: replace the file."""
    by = person(request, "replace_files")
    image = get_object_or_404(Image.objects.defer("metadata"), pk=pk)
    form = ReplaceForm(request.POST or None, request.FILES or None, initial={"base_version": image.version})
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            library.replace_file(
                image,
                asked["upload"].read(),
                base_version=asked["base_version"],
                by=by,
                at=timezone.now(),
                reason=asked["reason"],
            )
        except MediaError as refusal:
            for place, message in [(problem.place, problem.message) for problem in refusal.problems] or [
                ("upload", str(refusal))
            ]:
                form.add_error(place if place in form.fields else None, message)
        else:
            messages.success(request, _("The file is replaced. Read its words again, and confirm that they fit."))
            return redirect("admin:media_image_change", pk)
    return page(request, "replace.html", _("Replace the file: %(picture)s") % {"picture": image}, image=image, form=form)


@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the words of a picture as fitting its new file."""
    image = get_object_or_404(Image, pk=pk)
    version = request.POST.get("base_version", "")
    try:
        library.confirm_words(image, base_version=int(version) if version.isdecimal() else 0, by=person(request, "replace_files"))
    except MediaError as refusal:
        messages.error(request, told(str(refusal)))
    else:
        messages.success(request, _("Confirmed: the picture may go out with these words."))
    return redirect("admin:media_image_change", pk)
