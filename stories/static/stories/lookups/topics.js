// The story's topics by their names, found in the tree and put in order; the field below them keeps the codes.
import { announce } from "../announce.js"
import { combobox } from "./combobox.js"
import { orderable } from "../ordering.js"

const picker = document.getElementById("topic-picker")
const field = document.getElementById(picker.dataset.field)
const find = picker.querySelector("input")
const list = picker.querySelector("ol")
const template = picker.querySelector("template")
const known = new Map() // code -> what the desk told of it

const codes = () => field.value.split(",").map((code) => code.trim()).filter(Boolean)
const called = (item) => item.querySelector("b").textContent
orderable(list, { name: called, moved: keep, inline: true })

combobox(find, {
  choose(topic) {
    const code = topic.values.topics
    known.set(code, topic)
    const isNew = !codes().includes(code)
    if (isNew) write([...codes(), code])
    const said = isNew ? gettext("%(name)s is added.") : gettext("%(name)s is there already.")
    announce(interpolate(said, { name: topic.label }, true))
  },
})

list.addEventListener("click", ({ target }) => target.closest("[data-remove]") && remove(target.closest("li")))
list.addEventListener("keydown", (event) => {
  if (!["Delete", "Backspace"].includes(event.key)) return
  event.preventDefault()
  remove(event.target.closest("li"))
})

field.closest(".field").hidden = true
picker.hidden = false
await learn()
show()

// Ask for the names of codes that were there before; a code the list does not have stands as it is.
async function learn() {
  const strange = codes().filter((code) => !known.has(code))
  if (!strange.length) return
  const answer = await fetch(`${picker.dataset.names}?${new URLSearchParams(strange.map((code) => ["code", code]))}`).catch(() => null)
  if (!answer?.ok) return
  for (const topic of (await answer.json()).results) known.set(topic.values.topics, topic)
}

function show() {
  list.replaceChildren(...codes().map(chip))
  list.hidden = !list.children.length
}

function chip(code) {
  const item = template.content.firstElementChild.cloneNode(true)
  const topic = known.get(code) ?? { label: code, detail: gettext("not in the list of topics"), warning: gettext("unknown") }
  item.dataset.code = code
  item.title = topic.detail
  item.querySelector("b").textContent = topic.label
  item.querySelector("[data-warning]").textContent = topic.warning
  const button = item.querySelector("[data-remove]")
  button.setAttribute("aria-label", interpolate(gettext("Remove %(name)s, %(detail)s"), { name: topic.label, detail: topic.detail }, true))
  return item
}

function remove(item) {
  const next = item.nextElementSibling ?? item.previousElementSibling
  ;(next?.querySelector("[data-remove]") ?? find).focus()
  announce(interpolate(gettext("%(name)s is removed."), { name: called(item) }, true))
  item.remove()
  keep()
}

function keep() {
  field.value = [...list.children].map((item) => item.dataset.code).join(", ")
  list.hidden = !list.children.length
  field.dispatchEvent(new Event("input", { bubbles: true }))
}

function write(now) {
  field.value = now.join(", ")
  show()
  field.dispatchEvent(new Event("input", { bubbles: true }))
}
