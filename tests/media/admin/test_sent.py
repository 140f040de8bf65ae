import pytest

from media.admin.sent import number_sent, numbers_sent


@pytest.mark.parametrize("sent", [None, "", "-1", "+1", "1.0", " 1", "1_0", "one", "٣", "²", "1" * 19, "1" * 5_000])
def test_what_is_no_number_of_a_row_is_taken_for_nothing(sent):
    assert number_sent(sent) is None


@pytest.mark.parametrize("sent", ["0", "7", "007", "9" * 18])
def test_a_number_is_written_in_digits(sent):
    assert number_sent(sent) == int(sent)


def test_of_many_those_that_are_numbers_stay_in_their_order():
    assert numbers_sent(["3", "x", "", "1"]) == [3, 1]
