// Find and replace, through headline, deck, body and captions. The bar is opened by Ctrl+F or Ctrl+H while one writes.
import { bodyEditor, expression, matches, rangeOf } from "./finding.js"
import { mayRedo, mayUndo, redoAll, replaceAll, replaceOne, undoAll } from "./replacing.js"
import { form } from "./typed.js"

const PAUSE_MS = 150
const FOUND = new Highlight()
const CURRENT = Object.assign(new Highlight(), { priority: 1 })
CSS.highlights.set("found", FOUND)
CSS.highlights.set("found-current", CURRENT)

const bar = document.getElementById("find")
const words = document.getElementById("find-words")
const instead = document.getElementById("find-instead")
const replacing = bar.querySelector("[data-replacing]")
const said = bar.querySelector("[data-find-count]")
const undo = bar.querySelector("[data-find=undo]")
let found = []
let at = -1
let timer = 0
let news = "" // what a replacement did, until somebody looks further
let cameFrom = null

const DEEDS = {
  next: () => step(1),
  previous: () => step(-1),
  replace,
  all,
  close,
  undo: takeBack,
}

document.addEventListener("keydown", (event) => {
  const deed = keyOf(event)
  if (!deed) return
  event.preventDefault()
  event.stopPropagation()
  deed()
}, { capture: true })

function keyOf({ key, ctrlKey, metaKey, shiftKey, altKey, target }) {
  const open = !bar.hidden
  const writing = form.contains(target) || bar.contains(target)
  const control = (ctrlKey || metaKey) && !altKey
  if (control && !shiftKey && writing && key.toLowerCase() === "f") return () => show(false)
  if (control && !shiftKey && writing && key.toLowerCase() === "h") return () => show(true)
  if (control && !shiftKey && writing && key.toLowerCase() === "z" && mayUndo()) return takeBack
  if (control && writing && (key.toLowerCase() === "y" || (shiftKey && key.toLowerCase() === "z")) && mayRedo()) return doAgain
  if (!open || control || altKey) return null
  if (key === "F3") return shiftKey ? DEEDS.previous : DEEDS.next
  if (key === "Escape" && writing) return close
  if (key === "Enter" && target === words) return shiftKey ? DEEDS.previous : DEEDS.next
  if (key === "Enter" && target === instead) return replace
  return null
}

document.querySelector("[data-opens-find]").addEventListener("click", () => show(true))
bar.addEventListener("submit", (event) => event.preventDefault())
bar.addEventListener("click", ({ target }) => DEEDS[target.closest("[data-find]")?.dataset.find]?.())
bar.addEventListener("input", ({ target }) => {
  if (target === instead) return
  at = -1
  news = ""
  look()
})
form.addEventListener("input", () => {
  if (bar.hidden) return
  clearTimeout(timer)
  timer = setTimeout(look, PAUSE_MS)
})

function show(withReplacing) {
  if (bar.hidden) cameFrom = document.activeElement
  const selected = getSelection().toString()
  if (selected && !selected.includes("\n") && !bar.contains(document.activeElement)) words.value = selected.slice(0, words.maxLength)
  bar.hidden = false
  if (withReplacing) replacing.hidden = false
  words.focus()
  words.select()
  at = -1
  news = ""
  look()
}

function close() {
  const match = found[at]
  bar.hidden = true
  replacing.hidden = true
  for (const mark of [FOUND, CURRENT]) mark.clear()
  shownIn(null)
  if (match?.field) {
    match.field.focus()
    match.field.setSelectionRange(match.start, match.end)
  } else if (match) bodyEditor().chain().focus().setTextSelection(match).run()
  else cameFrom?.focus()
}

// Find it all again, at the same place.
function look() {
  const options = Object.fromEntries([...bar.querySelectorAll("[data-find-option]")].map(({ dataset, checked }) => [dataset.findOption, checked]))
  found = matches(expression(words.value, options))
  at = Math.min(at, found.length - 1)
  mark()
  tell()
}

function mark() {
  for (const highlight of [FOUND, CURRENT]) highlight.clear()
  found.forEach((match, index) => {
    if (!match.field) (index === at ? CURRENT : FOUND).add(rangeOf(match))
  })
  shownIn(found[at]?.field)
}

// No highlight reaches into a field: the field itself is marked.
function shownIn(field) {
  document.querySelector(".found-here")?.classList.remove("found-here")
  field?.classList.add("found-here")
}

function tell() {
  const count = found.length
  undo.hidden = !mayUndo()
  if (news || !words.value) said.textContent = news
  else if (!count) said.textContent = gettext("Nothing found.")
  else if (at < 0) said.textContent = interpolate(ngettext("%(count)s found", "%(count)s found", count), { count }, true)
  else said.textContent = interpolate(gettext("%(number)s of %(count)s"), { number: at + 1, count }, true) + place(found[at])
}

function place({ field }) {
  return field ? `, ${field.labels[0].textContent.trim()}` : ""
}

function step(by) {
  news = ""
  look()
  if (!found.length) return
  at = at < 0 ? (by > 0 ? 0 : found.length - 1) : (at + by + found.length) % found.length
  mark()
  tell()
  reveal(found[at])
}

function reveal(match) {
  const element = match.field ?? rangeOf(match).startContainer.parentElement
  element.scrollIntoView({ block: "center" })
}

function replace() {
  if (at < 0) return step(1)
  replaceOne(found[at], instead.value)
  look()
  if (!found.length) return
  at = Math.min(at, found.length - 1)
  mark()
  tell()
  reveal(found[at])
}

function all() {
  look()
  const count = found.length
  if (!count) return
  replaceAll(found, instead.value)
  at = -1
  news = interpolate(ngettext("%(count)s replaced.", "%(count)s replaced.", count), { count }, true)
  look()
}

function takeBack() {
  news = ""
  undoAll()
  look()
}

function doAgain() {
  redoAll()
  look()
}
