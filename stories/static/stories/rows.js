// Credits, pictures and notes: rows that can be added, moved and removed. The order is told in each row's hidden ORDER field.
for (const section of document.querySelectorAll("[data-rows]")) {
  const name = section.dataset.rows
  const list = section.querySelector("ol")
  const template = section.querySelector("template")
  const total = section.querySelector(`[name="${name}-TOTAL_FORMS"]`)

  section.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-row]")
    if (!button) return
    const row = button.closest(".row")
    if (button.dataset.row === "add") add()
    if (button.dataset.row === "up") earlier(row)?.before(row)
    if (button.dataset.row === "down") later(row)?.after(row)
    if (button.dataset.row === "remove") remove(row)
    else if (row) button.focus()
    number()
    changed(section)
  })

  function add() {
    const holder = document.createElement("ol")
    holder.innerHTML = template.innerHTML.replaceAll("__prefix__", total.value)
    const row = holder.firstElementChild
    total.value = Number(total.value) + 1
    const id = row.querySelector("[name$='-id']")
    if (id) id.value = Math.random().toString(36).slice(2, 10).padEnd(8, "0")
    list.append(row)
    row.querySelector("select, input:not([type=hidden]), textarea").focus()
  }

  function remove(row) {
    row.querySelector("[name$='-DELETE']").checked = true
    const next = later(row) || earlier(row)
    row.hidden = true
    ;(next?.querySelector("[data-row=remove]") || section.querySelector("[data-row=add]")).focus()
  }

  function number() {
    ;[...list.children].forEach((row, index) => {
      row.querySelector("[name$='-ORDER']").value = index + 1
    })
  }
}

const standing = (row) => row && (row.hidden ? null : row)
const earlier = (row) => { let other = row.previousElementSibling; while (other && !standing(other)) other = other.previousElementSibling; return other }
const later = (row) => { let other = row.nextElementSibling; while (other && !standing(other)) other = other.nextElementSibling; return other }
const changed = (element) => element.dispatchEvent(new Event("input", { bubbles: true }))

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-await]")
  if (!button) return
  const row = document.getElementById(button.dataset.await)
  row.querySelector("[name$='-image']").value = "awaited"
  row.querySelector("[data-frame]").replaceChildren(Object.assign(document.createElement("p"), { textContent: "Awaits its file" }))
  changed(row)
})
