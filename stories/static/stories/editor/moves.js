// Blocks of the body as things: moved, copied and removed by keys, by the buttons above the writing, and by a handle beside them.
import { Extension, Plugin } from "django-prose-editor/editor"
import { announce } from "../announce.js"
import { BlockHandle } from "./block_handle.js"
import { copyBlocks, moveBlocks, moveTo, removeBlocks } from "./blocks.js"

const DEEDS = {
  up: (view) => toldPlace(view, moveBlocks(view, -1)),
  down: (view) => toldPlace(view, moveBlocks(view, 1)),
  copy(view) {
    const count = copyBlocks(view)
    announce(interpolate(ngettext("%(count)s block copied.", "%(count)s blocks copied.", count), { count }, true))
  },
  remove(view) {
    const count = removeBlocks(view)
    announce(interpolate(ngettext("%(count)s block removed.", "%(count)s blocks removed.", count), { count }, true))
  },
}

function toldPlace(view, place) {
  const count = view.state.doc.childCount
  announce(place ? interpolate(gettext("Moved: block %(place)s of %(count)s."), { place, count }, true) : gettext("There is no block beyond this one."))
}

const KEYS = {
  "Alt-Shift-ArrowUp": "up",
  "Alt-Shift-ArrowDown": "down",
  "Alt-Shift-d": "copy",
  "Alt-Shift-D": "copy",
  "Alt-Shift-Delete": "remove",
  "Alt-Shift-Backspace": "remove",
}

export const DeskMoves = Extension.create({
  name: "deskMoves",
  addKeyboardShortcuts() {
    const taken = (deed) => () => {
      DEEDS[deed](this.editor.view)
      return true
    }
    return Object.fromEntries(Object.entries(KEYS).map(([key, deed]) => [key, taken(deed)]))
  },
  addMenuItems({ menu, buttons }) {
    const item = (name, icon, title) => menu.defineItem({ name: `deskBlock:${name}`, groups: "utility", button: buttons.material(icon, title), command: ({ view }) => DEEDS[name](view) })
    item("up", "arrow_upward", gettext("Move the block up"))
    item("down", "arrow_downward", gettext("Move the block down"))
    item("copy", "content_copy", gettext("Copy the block below itself"))
    item("remove", "delete", gettext("Remove the block"))
  },
  addProseMirrorPlugins() {
    return [new Plugin({ view: (view) => new BlockHandle(view, (from, to) => toldPlace(view, moveTo(view, from, to))) })]
  },
})
