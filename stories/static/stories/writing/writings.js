// The blocks of the story as the page shows them, typed or only read: their ids, their plain text, and where characters of it stand.
const BLOCKS = "p, h2, blockquote, ul, ol, pre, figure"

/** Return the element that holds the story's body, or null while the editor is not there yet. */
export function writing() {
  return document.querySelector("#body .ProseMirror[contenteditable], #content-read .read .body")
}

/** Return the blocks in order, each `{id, element}`; one that was not saved yet has a name of its own. */
export function blocks() {
  const elements = [...(writing()?.children ?? [])].filter((element) => element.matches(BLOCKS))
  return elements.map((element, index) => ({ id: element.dataset.id || `not saved ${index}`, element }))
}

/** Return the texts of the blocks by their ids. */
export function textsNow() {
  return Object.fromEntries(blocks().map(({ id, element }) => [id, plain(element)]))
}

/** Return the plain text of a block as the desk writes it: a line for each item of a list. */
export function plain(block) {
  return pieces(block).map(({ text }) => text).join("")
}

/** Return the range of characters `start` to `end` of a block, or null if it is shorter. */
export function rangeOf(block, start, end) {
  const range = document.createRange()
  let passed = 0
  let begun = false
  for (const { node, text } of pieces(block)) {
    const behind = passed + text.length
    if (node && !begun && start < behind) {
      range.setStart(node, Math.max(start - passed, 0))
      begun = true
    }
    if (node && begun && end <= behind) {
      range.setEnd(node, Math.max(end - passed, 0))
      return range
    }
    passed = behind
  }
  return null
}

/** Return how many characters of `block` stand before a place in the page. */
export function offsetIn(block, node, offset) {
  const place = document.createRange()
  place.setStart(node, offset)
  let passed = 0
  for (const piece of pieces(block)) {
    if (piece.node === node) return passed + offset
    const stands = document.createRange()
    stands.selectNode(piece.node ?? piece.element)
    if (place.compareBoundaryPoints(Range.START_TO_START, stands) <= 0) return passed
    passed += piece.text.length
  }
  return passed
}

// What a block's text is made of: the text nodes, and what stands for the end of a line.
function pieces(block) {
  if (!block.matches("figure")) return within(block)
  return []
}

function within(block) {
  const found = []
  const walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
  let items = 0
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) {
      if (!isLayout(node)) found.push({ node, text: node.data })
    } else if (node.matches("br:not(.ProseMirror-trailingBreak)") || (node.matches("li") && items++)) found.push({ element: node, text: "\n" })
  }
  return found
}

// Blanks between the items of a list are how the page is written.
function isLayout(node) {
  return node.parentElement.matches("ul, ol, blockquote")
}
