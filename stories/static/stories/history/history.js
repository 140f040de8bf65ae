// The pages of a story's past: print, and step from change to change, by buttons and, where they are wanted, by keys.
const KEYS_OFF = "history-keys-off"
const changes = [...document.querySelectorAll(".difference:not(.same)")]
const keysOn = document.querySelector("[data-change-keys]")
const STEPS = { n: 1, p: -1 }

for (const change of changes) change.tabIndex = -1
for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => print())
for (const button of document.querySelectorAll("[data-change]")) button.addEventListener("click", () => step(Number(button.dataset.change)))

if (keysOn) {
  keysOn.checked = !localStorage.getItem(KEYS_OFF)
  keysOn.addEventListener("change", () => (keysOn.checked ? localStorage.removeItem(KEYS_OFF) : localStorage.setItem(KEYS_OFF, "yes")))
  document.addEventListener("keydown", (event) => {
    const by = STEPS[event.key]
    if (!by || !keysOn.checked || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]")) return
    event.preventDefault()
    step(by)
  })
}

// From the change that has the focus, else from the one last shown: the first or the last where there is none.
let shown = -1

function step(by) {
  const focused = changes.indexOf(document.activeElement.closest(".difference"))
  const from = focused >= 0 ? focused : shown
  shown = from < 0 && by < 0 ? changes.length - 1 : (from + by + changes.length) % changes.length
  changes[shown].focus()
  changes[shown].scrollIntoView({ block: "center" })
}
