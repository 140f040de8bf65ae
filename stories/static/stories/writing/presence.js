// Who else is in the story, who has locked it, and whether a colleague saved meanwhile: asked every few seconds, said in words.
import { look, tell } from "../desk.js"

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
let here = []

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
  if (answer.state === "ok" && answer.status !== 304) {
    etag = answer.etag
    show(answer.said)
  }
  showBeside()
}

async function stay() {
  stayed = Date.now()
  const answer = await tell(address, { part: place })
  if (answer.state === "ok") show(answer.said)
}

function show({ others, lock: held, newest }) {
  lock = held
  here = others.map((one) => interpolate(one.part ? gettext("%(name)s since %(since)s, in: %(part)s") : gettext("%(name)s since %(since)s"), one, true))
  write("people", here.length ? interpolate(gettext("Here now: %(people)s."), { people: here.join("; ") }, true) : "")
  write("locked", held ? lockedBy(held) : "")
  const base = Number(writing?.elements.base.value ?? section.dataset.newest)
  write("newer", newest > base ? savedMeanwhile(newest) : "")
  write("freed", !writing && section.dataset.waits && !held ? gettext("The story is not locked any more: open the page again to write in it.") : "")
  for (const button of section.querySelectorAll("button")) button.hidden = !offered(button.value)
  section.classList.toggle("alone", ![...section.querySelectorAll("p")].some((line) => line.textContent))
}

// The side panel is put there anew with each save: it is told again who is here.
function showBeside() {
  const beside = document.querySelector("[data-here]")
  if (!beside) return
  beside.querySelector("[data-names]").textContent = here.join("; ")
  beside.hidden = !here.length
}

function lockedBy(held) {
  if (held.mine) return gettext("You keep colleagues from saving.")
  return interpolate(gettext("%(by)s has locked this story: only they can save."), held, true)
}

function savedMeanwhile(newest) {
  const told = interpolate(gettext("Revision %(newest)s was saved meanwhile."), { newest }, true)
  return `${told} ${writing ? gettext("When you save, both are brought together.") : gettext("Open the page again to see it.")}`
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

// The name of the part, not its label: colleagues read it in their own language.
function partOf(element) {
  return element.closest("section[id]")?.id ?? element.closest(".field")?.id.replace(/^id_|_field$/g, "") ?? ""
}
