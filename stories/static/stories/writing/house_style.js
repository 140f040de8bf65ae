// The house's style, while one writes: what breaks a rule is marked in the text, listed below it, and put right by one key.
const PAUSE_MS = 600
const MARKS = { block: new Highlight(), warn: new Highlight() }
for (const [severity, mark] of Object.entries(MARKS)) CSS.highlights.set(`house-${severity}`, mark)

const section = document.getElementById("house-style")
const form = section.closest("form")
const part = (name) => section.querySelector(`[data-${name}]`)
const list = section.querySelector("ol")
const fields = ["headline", "deck"].map((name) => form.elements[name])
let found = []
let at = -1
let timer = 0
let asked = 0

// The body is marked where it stands; a text of it is a block of writing, as long as its characters.
const body = () => document.querySelector("#body .ProseMirror[contenteditable]")
const writings = () => [...(body()?.querySelectorAll("p, h2, pre") ?? [])]

function texts() {
  return [
    ...fields.map((field) => ({ field, place: field.name, text: field.value })),
    ...writings().map((block, index) => ({ block, place: `body.${index}`, text: block.textContent })),
  ]
}

const waiting = new MutationObserver(askSoon)
form.addEventListener("input", askSoon)
askSoon()

function askSoon() {
  asked++
  clearTimeout(timer)
  timer = setTimeout(ask, PAUSE_MS)
}

async function ask() {
  if (!body()) return askSoon()
  waiting.observe(body(), { subtree: true, childList: true, characterData: true })
  const number = ++asked
  const written = texts()
  const headers = { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value, "Content-Type": "application/json" }
  const sent = JSON.stringify({ texts: written.map(({ place, text }) => [place, text]) })
  const answer = await fetch(section.dataset.breaches, { method: "POST", headers, body: sent }).catch(() => null)
  const told = answer?.ok ? (await answer.json().catch(() => null))?.breaches : null
  if (number !== asked) return
  part("away").hidden = Boolean(told)
  if (told) show(written.flatMap((text, index) => told[index].map((breach) => ({ ...text, ...breach, ...inUnits(text, breach) }))))
}

// The desk counts characters, a browser halves of some.
const inUnits = ({ text }, { start, end }) => {
  const units = (count) => [...text].slice(0, count).join("").length
  return { start: units(start), end: units(end) }
}

function show(breaches) {
  const before = found.length
  const here = found[at]
  found = breaches
  at = here ? found.findIndex((breach) => isSame(breach, here)) : -1
  for (const mark of Object.values(MARKS)) mark.clear()
  for (const breach of found) if (breach.block) MARKS[breach.severity].add(rangeOf(breach))
  list.replaceChildren(...found.map(item))
  part("none").hidden = found.length > 0
  part("some").hidden = found.length === 0
  if (found.length !== before) part("said").textContent = interpolate(gettext("House style: %(number)s"), { number: found.length }, true)
}

// Asked again, the desk lists anew what somebody is going through by key.
const isSame = (one, other) => ["place", "start", "end", "message"].every((what) => one[what] === other[what])

function item(breach, index) {
  const row = section.querySelector("template").content.firstElementChild.cloneNode(true)
  row.className = breach.severity
  row.querySelector("[data-go]").textContent = breach.message
  row.querySelector("[data-go]").addEventListener("click", () => go(index))
  const fix = row.querySelector("[data-fix]")
  fix.hidden = !breach.use
  fix.textContent = interpolate(gettext("Write “%(use)s”"), breach, true)
  fix.addEventListener("click", () => put(index))
  return row
}

// Where characters of a block stand in the page: text nodes have no more than one mark-up each.
function rangeOf({ block, start, end }) {
  const range = document.createRange()
  const nodes = document.createTreeWalker(block, NodeFilter.SHOW_TEXT)
  let passed = 0
  for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
    if (start >= passed && start <= passed + node.length) range.setStart(node, start - passed)
    if (end >= passed && end <= passed + node.length) {
      range.setEnd(node, end - passed)
      break
    }
    passed += node.length
  }
  return range
}

function go(index) {
  at = index
  const breach = found[index]
  if (breach.field) {
    breach.field.focus()
    breach.field.setSelectionRange(breach.start, breach.end)
  } else {
    body().focus()
    getSelection().removeAllRanges()
    getSelection().addRange(rangeOf(breach))
    breach.block.scrollIntoView({ block: "nearest" })
  }
}

// As if typed, so that it can be undone and every other part of the page hears of it.
function put(index) {
  go(index)
  document.execCommand("insertText", false, found[index].use)
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "F8" || event.ctrlKey || event.metaKey || !found.length) return
  event.preventDefault()
  if (!event.altKey) return go((at + (event.shiftKey ? found.length - (at < 0 ? 0 : 1) : 1)) % found.length)
  const index = at < 0 ? found.findIndex(({ use }) => use) : at
  if (found[index]?.use) put(index)
})
