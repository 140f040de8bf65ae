from docs.make.workflow import PAGE, page


def test_the_page_is_printed_from_the_table():
    assert PAGE.read_text("utf-8") == page(), "run make docs"
