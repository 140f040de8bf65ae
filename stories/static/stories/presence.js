// Who else is in the story, who has locked it, and whether a colleague saved meanwhile: asked every few seconds, said in words.
import { look, tell } from "./desk.js"

const ASK_MS = 5000
const STAY_MS = 20_000

const section = document.querySelector("[data-presence]")
const { presence: address, lock: lockAddress } = section.dataset
const writing = document.getElementById("story-form")
const part = (name) => section.querySelector(`[data-${name}]`)
let etag = ""
let place = ""
let lock = null
let stayed = 0

ask()
if (writing) {
  stay()
  writing.addEventListener("focusin", ({ target }) => {
    const now = partOf(target)
    if (now === place) return
    place = now
    stay()
  })
  // A lock outlives the page by ten minutes: leaving would end it, and a reload is no leaving.
  window.addEventListener("pagehide", () => lock?.mine || tell(address, { leaves: "yes" }, { leaving: true }))
}
setInterval(() => document.hidden || ask(), ASK_MS)
setInterval(() => writing && Date.now() - stayed >= STAY_MS && stay(), ASK_MS)
document.addEventListener("visibilitychange", () => document.hidden || ask())

async function ask() {
  const answer = await look(address, etag)
  if (answer.state !== "ok" || answer.status === 304) return
  etag = answer.etag
  show(answer.said)
}

async function stay() {
  stayed = Date.now()
  const answer = await tell(address, { part: place })
  if (answer.state === "ok") show(answer.said)
}

function show({ others, lock: held, newest }) {
  lock = held
  const people = others.map(({ name, since, part: where }) => `${name} since ${since}${where ? `, in: ${where}` : ""}`)
  write("people", people.length ? `Here now: ${people.join("; ")}.` : "")
  write("locked", held ? (held.mine ? "You keep colleagues from saving." : `${held.by} has locked this story: only they can save.`) : "")
  const base = Number(writing?.elements.base.value ?? section.dataset.newest)
  write("newer", newest > base ? `Revision ${newest} was saved meanwhile. ${writing ? "When you save, both are brought together." : "Open the page again to see it."}` : "")
  write("freed", !writing && section.dataset.waits && !held ? "The story is not locked any more: open the page again to write in it." : "")
  for (const button of section.querySelectorAll("button")) button.hidden = !offered(button.value)
  section.classList.toggle("alone", ![...section.querySelectorAll("p")].some((line) => line.textContent))
}

function offered(deed) {
  if (deed === "take over") return Boolean(lock) && !lock.mine
  return deed === "unlock" ? Boolean(lock?.mine) : !lock
}

function write(name, text) {
  if (part(name).textContent !== text) part(name).textContent = text
}

section.addEventListener("submit", async (event) => {
  if (!writing) return
  event.preventDefault()
  const answer = await tell(lockAddress, { deed: event.submitter.value })
  if (answer.state === "ok") show(answer.said)
  else if (answer.said?.message) write("locked", answer.said.message)
})

function partOf(element) {
  const rows = element.closest("section")?.querySelector("h2")
  const label = element.closest(".field")?.querySelector("label, legend")
  return (rows?.textContent ?? label?.textContent ?? "").trim().toLowerCase()
}
