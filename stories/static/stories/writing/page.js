// The story page: keys, steps taken on what is saved, and the bar above words that came back.
import { isUnsaved } from "./autosave.js"
import { save } from "./saving.js"
import { say } from "./status.js"
import { form } from "./typed.js"

const keys = document.getElementById("keys")

const KEYS = { s: save, Enter: takeNextStep }

// First of all listeners: in the body, Ctrl+Enter is the next step too. In a table it leaves the table, as the editor has it.
document.addEventListener("keydown", (event) => {
  const deed = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key]
  const asks = event.key === "?" && !event.target.closest("input, textarea, select, [contenteditable], dialog")
  if (asks) keys.showModal()
  if (!deed || (event.key === "Enter" && getSelection().focusNode?.parentElement?.closest("pre"))) return
  event.preventDefault()
  event.stopPropagation()
  deed()
}, { capture: true })

document.querySelector("[data-keys]").addEventListener("click", () => keys.showModal())

function takeNextStep() {
  const next = document.querySelector(".step .button.primary:not(:disabled)")
  if (next) next.click()
  else say(gettext("No step onwards is open to you now."))
}

// The panel is replaced after a save, so the page listens in its place.
document.addEventListener("submit", (event) => {
  if (!event.target.matches("form[data-step]") || !isUnsaved()) return
  event.preventDefault()
  const notice = Object.assign(document.createElement("p"), { className: "notice bad", textContent: gettext("Save your changes first (Ctrl+S): a step is taken on what is saved.") })
  notice.setAttribute("role", "alert")
  document.querySelector(".steps .notice")?.remove()
  document.querySelector(".steps h2").after(notice)
})

document.querySelector("[data-words=keep]")?.addEventListener("click", ({ target }) => {
  target.closest("[data-unsaved-bar]").remove()
  form.elements.headline.focus()
})
