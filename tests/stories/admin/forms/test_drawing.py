"""Fields drawn by hand are the fields Django draws."""

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from hypothesis import given
from hypothesis import strategies as st

from stories.admin.forms.drawing import DRAWN, Drawn
from stories.admin.forms.row_forms import CreditRow, NoteRow, PictureRow, Row, TaglineRow

HERE, DJANGOS = Drawn(), DjangoTemplates()
WIDGETS = [
    forms.TextInput(attrs={"placeholder": 'a "word"', "autofocus": True, "hidden": False}),
    forms.NumberInput(),
    forms.HiddenInput(),
    forms.Textarea(attrs={"rows": 2}),
    forms.Select(choices=[("", "–"), ("<a>", "A & B"), ("More", [("b", "B"), ("c", "C")])]),
]


@pytest.mark.parametrize("widget", WIDGETS, ids=lambda widget: type(widget).__name__)
@given(value=st.one_of(st.none(), st.integers(), st.text(), st.sampled_from(["<a>", "b"])))
def test_a_field_drawn_by_hand_is_the_one_django_draws(widget, value):
    assert widget.template_name in DRAWN
    here, djangos = (widget.render("field", value, {"id": "id_field"}, renderer=renderer) for renderer in (HERE, DJANGOS))
    assert here == djangos


@pytest.mark.parametrize("checked", [True, False])
def test_a_box_is_ticked_as_django_ticks_it(checked):
    box = forms.CheckboxInput(attrs={"hidden": True})
    assert box.render("box", checked, {}, renderer=HERE) == box.render("box", checked, {}, renderer=DJANGOS)


@pytest.mark.parametrize("row", [CreditRow, NoteRow, PictureRow, TaglineRow], ids=lambda row: row.__name__)
def test_every_field_of_a_row_is_drawn_by_hand(row: type[Row]):
    assert {field.widget.template_name for field in row().fields.values()} <= set(DRAWN)
