// The story as it would go out, beside the form: asked for anew while one types, and shown in a frame that runs no script.
import { form, nameBlocks, typed } from "../writing/typed.js"

const PAUSE_MS = 800

const drawer = document.getElementById("preview")
const sent = drawer.querySelector("form")
const channel = drawer.querySelector("[data-channel]")
const width = drawer.querySelector("[data-width]")
let timer = 0
let shown = ""

document.querySelector("[data-opens-preview]").addEventListener("click", ({ currentTarget }) => {
  drawer.hidden = !drawer.hidden
  currentTarget.setAttribute("aria-expanded", String(!drawer.hidden))
  if (drawer.hidden) return
  show()
  channel.focus()
})
drawer.querySelector("[data-close]").addEventListener("click", close)
drawer.addEventListener("keydown", (event) => event.key === "Escape" && close())
channel.addEventListener("change", show)
width.addEventListener("change", () => (drawer.querySelector("[data-shown]").dataset.shown = width.value))
form.addEventListener("input", soon)

function close() {
  drawer.hidden = true
  const button = document.querySelector("[data-opens-preview]")
  button.setAttribute("aria-expanded", "false")
  button.focus()
}

function soon() {
  clearTimeout(timer)
  if (!drawer.hidden) timer = setTimeout(show, PAUSE_MS)
}

// A form of its own, because the answer is a document that goes into the frame.
function show() {
  nameBlocks()
  const now = channel.value + typed()
  if (now === shown) return
  shown = now
  const fields = { ...Object.fromEntries(new FormData(form)), csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value }
  sent.replaceChildren(...Object.entries(fields).map(([name, value]) => Object.assign(document.createElement("textarea"), { name, value })))
  sent.action = sent.dataset[channel.value]
  sent.submit()
}
