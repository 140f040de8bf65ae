// The lines below the story: they follow the credits while one types, and any may be written by hand.
const PAUSE_MS = 300
const ASKED_WITH = /^(csrfmiddlewaretoken|base|credits-.*|tagline_overrides-.*)$/

const section = document.getElementById("taglines")
const form = section.closest("form")
const list = section.querySelector("ol")
const part = (name) => section.querySelector(`[data-${name}]`)
const keyOf = (line) => `${line.dataset.kind}-${line.dataset.nth}`
let timer = 0
let asked = 0

// Rows that are added, moved, removed or filled in from the contact book say so with the same event.
document.getElementById("credits").addEventListener("input", askSoon)

function askSoon() {
  asked++
  clearTimeout(timer)
  timer = setTimeout(ask, PAUSE_MS)
}

async function ask() {
  const number = ++asked
  const typed = new FormData(form)
  for (const name of [...typed.keys()]) if (!ASKED_WITH.test(name)) typed.delete(name)
  const answer = await fetch(section.dataset.preview, { method: "POST", body: typed }).catch(() => null)
  if (number !== asked) return
  part("trouble").hidden = Boolean(answer?.ok)
  if (answer?.ok) show((await answer.json()).taglines)
}

function show(taglines) {
  const standing = new Map([...list.children].map((line) => [keyOf(line), line]))
  const news = []
  taglines.forEach((tagline, index) => {
    const line = standing.get(`${tagline.kind}-${tagline.nth}`) ?? lineOf(tagline)
    standing.delete(keyOf(line))
    // Moving a line that stands already would take the cursor out of it.
    if (list.children[index] !== line) list.insertBefore(line, list.children[index] ?? null)
    const generated = line.querySelector("[data-generated]")
    if (generated.textContent !== tagline.generated) news.push(`${tagline.label}: ${tagline.generated || gettext("no line")}`)
    generated.textContent = tagline.generated
    line.classList.toggle("is-stale", tagline.stale)
  })
  for (const line of standing.values()) {
    news.push(`${line.querySelector("[data-label]").textContent}: ${gettext("no line")}`)
    if (line.querySelector("[data-hand]")) part("loose").append(line.querySelector("[data-hand]"))
    if (line.contains(document.activeElement)) section.querySelector("h2").focus()
    line.remove()
  }
  part("empty").hidden = taglines.length > 0
  part("said").textContent = news.join(" ")
}

function lineOf({ kind, nth, label }) {
  const line = section.querySelector("template[data-line]").content.firstElementChild.cloneNode(true)
  Object.assign(line.dataset, { kind, nth })
  for (const name of line.querySelectorAll("[data-label]")) name.textContent = label
  return line
}

section.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-tagline]")
  if (!button) return
  const line = button.closest("li")
  DEEDS[button.dataset.tagline](line)
  line.dispatchEvent(new Event("input", { bubbles: true }))
  askSoon()
})

const DEEDS = {
  write(line) {
    const row = rowOf(line)
    if (!field(row, "line").value) field(row, "line").value = line.querySelector("[data-generated]").textContent
    field(row, "DELETE").checked = false
    line.classList.add("by-hand")
    field(row, "line").focus()
  },
  generate(line) {
    const row = rowOf(line)
    field(row, "DELETE").checked = true
    if (field(row, "line").value === line.querySelector("[data-generated]").textContent) field(row, "line").value = ""
    line.classList.remove("by-hand", "is-stale")
    line.querySelector("[data-tagline=write]").focus()
  },
  right(line) {
    field(rowOf(line), "read_again").checked = true
    line.classList.remove("is-stale")
    field(rowOf(line), "line").focus()
  },
}

const field = (row, name) => row.querySelector(`[name$='-${name}']`)

// The row of a line written by hand: the one it has, or had before the line went, or a new one.
function rowOf(line) {
  const { kind, nth } = line.dataset
  const known = line.querySelector("[data-hand]") ?? [...part("loose").children].find((row) => field(row, "kind").value === kind && field(row, "nth").value === nth)
  const row = known ?? newRow(kind, nth)
  line.querySelector(".label").after(row)
  return row
}

function newRow(kind, nth) {
  const total = section.querySelector("[name$='-TOTAL_FORMS']")
  const holder = document.createElement("div")
  holder.innerHTML = section.querySelector("template[data-row]").innerHTML.replaceAll("__prefix__", total.value)
  total.value = Number(total.value) + 1
  const row = holder.firstElementChild
  field(row, "kind").value = kind
  field(row, "nth").value = nth
  return row
}
