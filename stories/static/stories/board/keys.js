// The board by keyboard: j and k move from story to story, x selects, / searches, ? lists the keys.
import { selectNone, toggle } from "./selecting.js"

const KEYS_OFF = "board-keys-off"
const board = document.getElementById("board")
const list = document.getElementById("keys")
const search = document.getElementById("filter_q")
const keysOn = document.getElementById("keys-on")

const KEYS = {
  j: () => move(1),
  k: () => move(-1),
  ArrowDown: () => row() && move(1),
  ArrowUp: () => row() && move(-1),
  x: () => row() && (toggle(row()), true),
  Escape: () => (selectNone(), true),
  "/": () => (search.focus(), search.select(), true),
  "?": () => (list.showModal(), true),
}

keysOn.checked = !localStorage.getItem(KEYS_OFF)
keysOn.addEventListener("change", () => (keysOn.checked ? localStorage.removeItem(KEYS_OFF) : localStorage.setItem(KEYS_OFF, "yes")))
document.getElementById("show-keys").addEventListener("click", () => list.showModal())

document.addEventListener("keydown", (event) => {
  if (!keysOn.checked || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return
  if (event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]")) return
  if (KEYS[event.key]?.()) event.preventDefault()
})

function row() {
  return document.activeElement.closest("#board [data-story]")
}

function move(by) {
  const rows = [...board.querySelectorAll("[data-story]")]
  const at = rows.indexOf(row())
  const next = rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : at + by]
  next?.querySelector("a").focus()
  next?.scrollIntoView({ block: "nearest" })
  return rows.length > 0
}
