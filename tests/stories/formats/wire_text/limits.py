"""What wire text has no place for. All else a story says comes back from its text as it was."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from stories.content import Block, Content, Credit, CreditRole, Picture, PictureCredit, TextBlock
from stories.formats.wire_text.grammar.credits import AGENCIES
from stories.formats.wire_text.grammar.vocabulary import STATES


def a_sub_head_at_an_end(content: Content) -> bool:
    """A sub-head is known by the body above and below it: without, it is a paragraph."""
    return any(isinstance(block, TextBlock) and block.type == "subhead" for block in (content.body[0], content.body[-1]))


def a_wrapped_lead(content: Content) -> bool:
    """Lines of up to 80 characters are one paragraph: with the tag before it, the first line may be longer."""
    lead = content.body[0]
    return isinstance(lead, TextBlock) and "\n" in lead.text


def a_picture_without_a_sign(content: Content) -> bool:
    """A picture is known by its credit, in the head also by the headline above it: without, its caption is text."""
    return any(not picture.credit and (picture.role == "inline" or not picture.title) for picture in content.pictures)


def an_unknown_agency_alone(content: Content) -> bool:
    """`(Photo: X)` names a person, unless X is an agency one knows."""
    return any(
        picture.credit
        and picture.credit.kind != "source"
        and not picture.credit.name
        and picture.credit.agency.split()[0] not in AGENCIES
        for picture in content.pictures
    )


def a_bureau_that_is_shared(content: Content) -> bool:
    """In `A and B in Oslo` both are in Oslo: there is no way to say that A is not."""
    return any(share_a_bureau(content.credited(role)) for role in (CreditRole.ASSISTANCE, CreditRole.WRITER))


def share_a_bureau(people: Sequence[Credit]) -> bool:
    """Tell whether people would, in an assistance line or a sign-off, be read as sharing a bureau."""
    return any(not one.bureau and other.bureau for one, other in pairwise(people))


def a_bureau_before_an_address(content: Content) -> bool:
    """In `A in Oslo, B at b@example.net` all between `in` and `at` is the bureau of A."""
    reporters = content.credited(CreditRole.REPORTER)
    return any(one.bureau and not (one.email or one.phone) and (other.email or other.phone) for one, other in pairwise(reporters))


def a_bureau_of_several_words_without_an_address(content: Content) -> bool:
    """Without an address, `,` and `and` part people: only a state may follow (`Washington, D.C.`)."""
    return any(
        not (credit.email or credit.phone) and (" and " in credit.bureau or credit.bureau.partition(", ")[2] not in {"", *STATES})
        for credit in content.credited(CreditRole.REPORTER)
    )


def _story(*people: Credit, body: tuple[Block, ...] = (TextBlock("b", "It rose."),), picture: Picture | None = None) -> Content:
    pictures = (picture,) if picture else ()
    return Content(headline="Halden Floods", wire_credit="AP", body=body, credits=people, pictures=pictures)


# Each limit with the smallest story beyond it.
LIMITS: dict[Callable[[Content], bool], Content] = {
    a_sub_head_at_an_end: _story(body=(TextBlock("b", "It rose."), TextBlock("c", "Who Pays?", "subhead"))),
    a_wrapped_lead: _story(body=(TextBlock("b", f"{'It rose. ' * 8}\n{'It fell. ' * 8}"),)),
    a_picture_without_a_sign: _story(picture=Picture("p", caption="The ferry.")),
    an_unknown_agency_alone: _story(
        picture=Picture("p", caption="A boat.", credit=PictureCredit("photo", agency="Halden Times"))
    ),
    a_bureau_that_is_shared: _story(
        Credit(CreditRole.ASSISTANCE, "Ann Lee"), Credit(CreditRole.ASSISTANCE, "Bo Roe", bureau="Oslo")
    ),
    a_bureau_before_an_address: _story(
        Credit(CreditRole.REPORTER, "Ann Lee", bureau="Oslo"), Credit(CreditRole.REPORTER, "Bo Roe", email="b@example.net")
    ),
    a_bureau_of_several_words_without_an_address: _story(Credit(CreditRole.REPORTER, "Ann Lee", bureau="Trinidad and Tobago")),
}
