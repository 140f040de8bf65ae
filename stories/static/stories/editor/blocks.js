// Blocks of the body moved, copied and removed: each a step of its own to undo. A block that moves keeps its id, a copy gets one.
import { pm } from "django-prose-editor/editor"
import { fresh } from "../ids.js"

const { closeHistory } = pm.history
const { TextSelection } = pm.state

/** Move the blocks of the selection one place `by` -1 or 1. Return where they are now, counted from 1, or 0 if they stayed. */
export function moveBlocks(view, by) {
  const { doc, tr } = view.state
  const { first, last } = selected(view.state)
  const other = by < 0 ? first - 1 : last + 1
  if (other < 0 || other >= doc.childCount) return 0
  // The neighbour moves past them, so that the selection stays in what it was in.
  const from = start(doc, other)
  const neighbour = doc.child(other)
  tr.delete(from, from + neighbour.nodeSize)
  tr.insert(tr.mapping.map(by < 0 ? start(doc, last + 1) : start(doc, first), by < 0 ? 1 : -1), neighbour)
  view.dispatch(closeHistory(tr).scrollIntoView())
  return first + by + 1
}

/** Move the block at index `from` before the one at index `to`. Return its place now, or 0 if it stayed. */
export function moveTo(view, from, to) {
  const { doc, tr } = view.state
  if (to === from || to === from + 1) return 0
  const block = doc.child(from)
  tr.delete(start(doc, from), start(doc, from) + block.nodeSize)
  const place = tr.mapping.map(start(doc, to))
  tr.insert(place, block).setSelection(TextSelection.near(tr.doc.resolve(place + 1)))
  view.dispatch(closeHistory(tr).scrollIntoView())
  return to > from ? to : to + 1
}

/** Write the blocks of the selection once more below themselves. */
export function copyBlocks(view) {
  const { doc, tr } = view.state
  const { first, last } = selected(view.state)
  const copies = []
  for (let index = first; index <= last; index++) {
    const block = doc.child(index)
    copies.push(block.type.create({ ...block.attrs, ...("id" in block.attrs && { id: fresh() }) }, block.content, block.marks))
  }
  const place = start(doc, last + 1)
  tr.insert(place, copies).setSelection(TextSelection.near(tr.doc.resolve(place + 1)))
  view.dispatch(closeHistory(tr).scrollIntoView())
  return copies.length
}

/** Take the blocks of the selection out; a body without blocks keeps an empty paragraph to write in. */
export function removeBlocks(view) {
  const { doc, tr, schema } = view.state
  const { first, last } = selected(view.state)
  const [from, to] = [start(doc, first), start(doc, last + 1)]
  if (last - first + 1 === doc.childCount) tr.replaceWith(from, to, schema.nodes.paragraph.create())
  else tr.delete(from, to)
  view.dispatch(closeHistory(tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(from, tr.doc.content.size))))).scrollIntoView())
  return last - first + 1
}

function selected({ selection: { $from, $to } }) {
  return { first: $from.index(0), last: Math.max($from.index(0), $to.indexAfter(0) - 1) }
}

// Where the block of an index begins.
function start(doc, index) {
  let position = 0
  for (let before = 0; before < index; before++) position += doc.child(before).nodeSize
  return position
}
