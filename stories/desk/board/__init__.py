"""The board: what the desk asks about its stories all day, each question answered by an index, at any size of the archive."""

from stories.desk.board.cautions import Caution, cautions
from stories.desk.board.counts import MOST, Counts, count, newest_change
from stories.desk.board.questions import QUEUES, Condition, Order, Question, Queue, queues_of
from stories.desk.board.reading import Board, Filled, Page, Row, board, found
from stories.desk.board.searching import MARKS, Wanted, question_of
from stories.desk.board.statements import Place

__all__ = [
    "MARKS", "MOST", "QUEUES", "Board", "Caution", "Condition", "Counts", "Filled", "Order", "Page", "Place", "Question",
    "Queue", "Row", "Wanted", "board", "cautions", "count", "found", "newest_change", "question_of", "queues_of",
]  # fmt: skip
