"""How far a target is: kept in the target itself, so that whoever goes on knows, after a crash too."""

import json
from dataclasses import asdict, dataclass

from stories.delivery.export.answers import File
from stories.delivery.export.target import Target, TargetError

NAME = ".newsroom-export.json"
# How sitemaps are cut. A target that was written before it said so has one for each day.
SITEMAPS, BY_DAY = "by lot", "by day"


@dataclass(frozen=True, slots=True)
class State:
    """Up to which place in the order of changes the stories are written, and up to which the lists; with packed files beside?

    `again` while all of it is written again, and what is none of it is not yet removed. `sitemaps` tells how they are cut: see
    SITEMAPS.
    """

    stories: int = 0
    lists: int = 0
    packed: bool = False
    again: bool = False
    sitemaps: str = SITEMAPS


def read_state(target: Target) -> State:
    """Return how far `target` is; a new one is at the beginning.

    Raises:
        TargetError: the state is not one this desk wrote.
    """
    data = target.read(NAME)
    if data is None:
        return State()
    try:
        kept = json.loads(data)
        written = int(kept["stories"]), int(kept["lists"]), bool(kept["packed"]), bool(kept.get("again"))
        return State(*written, str(kept.get("sitemaps", BY_DAY)))
    except (ValueError, KeyError, TypeError) as error:
        raise TargetError(f"{NAME} in the target cannot be read: write all of it with --again.") from error


def write_state(target: Target, state: State) -> None:
    """Keep how far `target` is."""
    data = json.dumps(asdict(state)).encode()
    target.write(File(NAME, data, "application/json", "no-store"))
