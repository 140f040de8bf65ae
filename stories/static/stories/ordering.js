// Lists whose order counts, ordered by Alt+Up and Alt+Down, or by dragging a handle with mouse, pen or finger.
import { announce } from "./announce.js"

/**
 * Let the children of `list` be ordered. `name` says what an item is called, `moved` hears of each new order.
 * An item without `[data-drag]` is moved by keys alone; in an `inline` list left and right move it too.
 */
export function orderable(list, { name, moved, inline = false }) {
  const keys = { ArrowUp: -1, ArrowDown: 1, ...(inline && { ArrowLeft: -1, ArrowRight: 1 }) }
  let before = null // the order a drag began with

  list.addEventListener("keydown", (event) => {
    const item = itemOf(event.target)
    if (before && event.key === "Escape") return putBack()
    if (!item || !keys[event.key] || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.target.matches("select")) return
    event.preventDefault()
    move(item, keys[event.key])
  })
  list.addEventListener("pointerdown", (event) => {
    const handle = event.target.closest("[data-drag]")
    if (!handle || event.button) return
    event.preventDefault()
    handle.focus({ preventScroll: true })
    handle.setPointerCapture(event.pointerId)
    before = [...list.children]
    itemOf(handle).classList.add("is-dragged")
  })
  list.addEventListener("pointermove", (event) => {
    if (before) follow(itemOf(event.target), event)
  })
  list.addEventListener("pointerup", ({ target }) => {
    if (!before) return
    const changed = before.some((item, index) => item !== list.children[index])
    letGo()
    if (changed) told(itemOf(target))
  })
  list.addEventListener("pointercancel", putBack)

  /** Move an item one place `by` -1 or 1. */
  function move(item, by) {
    if (pass(item, by)) told(item)
    else announce(interpolate(by < 0 ? gettext("%(name)s is the first.") : gettext("%(name)s is the last."), { name: name(item) }, true))
  }

  // The neighbour moves, so that the item keeps the focus, the cursor and the pointer.
  function pass(item, by) {
    const other = neighbour(item, by)
    if (by < 0) other?.parentElement.insertBefore(other, item.nextSibling)
    else other?.parentElement.insertBefore(other, item)
    return Boolean(other)
  }

  function follow(item, { clientX, clientY }) {
    for (const by of [-1, 1]) {
      for (let other = neighbour(item, by); other && isPast(other.getBoundingClientRect(), by, clientX, clientY); other = neighbour(item, by)) pass(item, by)
    }
  }

  function isPast({ left, right, top, bottom }, by, x, y) {
    if (inline && y >= top && y <= bottom) return by < 0 ? x < (left + right) / 2 : x > (left + right) / 2
    return by < 0 ? y < (top + bottom) / 2 : y > (top + bottom) / 2
  }

  function told(item) {
    const standing = [...list.children].filter((other) => !other.hidden)
    const place = { name: name(item), place: standing.indexOf(item) + 1, count: standing.length }
    announce(interpolate(gettext("%(name)s: %(place)s of %(count)s."), place, true))
    moved(item)
  }

  function putBack() {
    if (before) list.append(...before)
    letGo()
  }

  function letGo() {
    before = null
    for (const item of list.querySelectorAll(".is-dragged")) item.classList.remove("is-dragged")
  }

  const itemOf = (element) => [...list.children].find((item) => item.contains(element))

  return { move }
}

function neighbour(item, by) {
  let other = item
  do other = by < 0 ? other.previousElementSibling : other.nextElementSibling
  while (other?.hidden)
  return other
}
