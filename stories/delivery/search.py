"""Search: the live stories that hold the words asked for, newest first, as the cards of a list."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from types import MappingProxyType

from django.db import connection

from media.search_words import MAX_QUERY_LENGTH, MAX_TERMS, Term, as_match, as_tsquery, terms
from stories.delivery.cursors import cursor_at, read_place
from stories.delivery.database import rows
from stories.delivery.exchange import Answer, Request
from stories.delivery.lists import page_of
from stories.delivery.numbers import LARGEST, number
from stories.delivery.problems import Refused

_STATEMENTS: Mapping[str, str] = MappingProxyType({
    # A word that many stories hold is found among the newest, the others by the index: to read the words of a story takes a
    # hundred times as long as its row, which the planner does not know. What is asked stands in a row, so that it does not guess.
    # `id + 0` keeps it from reading all of another index, that of the ids, to look into fewer rows.
    "postgresql": """
WITH asked AS MATERIALIZED (SELECT %s::tsquery AS words, %s::bigint AS before, %s::integer AS number),
     near AS MATERIALIZED (
     SELECT newest.id, newest.story_id
       FROM (SELECT id, story_id, vector FROM stories_searched WHERE id < (SELECT before FROM asked)
              ORDER BY id DESC LIMIT 100) AS newest
      WHERE newest.vector @@ (SELECT words FROM asked)
      ORDER BY newest.id DESC LIMIT (SELECT number FROM asked)),
     far AS MATERIALIZED (
     SELECT searched.id, searched.story_id
       FROM asked JOIN stories_searched AS searched ON searched.vector @@ asked.words AND searched.id + 0 < asked.before
      WHERE (SELECT count(*) FROM near) < asked.number),
     hit AS MATERIALIZED (
     SELECT id, story_id FROM near WHERE (SELECT count(*) FROM near) = (SELECT number FROM asked)
      UNION ALL SELECT id, story_id FROM far
      ORDER BY id DESC LIMIT (SELECT number FROM asked))
SELECT hit.id, document.data
  FROM hit
  JOIN stories_live AS live ON live.story_id = hit.story_id AND live.format = 'card'
  JOIN stories_document AS document ON document.id = live.document_id
 ORDER BY hit.id DESC
""",
    "sqlite": """
WITH hit AS MATERIALIZED (
     SELECT searched.id, searched.story_id
       FROM stories_search JOIN stories_searched AS searched ON searched.id = stories_search.rowid
      WHERE stories_search MATCH %s AND stories_search.rowid < %s
      ORDER BY stories_search.rowid DESC LIMIT %s)
SELECT hit.id, document.data
  FROM hit
  JOIN stories_live AS live ON live.story_id = hit.story_id AND live.format = 'card'
  JOIN stories_document AS document ON document.id = live.document_id
 ORDER BY hit.id DESC
""",
})  # fmt: skip
_IN_WORDS_OF: Mapping[str, Callable[[tuple[Term, ...]], str]] = MappingProxyType({"postgresql": as_tsquery, "sqlite": as_match})


def search(request: Request) -> Answer:
    """Answer with a page of cards that hold `q`: `river "town hall" -rain flood*`."""
    query = request.keys("q", "limit", "cursor")
    limit = number(query, "limit", 20, least=1, most=100)
    asked = query.get("q", "")
    statement = _IN_WORDS_OF[connection.vendor](_terms(asked))
    of = f"search:{asked}"
    before = read_place(of, query["cursor"]) if "cursor" in query else LARGEST
    found = rows(_STATEMENTS[connection.vendor], (statement, before, limit + 1))
    page = found[:limit]
    following = {"q": asked, "limit": limit, "cursor": cursor_at(of, page[-1][0])} if len(found) > limit else None
    return page_of(request, {"stories": [bytes(card) for _, card in page]}, "search", following)


def _terms(asked: str) -> tuple[Term, ...]:
    found = terms(asked) if len(asked) <= MAX_QUERY_LENGTH else ()
    if not found or all(term.is_unwanted for term in found):
        raise Refused(
            HTTPStatus.BAD_REQUEST, "bad_search", f"q names words to look for, in at most {MAX_QUERY_LENGTH} characters."
        )
    if len(found) > MAX_TERMS:
        raise Refused(HTTPStatus.BAD_REQUEST, "bad_search", f"Look for at most {MAX_TERMS} words or phrases at a time.")
    return found
