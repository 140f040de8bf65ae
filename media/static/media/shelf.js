// The library by keyboard: arrows move among the pictures, Space selects, / searches, ? lists the keys.
const shelf = document.querySelector("[data-shelf]")
const search = document.getElementById("q")
const find = document.getElementById("find")
const keys = document.getElementById("keys")
const keysOn = document.getElementById("keys-on")
const status = document.getElementById("chosen")
const untouched = status.textContent

// Single keys can be switched off (WCAG 2.1.4): whoever speaks to the computer would press them unawares.
const KEYS_OFF = "media-keys-off"
keysOn.checked = !localStorage.getItem(KEYS_OFF)
keysOn.addEventListener("change", () => (keysOn.checked ? localStorage.removeItem(KEYS_OFF) : localStorage.setItem(KEYS_OFF, "yes")))
document.querySelector("[data-keys]").addEventListener("click", () => keys.showModal())

for (const box of find.querySelectorAll("[name=only]")) box.addEventListener("change", () => find.requestSubmit())

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || keys.open || isTyping(event.target)) return
  if (keysOn.checked && event.key === "/") search.focus(), search.select()
  else if (keysOn.checked && event.key === "?") keys.showModal()
  else if (!shelf || !inShelf(event.target) || !deed(event)) return
  event.preventDefault()
})
shelf?.addEventListener("change", tell)

const isTyping = (element) => element.matches("input:not([type=checkbox]), textarea, select")
const inShelf = (element) => element === document.body || shelf.contains(element)
const links = () => [...shelf.querySelectorAll(".open")]
const boxes = () => [...shelf.querySelectorAll(".pick input")]

/** Do what a key in the shelf asks for; tell whether it asked for something. */
function deed({ key, target }) {
  const all = links()
  const here = all.indexOf(target.closest(".card")?.querySelector(".open"))
  const next = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: all.length - 1 }[key]
  if (next !== undefined) return go(all[next])
  if (key === "ArrowDown" || key === "ArrowUp") return go(here < 0 ? all[0] : beside(all, here, key === "ArrowDown" ? 1 : -1))
  if (key === " " && target.matches(".open")) return toggle(target.closest(".card").querySelector(".pick input"))
  if (key === "Escape" && boxes().some((box) => box.checked)) {
    for (const box of boxes()) box.checked = false
    tell()
    return true
  }
  return false
}

function go(link) {
  link?.focus()
  return true
}

function toggle(box) {
  box.checked = !box.checked
  tell()
  return true
}

/** The picture in the row below or above whose middle is nearest. */
function beside(all, here, direction) {
  const middle = (link) => link.getBoundingClientRect().left + link.getBoundingClientRect().width / 2
  const top = (link) => link.closest(".card").getBoundingClientRect().top
  const rows = [...new Set(all.map((link) => Math.round(top(link))))]
  const row = rows[rows.indexOf(Math.round(top(all[here]))) + direction]
  const distance = (link) => Math.abs(middle(link) - middle(all[here]))
  return all.filter((link) => Math.round(top(link)) === row).sort((one, other) => distance(one) - distance(other))[0]
}

function tell() {
  const chosen = boxes().filter((box) => box.checked).length
  for (const box of boxes()) box.closest(".card").classList.toggle("chosen", box.checked)
  status.textContent = chosen ? `${chosen} selected` : untouched
}
tell()
