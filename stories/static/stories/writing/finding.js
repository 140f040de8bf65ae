// Where words stand in a story while it is written: in headline, deck, body and captions, in this order.
import { form } from "./typed.js"

// What was typed plainly finds what the house sets: a straight quote any quote, a blank any blank.
const LOOSE = { "'": "['’‘‚‹›]", '"': '["“”„«»]', " ": "\\s" }
const UNFOUND = "\ufffc" // stands for what is no text: a picture, a line break

/** Return the editor of the body, null while it is being made. */
export const bodyEditor = () => document.querySelector("#body .ProseMirror[contenteditable]")?.editor ?? null

/** Make the expression that finds `words`, or null if there is nothing to find. */
export function expression(words, { matchCase, wholeWord }) {
  if (!words) return null
  const literal = [...words].map((sign) => LOOSE[sign] ?? sign.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&")).join("")
  const whole = wholeWord ? `(?<![\\p{L}\\p{N}_])${literal}(?![\\p{L}\\p{N}_])` : literal
  return new RegExp(whole, `gu${matchCase ? "" : "i"}`)
}

/** Find all of it. A match is {field, start, end} in a field of plain text, {from, to} in the body. */
export function matches(sought) {
  if (!sought) return []
  const { headline, deck } = form.elements
  return [...inField(headline, sought), ...inField(deck, sought), ...inBody(sought), ...captions().flatMap((field) => inField(field, sought))]
}

const captions = () => [...document.querySelectorAll("#pictures .row:not([hidden]) [name$='-caption']")]

function inField(field, sought) {
  return [...field.value.matchAll(sought)].filter(([text]) => text).map(({ index, 0: text }) => ({ field, start: index, end: index + text.length }))
}

function inBody(sought) {
  const found = []
  bodyEditor()?.state.doc.descendants((node, position) => {
    if (!node.isTextblock) return true
    const text = node.textBetween(0, node.content.size, null, UNFOUND)
    for (const { index, 0: matched } of text.matchAll(sought)) {
      if (matched) found.push({ from: position + 1 + index, to: position + 1 + index + matched.length })
    }
    return false
  })
  return found
}

/** Return where a match of the body stands in the page. */
export function rangeOf({ from, to }) {
  const { view } = bodyEditor()
  const [start, end] = [view.domAtPos(from), view.domAtPos(to)]
  const range = document.createRange()
  range.setStart(start.node, start.offset)
  range.setEnd(end.node, end.offset)
  return range
}
