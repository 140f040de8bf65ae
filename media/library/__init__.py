"""The verbs of the picture library. Admin, API, commands and stories call these; nothing else writes the tables of `media`."""

from media.library.archive import awaited, caption_in_story, save_awaited
from media.library.captions import CaptionWords, give_back, put_in_story, revise_caption, write_caption
from media.library.crops import clear_crop, crop_boxes, manual_crops, set_crop, set_focal_point
from media.library.finding import PAGE, TRAITS, Page, Trait, find, holding
from media.library.intake import accept, await_file
from media.library.likeness import Lookalike, lookalikes
from media.library.orphans import delete_orphans
from media.library.proposing import Proposal, accept_proposals, proposals
from media.library.recalling import lift_recall, recall
from media.library.renditions import make_missing_renditions, make_renditions, preview
from media.library.replacing import confirm_words, replace_file
from media.library.showing import hide, refuse_recalled, renditions_of, show, switch
from media.library.undoing import put_back
from media.library.words import RIGHTS_FIELDS, Words, describe

__all__ = [
    "CaptionWords", "Lookalike", "PAGE", "Page", "Proposal", "RIGHTS_FIELDS", "TRAITS", "Trait", "Words", "accept",
    "accept_proposals", "await_file", "awaited", "caption_in_story", "clear_crop", "confirm_words", "crop_boxes",
    "delete_orphans", "describe", "find", "give_back", "hide", "holding", "lift_recall", "lookalikes", "make_missing_renditions",
    "make_renditions", "manual_crops", "preview", "proposals", "put_back", "put_in_story", "recall", "refuse_recalled",
    "renditions_of", "replace_file", "revise_caption", "save_awaited", "set_crop", "set_focal_point", "show",
    "switch", "write_caption",
]  # fmt: skip
