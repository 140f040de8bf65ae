// One piece of wire copy: while its text is mended, its lines, what is noticed in them and the story beside it follow.
const form = document.getElementById("wire-form")
const text = form.elements.text
const lines = form.querySelector(".lines")
const beside = form.querySelector(".wire-read")
const PAUSE_MS = 350
const SEVERITIES = { error: gettext("error"), warning: gettext("warning"), info: gettext("info") }
let unsaved = false
let waiting = 0
let reading = null

text.addEventListener("input", () => {
  unsaved = true
  number()
  beside.classList.add("stale")
  clearTimeout(waiting)
  waiting = setTimeout(read, PAUSE_MS)
})
form.elements.format.addEventListener("change", () => {
  unsaved = true
  beside.classList.add("stale")
  read()
})
form.addEventListener("submit", () => { unsaved = false })
window.addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault() })
document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s") return
  event.preventDefault()
  form.requestSubmit(form.querySelector("button[value=keep]"))
})
form.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-line]")
  if (!link) return
  event.preventDefault()
  select(Number(link.dataset.line))
})

/** Give each line of the text its number; those that stayed keep their marks until the desk has read again. */
function number() {
  const texts = text.value.split("\n")
  while (lines.children.length > texts.length) lines.lastElementChild.remove()
  while (lines.children.length < texts.length) {
    const line = Object.assign(document.createElement("div"), { className: "line", id: `line-${lines.children.length + 1}` })
    line.innerHTML = '<span class="number"><b></b> </span><span class="words"></span>'
    line.querySelector(".number").append(String(lines.children.length + 1))
    lines.append(line)
  }
  texts.forEach((words, index) => {
    const shown = lines.children[index].querySelector(".words")
    if (shown.textContent !== words) shown.textContent = words
  })
}

function mark(marks) {
  for (const [index, line] of [...lines.children].entries()) {
    const [severity, message] = marks[index + 1] || ["", ""]
    line.className = `line ${severity}`
    line.querySelector("b").textContent = SEVERITIES[severity] ?? ""
    line.querySelector(".number").title = message
  }
}

async function read() {
  reading?.abort()
  reading = new AbortController()
  const data = new FormData(form)
  try {
    const answer = await fetch(form.dataset.read, { method: "POST", body: data, signal: reading.signal })
    if (!answer.ok) return
    const parts = await answer.json()
    document.getElementById("reports").innerHTML = parts.reports
    document.getElementById("reading").innerHTML = parts.reading
    mark(parts.marks)
    beside.classList.remove("stale")
  } catch (problem) {
    if (problem.name === "AbortError") return
    document.getElementById("reports").textContent = gettext("The desk does not answer. Your text is still here; type on to try again.")
  }
}

function select(number) {
  const before = text.value.split("\n").slice(0, number - 1)
  const start = before.reduce((length, line) => length + line.length + 1, 0)
  const end = text.value.indexOf("\n", start)
  text.focus()
  text.setSelectionRange(start, end < 0 ? text.value.length : end)
  document.getElementById(`line-${number}`)?.scrollIntoView({ block: "center" })
}
