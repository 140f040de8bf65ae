// From what a check says to its place: the field, the row, or the block of the body it is about.
import { bodyEditor } from "./finding.js"

document.addEventListener("click", (event) => {
  const link = event.target.closest(".checks a[href^='#']")
  const place = link && (blockOf(link) ?? document.getElementById(link.hash.slice(1)))
  if (!place) return
  event.preventDefault()
  for (let folded = place.closest("details:not([open])"); folded; folded = folded.parentElement.closest("details:not([open])")) folded.open = true
  if (place.matches(".ProseMirror > *")) return writeIn(place)
  const field = focusable(place)
  field?.focus({ preventScroll: true })
  ;(field ?? place).scrollIntoView({ block: "center" })
})

// Named by its id: other blocks may have come before it since the check was made.
const blockOf = ({ dataset }) => (dataset.block ? document.querySelector(`#body .ProseMirror > [data-id="${CSS.escape(dataset.block)}"]`) : null)

function writeIn(block) {
  const editor = bodyEditor()
  editor.chain().focus(editor.view.posAtDOM(block, 0), { scrollIntoView: false }).run()
  block.scrollIntoView({ block: "center" })
}

const FIELDS = "input:not([type=hidden]), select, textarea, button, [contenteditable]"

// A field that is hidden is written by another beside it, as the topics are.
function focusable(place) {
  const inside = [place, ...place.querySelectorAll(FIELDS)].filter((element) => element.matches(FIELDS))
  const shown = inside.find((element) => element.checkVisibility())
  return shown ?? document.querySelector(`[data-field="${CSS.escape(place.id)}"] input`)
}
