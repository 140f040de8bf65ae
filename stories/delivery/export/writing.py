"""Bring a target up to date: what was taken down first, then what is live in the order of the changes, then the lists.

Whatever stops it, going on is safe: a place is written from what the door answers then, and the state says less than was done.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from stories.delivery.export import changes
from stories.delivery.export.answers import PREFIX, Place, beside, name_of, place_of
from stories.delivery.export.changes import Change
from stories.delivery.export.state import SITEMAPS, State, read_state, write_state
from stories.delivery.export.target import AnotherDesk, Target, TargetError

# So many stories are written again, at most, after a crash.
BATCH = 100

Tell = Callable[[int, int], object]
Stop = Callable[[], bool]


@dataclass(slots=True)
class Written:
    """What was done: stories written, stories taken down, files written. `is_whole` if nothing is left to do."""

    live: int = 0
    taken_down: int = 0
    files: int = 0
    is_whole: bool = False


class Writer:
    """Writes to one target. `packed` puts packed files beside; a dry run counts and writes nothing."""

    def __init__(self, target: Target, *, packed: bool = False, dry_run: bool = False) -> None:
        self._target, self._packed, self._dry_run = target, packed, dry_run
        self._written = Written()

    def catch_up(self, *, again: bool = False, tell: Tell | None = None, stop: Stop = lambda: False) -> Written:
        """Write every change the target does not have; with `again` all there is, and remove what is none of it.

        `tell` hears how many changes of how many are written. `stop` is asked between batches.

        Raises:
            TargetError: it cannot be written to, or holds what another desk or another way of packing left.
        """
        self._written, state = Written(), self._begun(again=again)
        changed = changes.changes_after(min(state.stories, state.lists))
        left = [change for change in changed if change.sequence > state.stories]
        self._take_down(left)
        seen = changed[-1].sequence if changed else state.stories
        for start in range(0, len(left), BATCH):
            if stop():
                return self._written
            batch = left[start : start + BATCH]
            self._write(batch, again=state.again)
            state = self._keep(replace(state, stories=batch[-1].sequence))
            if tell:
                tell(start + len(batch), len(left))
            # What is taken down meanwhile does not wait until thousands of stories are written.
            if meanwhile := changes.changes_after(seen):
                self._take_down(meanwhile)
                seen = meanwhile[-1].sequence
        if changed or state.again or state.sitemaps != SITEMAPS:
            self._lists(changed, state)
        self._written.is_whole = True
        return self._written

    def refresh_news(self) -> None:
        """Write the sitemaps of the news again: stories leave them as they grow old."""
        self._news()
        self._flush()

    def _begun(self, *, again: bool) -> State:
        if again:
            return self._keep(State(packed=self._packed, again=True))
        state = read_state(self._target)
        if state == State():
            return replace(state, packed=self._packed)
        if state.stories > changes.newest_sequence():
            raise AnotherDesk(
                "The target is further than this desk: another desk wrote it, or this one was put back to an earlier state. "
                "Write all of it with --again."
            )
        if state.packed is not self._packed:
            here = "with" if state.packed else "without"
            raise TargetError(f"The target was written {here} packed files: go on so, or write all of it with --again.")
        return state

    def _take_down(self, changed: list[Change]) -> None:
        """Remove what was taken down, and write the lists it stood in at once: a feed holds all of a story."""
        gone = [change.story for change in changed if not change.is_live]
        for story in gone:
            self._places(changes.paths_of(story))
            self._places(sorted(changes.pictures_of(story).hidden))
        self._places(changes.lists_of(gone))
        if gone:
            self._news()
        self._written.taken_down += len(gone)
        self._flush()

    def _write(self, batch: list[Change], *, again: bool) -> None:
        stories = [change.story for change in batch if change.is_live]
        pictures = [changes.pictures_of(story) for story in stories]
        # Pictures before the words that show them; the words that showed others before those go.
        for story in pictures:
            self._places(path for path in sorted(story.shown) if again or not self._target.has(name_of(path)))
        self._flush()
        for number in stories:
            self._places(changes.paths_of(number))
        self._flush()
        for story in pictures:
            self._places(sorted(story.hidden))
        self._written.live += len(stories)

    def _lists(self, changed: list[Change], state: State) -> None:
        """Write the lists and feeds of all that changed, and all sitemaps where they were cut otherwise; then tidy up."""
        are_cut_anew = state.sitemaps != SITEMAPS
        self._places(changes.lists_of([change.story for change in changed]))
        self._news()
        if are_cut_anew:
            self._places(changes.sitemaps())
        if state.again or are_cut_anew:
            self._sweep()
        self._keep(replace(state, lists=state.stories, again=False, sitemaps=SITEMAPS))

    def _news(self) -> None:
        """Write the sitemaps of the news, up to the first that is not there and was not."""
        for path in changes.NEWS:
            place = place_of(path, packed=self._packed)
            if not place.files and not self._target.has(name_of(path)) and path != changes.NEWS[0]:
                break
            self._put(place)

    def _places(self, paths: Iterable[str]) -> None:
        for path in paths:
            self._put(place_of(path, packed=self._packed))

    def _put(self, place: Place) -> None:
        self._written.files += len(place.files)
        if self._dry_run:
            return
        for name in place.absent:
            self._target.remove(name)
        for file in place.files:
            self._target.write(file)

    def _sweep(self) -> None:
        """Remove what stands below the door and has no place there: of another desk, packed before, or left half written."""
        names = [name for name in self._target.names() if name.startswith(PREFIX)]
        known = {name_of(path) for path in changes.all_paths()}
        for name in names:
            if beside(name, packed=self._packed) not in known and not self._dry_run:
                self._target.remove(name)

    def _keep(self, state: State) -> State:
        if not self._dry_run:
            self._flush()
            write_state(self._target, state)
            self._flush()
        return state

    def _flush(self) -> None:
        if not self._dry_run:
            self._target.flush()
