// Writing something else where words were found. Replacing all of them is one step: it is undone, and done again, as one.
import { pm } from "django-prose-editor/editor"
import { bodyEditor } from "./finding.js"
import { form } from "./typed.js"

const { closeHistory, undoDepth } = pm.history

// What was replaced all at once: {fields: [{field, before, after}], hadBody, depth, undone}; null once something else is written.
let last = null
let working = false

form.addEventListener("input", ({ isTrusted }) => {
  if (isTrusted && !working) last = null
})

/** Write `text` where a match stands, as if typed. */
export function replaceOne(match, text) {
  last = null
  if (match.field) return write(match.field, match.start, match.end, text)
  const { view } = bodyEditor()
  view.dispatch(closeHistory(written(view.state.tr, match, text)))
}

/** Write `text` wherever a match stands. */
export function replaceAll(all, text) {
  const fields = [...new Set(all.map(({ field }) => field).filter(Boolean))].map((field) => {
    const places = all.filter((match) => match.field === field)
    return { field, before: field.value, after: places.reduceRight((value, { start, end }) => value.slice(0, start) + text + value.slice(end), field.value) }
  })
  atOnce(() => {
    for (const { field, before, after } of fields) write(field, 0, before.length, after)
  })
  const inBody = all.filter(({ field }) => !field)
  if (inBody.length) {
    const { view } = bodyEditor()
    view.dispatch(closeHistory(inBody.reduceRight((tr, match) => written(tr, match, text), view.state.tr)))
    view.dispatch(closeHistory(view.state.tr)) // what is typed next is a step of its own
  }
  last = { fields, hadBody: inBody.length > 0, depth: depth(), undone: false }
}

/** Tell whether what was replaced last still stands as it was left: then one undo takes all of it back. */
export const mayUndo = () => stands() && !last.undone
export const mayRedo = () => stands() && last.undone
export const undoAll = () => turn("before", "undo")
export const redoAll = () => turn("after", "redo")

function turn(side, deed) {
  atOnce(() => {
    // The browser's own history is of all fields together; where something was typed elsewhere meanwhile, the text is written.
    for (const { field } of last.fields) if (field.isConnected) document.execCommand(deed)
    for (const change of last.fields) if (change.field.value !== change[side]) write(change.field, 0, change.field.value.length, change[side])
  })
  if (last.hadBody) bodyEditor().commands[deed]()
  last = { ...last, undone: deed === "undo", depth: depth() }
}

function stands() {
  if (!last || (last.hadBody && last.depth !== depth())) return false
  return last.fields.every(({ field, before, after }) => field.value === (last.undone ? before : after))
}

const depth = () => (bodyEditor() ? undoDepth(bodyEditor().state) : 0)
const written = (tr, { from, to }, text) => (text ? tr.insertText(text, from, to) : tr.delete(from, to))

function atOnce(deed) {
  const focused = document.activeElement
  working = true
  deed()
  working = false
  focused.focus({ preventScroll: true })
}

// As if typed: the browser's own undo of the field stays whole, which setting its value would end.
function write(field, start, end, text) {
  const focused = document.activeElement
  field.focus({ preventScroll: true })
  field.setSelectionRange(start, end)
  document.execCommand(text ? "insertText" : "delete", false, text)
  focused.focus({ preventScroll: true })
}
