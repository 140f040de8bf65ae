// Selected stories: a story may stand in several queues, and is selected in all of them; it stays so when its row is swapped.
const form = document.getElementById("bulk")
const board = document.getElementById("board")
const selected = new Set()

export function toggle(row) {
  const box = row.querySelector("input[name=story]")
  if (!box) return
  box.checked = !box.checked
  choose(row.dataset.story, box.checked)
}

export function choose(story, isSelected) {
  if (isSelected) selected.add(story)
  else selected.delete(story)
  showSelection()
}

export function selectNone() {
  selected.clear()
  showSelection()
}

// What went from the board cannot be seen, so it is selected no more.
export function showSelection() {
  const rows = [...board.querySelectorAll("[data-story]")]
  const here = new Set(rows.map((row) => row.dataset.story))
  for (const story of selected) if (!here.has(story)) selected.delete(story)
  for (const row of rows) {
    const box = row.querySelector("input[name=story]")
    if (box) box.checked = selected.has(row.dataset.story)
    row.classList.toggle("selected", selected.has(row.dataset.story))
  }
  if (!form) return
  form.hidden = !selected.size
  document.getElementById("bulk-number").textContent = interpolate(gettext("%(number)s selected"), { number: selected.size }, true)
}

board.addEventListener("change", (event) => {
  const row = event.target.closest("[data-story]")
  if (row) choose(row.dataset.story, event.target.checked)
})
document.getElementById("select-none")?.addEventListener("click", selectNone)
