// The page of a step: proposals are taken where they stand, the frame follows what is typed, Ctrl+Enter presses the button.
const PAUSE_MS = 700

const form = document.getElementById("step-form")
const reframes = form.querySelector("[data-reframes]")
let timer = 0

form.addEventListener("click", (event) => {
  const proposed = event.target.dataset.uses
  if (!proposed) return
  event.preventDefault()
  form.elements.note.value = document.getElementById(proposed).textContent
  for (const kind of form.querySelectorAll("[name=kind]")) kind.checked = kind.value === event.target.value
  form.elements.note.focus()
  form.elements.note.dispatchEvent(new Event("input", { bubbles: true }))
})

// What a kill needs is typed; its button is pressed by hand.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || form.dataset.stepForm === "kill") return
  event.preventDefault()
  form.querySelector(".step-bar [type=submit]").click()
})

form.addEventListener("input", ({ target }) => {
  if (!reframes || !["note", "kind"].includes(target.name)) return
  clearTimeout(timer)
  timer = setTimeout(() => form.requestSubmit(reframes), PAUSE_MS)
})
// What was typed before this script was there, or comes back with the page, is shown too.
if (reframes && form.elements.note?.value) form.requestSubmit(reframes)

// Another edition has other words: the page is asked for again, with what is typed so far.
form.elements.edition?.addEventListener("change", () => {
  form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "look", value: "yes" }))
  form.submit()
})

// Without a mouse the button is one press away; where something must be typed, the field is. Who types already is left there.
const asked = form.querySelector(".asked :is(textarea, input:not([type=hidden], [type=radio]), select)")
const first = asked ?? form.querySelector(".step-bar [type=submit]")
if (!form.contains(document.activeElement)) first.focus({ preventScroll: true })
