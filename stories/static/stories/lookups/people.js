// Finding a credit's person in the contact book: what it knows of them fills the row.
import { combobox } from "./combobox.js"
import { fill } from "./filling.js"

document.addEventListener("focusin", ({ target: input }) => {
  if (!input.matches?.("input.picker[data-fills]") || input.getAttribute("role")) return
  const row = document.getElementById(input.dataset.fills)
  combobox(input, { asks: () => ({ role: row.querySelector("[name$='-role']")?.value ?? "" }), choose: (offer) => link(row, offer) })
})

function link(row, offer) {
  fill(row, offer)
  row.querySelector("[data-linked]").textContent = gettext("Linked to the contact book.")
}
