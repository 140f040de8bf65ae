"""Form fields that give back exactly what was typed, so that saving an untouched form changes nothing."""

from typing import Any

from django import forms


class Line(forms.CharField):
    """One line of text. Browsers drop line ends from it, so a value is untouched if it differs in them alone."""

    def __init__(self, *, max_length: int, **options: Any) -> None:
        super().__init__(max_length=max_length, strip=False, required=options.pop("required", False), **options)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return _without_line_ends(initial) != _without_line_ends(data)


class Text(forms.CharField):
    """Text of several lines, whose line ends are `\\n` whatever the browser sends."""

    def __init__(self, *, max_length: int | None = None, rows: int = 2, **options: Any) -> None:
        widget = options.pop("widget", None) or forms.Textarea(attrs={"rows": rows})
        super().__init__(max_length=max_length, strip=False, required=options.pop("required", False), widget=widget, **options)

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.to_python(initial) != self.to_python(data)


class Words(forms.CharField):
    """A list of words or codes written with commas, each once."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, **options)

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> tuple[str, ...]:
        return tuple(dict.fromkeys(_words(super().clean(value))))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return _words(self.prepare_value(initial)) != _words(data)


def _words(written: str | None) -> list[str]:
    return [" ".join(word.split()) for word in (written or "").split(",") if word.strip()]


def _without_line_ends(value: Any) -> str:
    return str(value or "").replace("\r", "").replace("\n", "")
