// Choosing a picture for the story: found by words and traits, moved through by arrow keys, brought in where it is not there yet.
import { arrivalsIn } from "../../media/arriving.js"
import { next } from "../../media/moving.js"
import { takeDropped } from "../../media/sending.js"
import { fill } from "./filling.js"

const PAUSE_MS = 200
const section = document.getElementById("pictures")
const dialog = document.getElementById("picture-picker")
const asked = dialog.querySelector("[role=search]")
const found = dialog.querySelector("[data-found]")
const list = dialog.querySelector(".offered")
const more = dialog.querySelector("[data-more]")
let row = null // the row to be filled; none yet for a new picture
let older = null
let waiting = 0
let latest = 0

section.addEventListener("click", ({ target }) => {
  if (!target.closest("[data-choose-picture]")) return
  row = target.closest(".row")
  dialog.showModal()
  asked.elements.q.focus()
  ask()
})
asked.addEventListener("input", () => {
  clearTimeout(waiting)
  waiting = setTimeout(ask, PAUSE_MS)
})
asked.addEventListener("submit", (event) => {
  event.preventDefault()
  ask()
})
asked.elements.q.addEventListener("keydown", (event) => {
  if (event.key !== "ArrowDown" || !list.firstElementChild) return
  event.preventDefault()
  list.querySelector("button").focus()
})
list.addEventListener("keydown", (event) => {
  const offers = [...list.querySelectorAll("button")]
  if (event.key === "/") asked.elements.q.focus()
  else if (event.key === "ArrowUp" && next(offers, event.target, "ArrowUp") === event.target) asked.elements.q.focus()
  else if (!next(offers, event.target, event.key)) return
  else next(offers, event.target, event.key).focus()
  event.preventDefault()
})
more.addEventListener("click", () => ask(older))

/** Show what is asked for; with `before`, what comes after that which is shown. */
async function ask(before = null) {
  const number = ++latest
  const query = new URLSearchParams(new FormData(asked))
  if (before) query.set("before", before)
  const answer = await fetch(`${dialog.dataset.offers}?${query}`).catch(() => null)
  if (number !== latest) return
  if (!answer?.ok) return (found.textContent = gettext("The desk does not answer. Are you still signed in?"))
  const { results, older: behind, nothing } = await answer.json()
  const cards = results.map(card)
  if (before) list.append(...cards)
  else list.replaceChildren(...cards)
  older = behind
  more.hidden = !older
  const many = older ? gettext("%(count)s or more found") : gettext("%(count)s found")
  found.textContent = list.children.length ? interpolate(many, { count: list.children.length }, true) : nothing
  if (before) cards[0]?.querySelector("button").focus()
}

function card(offer) {
  const item = Object.assign(document.createElement("li"), { className: "card" })
  const button = Object.assign(document.createElement("button"), { type: "button", className: "open" })
  const thumb = Object.assign(document.createElement("span"), { className: "thumb" })
  thumb.append(sight(offer))
  button.append(thumb, words("b", offer.label), words("span", offer.detail || gettext("No credit"), "quiet"), " ", pills(offer.pills))
  button.addEventListener("click", () => choose(offer))
  item.append(button)
  return item
}

const words = (tag, textContent, className = "") => Object.assign(document.createElement(tag), { textContent, className })
const sight = ({ picture }) => (picture ? Object.assign(document.createElement("img"), { src: picture, alt: "" }) : words("span", gettext("Awaits its file"), "no-file"))

function pills(all) {
  const holder = words("span", "", "pills")
  holder.append(...all.flatMap(([kind, text]) => [words("span", text, `pill is-${kind}`), " "]))
  return holder
}

function choose(offer) {
  if (!row) {
    section.querySelector("[data-row=add]").click()
    row = section.querySelector("ol").lastElementChild
  }
  fill(row, offer)
  row.querySelector("[data-frame]").replaceChildren(sight(offer))
  dialog.close()
  row.querySelector("[name$='-caption']").focus()
}

const bring = dialog.querySelector("[data-bring]")
if (bring) {
  const input = bring.elements.files
  const arrivals = arrivalsIn(dialog.querySelector("#arrivals"), {
    address: dialog.dataset.bringIn,
    said: () => ({ csrfmiddlewaretoken: bring.elements.csrfmiddlewaretoken.value }),
    // What was added stands first; what is here already is looked up by its id.
    arrived: ({ state, images }) => {
      if (state !== "added" && state !== "duplicate") return
      asked.reset()
      asked.elements.q.value = state === "duplicate" ? images[0] : ""
      ask()
    },
  })
  takeDropped(bring, arrivals.take)
  input.addEventListener("change", () => {
    arrivals.take([...input.files])
    input.value = ""
  })
  bring.addEventListener("submit", (event) => event.preventDefault())
}
