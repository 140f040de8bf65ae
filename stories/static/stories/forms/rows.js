// Credits, pictures and notes: rows that can be added, moved and removed. The order is told in each row's hidden ORDER field.
import { announce } from "../announce.js"
import { fresh } from "../ids.js"
import { orderable } from "../ordering.js"

for (const section of document.querySelectorAll("[data-rows]")) {
  const name = section.dataset.rows
  const list = section.querySelector("ol")
  const template = section.querySelector("template")
  const total = section.querySelector(`[name="${name}-TOTAL_FORMS"]`)
  const order = orderable(list, { name: called, moved: renumber })

  const DEEDS = {
    add,
    up: (row) => order.move(row, -1),
    down: (row) => order.move(row, 1),
    remove,
  }

  section.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-row]")
    if (button) DEEDS[button.dataset.row]?.(button.closest(".row"))
  })
  // A row's buttons are called by what the row says now.
  section.addEventListener("focusin", ({ target }) => {
    const row = target.closest(".row")
    for (const button of row?.querySelectorAll("[data-row]") ?? []) {
      button.dataset.does ??= button.getAttribute("aria-label")
      button.setAttribute("aria-label", `${button.dataset.does}: ${called(row)}`)
    }
  })

  function add() {
    const holder = document.createElement("ol")
    holder.innerHTML = template.innerHTML.replaceAll("__prefix__", total.value)
    const row = holder.firstElementChild
    total.value = Number(total.value) + 1
    const id = row.querySelector("[name$='-id']")
    if (id) id.value = fresh()
    list.append(row)
    row.querySelector("select, input:not([type=hidden]), textarea").focus()
    renumber()
  }

  function remove(row) {
    row.querySelector("[name$='-DELETE']").checked = true
    const next = beside(row)
    row.hidden = true
    ;(next?.querySelector("[data-row=remove]") || section.querySelector("[data-row=add]")).focus()
    announce(interpolate(gettext("%(name)s is removed."), { name: called(row) }, true))
    renumber()
  }

  function renumber() {
    ;[...list.children].forEach((row, index) => {
      row.querySelector("[name$='-ORDER']").value = index + 1
    })
    changed(section)
  }

  function beside(row) {
    const standing = [...list.children].filter((other) => !other.hidden)
    return standing[standing.indexOf(row) + 1] ?? standing[standing.indexOf(row) - 1]
  }

  function called(row) {
    const says = row.querySelector("[name$='-name'], [name$='-caption'], [name$='-text']").value.trim().slice(0, 40)
    return says || interpolate(gettext("Row %(number)s"), { number: [...list.children].indexOf(row) + 1 }, true)
  }
}

const changed = (element) => element.dispatchEvent(new Event("input", { bubbles: true }))

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-await]")
  if (!button) return
  const row = document.getElementById(button.dataset.await)
  row.querySelector("[name$='-image']").value = "awaited"
  row.querySelector("[data-frame]").replaceChildren(Object.assign(document.createElement("p"), { textContent: gettext("Awaits its file") }))
  changed(row)
})
