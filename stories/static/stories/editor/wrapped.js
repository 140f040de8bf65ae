// Plain text whose lines were broken because they were full, as mails and wires break them, made into paragraphs again.
const WIDTHS = { min: 40, max: 80 } // at which lines are broken, in characters
const BLANK_LINES = /\n[ \t]*\n/
// What is indented, or begins as an item of a list does, begins a paragraph.
const BEGINS = /^(?:[ \t]{2,}|\s*(?:[-*•–]|\d{1,3}[.)])\s)/

/** Return `text` with a paragraph a line. One line break proves nothing: what has no two full lines stays as it is. */
export function unwrapped(text) {
  const blocks = text.replace(/\r\n?/g, "\n").split(BLANK_LINES).map((block) => block.split("\n").filter((line) => line.trim()))
  const lines = blocks.flat()
  const width = Math.max(0, ...lines.map(long).filter((length) => length <= WIDTHS.max))
  const paragraphs = blocks.flatMap(paragraphsOf).map((paragraph) => (isWrapped(paragraph, width) ? [joined(paragraph)] : paragraph))
  const made = paragraphs.flat()
  return width >= WIDTHS.min && lines.length - made.length > 1 ? made.join("\n") : text
}

const long = (line) => [...line.trimEnd()].length
const joined = (lines) => lines.map((line) => line.trim()).join(" ")

function paragraphsOf(lines) {
  const paragraphs = []
  for (const line of lines) {
    if (!paragraphs.length || BEGINS.test(line)) paragraphs.push([])
    paragraphs.at(-1).push(line)
  }
  return paragraphs
}

// Each line but the last is full: the word the next one begins with had no room in it.
function isWrapped(lines, width) {
  return lines.slice(0, -1).every((line, index) => long(line) <= width && long(line) + 1 + firstWord(lines[index + 1]) > width)
}

const firstWord = (line) => long(line.trim().split(/\s/, 1)[0])
