from datetime import UTC, datetime

import pytest

from stories.content import Credit, CreditRole, Picture, PictureCredit, TextBlock
from stories.copy.limits import MAX_BODY_BYTES
from stories.errors import BadFormat
from stories.incoming.arrival import Arrival
from stories.incoming.received import REPORTS, Figure, RemoteFile
from stories.incoming.reporting import MAX_REPORTS, Spot

HERE = Spot("/here", 3)


def codes(arrival: Arrival) -> list[str]:
    return [report.code for report in arrival.reports]


def test_a_report_says_what_its_code_says_and_where():
    arrival = Arrival()
    arrival.report("unplaced", HERE, "words")

    (report,) = arrival.reports
    assert (report.severity, report.message) == REPORTS["unplaced"]
    assert (report.place, report.line, report.text) == ("/here", 3, "words")


def test_a_file_that_reports_without_end_is_refused():
    arrival = Arrival()
    for _ in range(MAX_REPORTS):
        arrival.report("unplaced", HERE)

    with pytest.raises(BadFormat, match="More than"):
        arrival.report("unplaced", HERE)


def test_what_is_said_first_stands_and_other_words_are_reported():
    arrival = Arrival()
    for headline in (" River tops its banks\x00", "", "River tops its banks", "River falls"):
        arrival.say("headline", headline, HERE)

    assert arrival.headline == "River tops its banks"
    assert codes(arrival) == ["second_value"]


@pytest.mark.parametrize(
    ("said", "until"),
    [
        (["2026-03-05T12:00:00Z", "2026-03-06T12:00:00Z"], datetime(2026, 3, 6, 12, tzinfo=UTC)),
        (["2026-03-06T12:00:00Z", "2026-03-05T12:00:00Z"], datetime(2026, 3, 6, 12, tzinfo=UTC)),
        (["", "2026-03-05T12:00:00Z"], "indefinitely"),
        (["2026-03-05T12:00:00Z", "Friday"], "indefinitely"),
        (["9999-12-31T23:59:59Z"], "indefinitely"),
    ],
)
def test_of_several_embargoes_the_longest_holds(said, until):
    arrival = Arrival()
    for text in said:
        arrival.say_embargo(text, HERE)

    assert arrival.origin.embargoed_until == until


def test_what_one_part_keeps_in_no_other_lets_out():
    arrival = Arrival()
    for status in ("canceled", "usable"):
        arrival.say_status(status, HERE)

    assert arrival.origin.status == "canceled"


@pytest.mark.parametrize(("structured", "names"), [(False, ["Rosa Reyes", "Olav Lund"]), (True, [])])
def test_a_byline_gives_people_only_where_the_file_names_none(structured, names):
    arrival = Arrival()
    arrival.say_byline("By Rosa Reyes and Olav Lund", HERE, structured=structured)

    assert [credit.name for credit in arrival.credits] == names
    assert codes(arrival) == (["unplaced"] if structured else [])


def test_a_byline_of_known_people_says_nothing_new():
    arrival = Arrival(credits=[Credit(CreditRole.BYLINE, "Rosa Reyes")])
    arrival.say_byline("Von Rosa Reyes, dpa", HERE, structured=True)

    assert codes(arrival) == []


def test_a_figure_is_a_picture_known_by_its_file_or_its_caption_or_a_new_one():
    arrival = Arrival()
    arrival.add_picture(Picture("boat"), (RemoteFile("https://p.example/1.jpg"),), HERE)
    arrival.add_picture(Picture("boat", caption="A  street."), (), HERE)
    figures = [
        Figure(("https://p.example/1.jpg",)),
        Figure((), caption="A street."),
        Figure(("https://p.example/2.jpg",), "Mud", "Mud.", "Photo: A/B"),
        Figure(()),
    ]

    assert [arrival.place_figure(figure) for figure in figures] == ["boat", "p1", "p2", ""]
    assert arrival.pictures[2] == Picture("p2", "inline", caption="Mud.", alt="Mud", credit=PictureCredit("photo", "A", "B"))


def test_a_credit_told_apart_counts_more_than_lines_that_add_to_it():
    arrival = Arrival()
    told = PictureCredit("photographer", "Kari Moen", "HNA")
    lines = [("Photographer: Kari Moen/HNA", HERE), ("Kari Moen", HERE), ("Kari Moen, for HNA", HERE)]

    assert arrival.picture_credit(told, lines) == told
    assert [report.text for report in arrival.reports] == ["Kari Moen, for HNA"]


def test_what_the_desk_keeps_no_more_of_is_cut_and_reported_whole():
    received = Arrival(headline="x" * 301, keywords=["flood"] * 51, body=(TextBlock("b1", "x"),)).received()

    assert (received.content.headline, len(received.content.keywords)) == ("x" * 300, 50)
    assert [(report.code, report.place, report.text) for report in received.reports] == [
        ("too_long", "/headline", "x" * 301),
        ("too_many", "/keywords/50", "flood"),
    ]


def test_a_body_that_is_too_much_is_no_draft():
    with pytest.raises(BadFormat) as refused:
        Arrival(body=(TextBlock("b1", "x" * (MAX_BODY_BYTES + 1)),)).received()

    assert "too_long" in {problem.code for problem in refused.value.problems}


def test_what_looks_odd_is_pointed_out():
    body = (TextBlock("b1", "Desk note: not for publication."),)
    received = Arrival(
        headline="CORRECTED-River", body=body, pictures=[Picture("p1", caption="A boat. (AP Photo/A B)")]
    ).received()

    assert [(report.code, report.place) for report in received.reports] == [
        ("wire_tag", "/headline"),
        ("not_for_publication", "/body/0"),
        ("credit_in_caption", "/pictures/0/caption"),
    ]
