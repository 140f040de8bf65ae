// Commented words, marked in the text: they are followed while one types, lead to their comment, and comments lead to them.
// Ctrl+Alt+M comments on what is selected, or goes from commented words to what was said of them.
import { place } from "./anchors.js"
import { bring, reach } from "../writing/panel.js"
import { blocks, offsetIn, plain, rangeOf, textsNow, writing } from "../writing/writings.js"

const PAUSE_MS = 250
const MARKS = { commented: new Highlight(), "commented-blocking": new Highlight(), "commented-now": new Highlight() }
for (const [name, mark] of Object.entries(MARKS)) CSS.highlights.set(name, mark)

const section = document.getElementById("comments")
const form = section.querySelector("[data-new]")
const typed = new MutationObserver(followSoon)
let watched = null
let timer = 0
let places = [] // of each open comment on words: its article, and the range of its words

document.addEventListener("desk:comments", follow)
document.addEventListener("desk:to-words", ({ detail }) => goToWords(detail))
document.addEventListener("desk:comment", () => begin(selected()))
document.addEventListener("selectionchange", followSelection)
follow()

function followSoon() {
  clearTimeout(timer)
  timer = setTimeout(follow, PAUSE_MS)
}

// Say where the words of each comment stand in what is on the page now.
function follow() {
  if (!writing()) return followSoon()
  if (watched !== writing()) {
    watched = writing()
    typed.disconnect()
    typed.observe(watched, { subtree: true, childList: true, characterData: true })
  }
  const was = JSON.parse(document.getElementById("commented-texts")?.textContent ?? "{}")
  const now = textsNow()
  const elements = Object.fromEntries(blocks().map(({ id, element }) => [id, element]))
  places = [...section.querySelectorAll(".said.is-open[data-start]")].map((article) => {
    const stands = place(anchorOf(article, was), was, now)
    say(article, stands)
    return { article, range: stands && rangeOf(elements[stands.block], stands.start, stands.end) }
  })
  for (const mark of Object.values(MARKS)) mark.clear()
  for (const { article, range } of places) {
    if (range) MARKS[article.classList.contains("blocking") ? "commented-blocking" : "commented"].add(range)
  }
  followSelection()
}

// The desk counts characters, a browser halves of some.
function anchorOf({ dataset }, was) {
  const units = (count) => [...(was[dataset.block] ?? "")].slice(0, count).join("").length
  return { block: dataset.block, start: units(dataset.start), end: units(dataset.end) }
}

function say(article, stands) {
  const line = article.querySelector("[data-standing]")
  line.dataset.saved ??= line.textContent
  const now = stands?.changed ? gettext("These words were changed since.") : line.dataset.saved
  line.textContent = stands ? now : gettext("These words are gone from the text.")
}

// The comment on the words at the caret stands out, and is told of.
function followSelection() {
  const { anchorNode, anchorOffset } = getSelection()
  if (section.contains(anchorNode)) return
  const inside = anchorNode && writing()?.contains(anchorNode)
  const here = inside ? places.find(({ range }) => range?.isPointInRange(anchorNode, anchorOffset)) : null
  stand(here ?? null)
}

function stand(here) {
  const before = section.querySelector(".said.is-current")
  if (before !== (here?.article ?? null)) {
    before?.classList.remove("is-current")
    here?.article.classList.add("is-current")
    if (here) tellOf(here.article)
  }
  MARKS["commented-now"].clear()
  if (here?.range) MARKS["commented-now"].add(here.range)
}

function tellOf(article) {
  const name = article.querySelector(".who b").textContent
  section.querySelector("[data-told]").textContent = interpolate(gettext("Commented by %(name)s: Ctrl+Alt+M goes there."), { name }, true)
}

document.addEventListener("click", ({ target }) => {
  if (!writing()?.contains(target)) return
  const current = section.querySelector(".said.is-current")
  if (current) bring(current)
})

document.addEventListener("keydown", (event) => {
  if (event.code !== "KeyM" || !event.altKey || !(event.ctrlKey || event.metaKey)) return
  event.preventDefault()
  const current = section.querySelector(".said.is-current")
  if (current && getSelection().isCollapsed && writing()?.contains(getSelection().anchorNode)) reach(current)
  else begin(selected())
})

function goToWords(article) {
  const element = blocks().find(({ id }) => id === article.dataset.block)?.element
  const range = places.find((one) => one.article === article)?.range ?? (element && wholeOf(element))
  if (!range) return
  const page = writing()
  if (page.isContentEditable) page.focus()
  getSelection().removeAllRanges()
  getSelection().addRange(range.cloneRange())
  range.startContainer.parentElement.scrollIntoView({ block: "center" })
  stand({ article, range })
}

function wholeOf(element) {
  const range = document.createRange()
  range.selectNodeContents(element)
  return range
}

// Return what is selected in the story, `{id, start, quote}`; of several blocks the first; null if nothing of it is.
function selected() {
  const selection = getSelection()
  if (!selection.rangeCount || !writing()?.contains(selection.anchorNode)) return null
  const range = selection.getRangeAt(0)
  const block = blocks().find(({ element }) => range.intersectsNode(element))
  if (!block) return null
  const text = plain(block.element)
  const start = block.element.contains(range.startContainer) ? offsetIn(block.element, range.startContainer, range.startOffset) : 0
  const end = block.element.contains(range.endContainer) ? offsetIn(block.element, range.endContainer, range.endOffset) : text.length
  const words = text.slice(start, end)
  const blanks = words.length - words.trimStart().length
  return { id: block.id, start: [...text.slice(0, start + blanks)].length, quote: words.trim() }
}

function begin(about) {
  if (!form) return
  const { block, quote, start, revision, text } = form.elements
  form.querySelector("details").open = true
  block.value = about && [...block.options].some(({ value }) => value === about.id) ? about.id : ""
  quote.value = about?.quote ?? ""
  start.value = about?.start ?? ""
  revision.value = "" // of the newest: what is not saved yet has no revision
  reach(text)
}
