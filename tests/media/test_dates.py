import pytest

from media.dates import is_date


@pytest.mark.parametrize("text", ["2026", "2026-03", "2026-03-04", "2024-02-29", "2026-03-04T09:30", "2026-03-04T09:30:00+01:00"])
def test_a_date_is_as_exact_as_it_is_known(text):
    assert is_date(text)


@pytest.mark.parametrize(
    "text",
    [
        "yesterday",
        "",
        "26",
        "2026-13",
        "2026-02-30",
        "0000",
        "4 March 2026",
        "20260304",
        "2026-03-04T",
        "2026-03-04 9:30",
        "٢٠٢٦",
    ],
)
def test_what_the_calendar_does_not_have_is_no_date(text):
    assert not is_date(text)
