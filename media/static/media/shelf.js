// The library by keyboard: arrows move among the pictures, Space selects, / searches, ? lists the keys.
import { next } from "./moving.js"

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
const boxes = () => [...shelf.querySelectorAll(".pick input")]

/** Do what a key in the shelf asks for; tell whether it asked for something. */
function deed({ key, target }) {
  const cards = [...shelf.querySelectorAll(".card")]
  const card = next(cards, target.closest(".card"), key)
  if (card) {
    card.querySelector(".open").focus()
    return true
  }
  if (key === " " && target.matches(".open")) return toggle(target.closest(".card").querySelector(".pick input"))
  if (key === "Escape" && boxes().some((box) => box.checked)) {
    for (const box of boxes()) box.checked = false
    tell()
    return true
  }
  return false
}

function toggle(box) {
  box.checked = !box.checked
  tell()
  return true
}

function tell() {
  const chosen = boxes().filter((box) => box.checked).length
  for (const box of boxes()) box.closest(".card").classList.toggle("chosen", box.checked)
  status.textContent = chosen ? interpolate(ngettext("%(count)s selected", "%(count)s selected", chosen), { count: chosen }, true) : untouched
}
if (shelf) tell()
