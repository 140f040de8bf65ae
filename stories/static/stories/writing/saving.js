// Saving without leaving the page. What the desk refuses is sent once more as a form, and comes back with what is wrong.
import { here, hold, isSaved, oweRevision, release, wentOnFrom } from "./autosave.js"
import { renewToken, tell } from "../desk.js"
import { swapPanel } from "./panel.js"
import { clock, say } from "./status.js"
import { form, nameBlocks, typed } from "./typed.js"

// What the next save is followed by, null if nobody asked for one: asked for while one is underway, it comes right after.
let next = null
let saving = false

export function save() {
  form.requestSubmit(form.querySelector("button[name=then][value='']"))
}

form.addEventListener("submit", async (event) => {
  event.preventDefault()
  next = event.submitter?.value ?? ""
  if (saving) return
  saving = true
  while (next !== null) {
    const then = next
    next = null
    await saveAs(then)
  }
  saving = false
})

async function saveAs(then) {
  form.setAttribute("aria-busy", "true")
  await hold()
  nameBlocks()
  const sent = typed()
  say(gettext("Saving"))
  const answer = await tell(location.pathname, { ...JSON.parse(sent), then, after: wentOnFrom(), by: form.dataset.person })
  SAID[answer.state](answer, sent, then)
  form.removeAttribute("aria-busy")
  release()
}

const SAID = {
  ok({ said }, sent) {
    if (said.go) {
      isSaved(sent)
      location.assign(said.go)
      return
    }
    const note = form.elements.revision_note
    if (note.value === JSON.parse(sent).revision_note) note.value = ""
    form.elements.base.value = said.revision
    const asSaved = JSON.stringify({ ...JSON.parse(sent), base: String(said.revision), revision_note: "" })
    isSaved(asSaved)
    say(`${said.message} ${clock()}`)
    refresh(asSaved)
  },
  refused({ status, said }, sent, then) {
    if (status !== 422) return here(said?.message ?? gettext("Not saved: the story is not there for you any more"), "refused")
    isSaved(typed()) // the form goes to the desk as it is; nobody has to be asked before the page is left
    renewToken()
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "then", value: then }))
    HTMLFormElement.prototype.submit.call(form)
  },
  away: oweRevision,
  "signed-out": () => here(gettext("Not saved: you are signed out. Your words are kept in this browser."), "signed-out"),
}

// Bring the page around the words up to date: steps, checks, history; and the rows, if some were moved or removed.
async function refresh(asSaved) {
  const answer = await fetch(location.pathname, { redirect: "manual" }).catch(() => null)
  if (!answer?.ok) return
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html")
  swapPanel(fresh)
  document.querySelector("[data-unsaved-bar]")?.remove()
  form.querySelector(".notice.bad[role=alert]")?.remove()
  if (typed() !== asSaved || !fresh.getElementById("story-form")) return
  for (const id of ["credits", "taglines", "pictures", "notes"]) renumber(document.getElementById(id), fresh.getElementById(id))
  isSaved(typed())
}

function renumber(section, fresh) {
  const rows = (part) => [...part.querySelectorAll("ol > li [name$='-ORDER'], [data-hand] [name$='-ORDER']")].map(({ name }) => name).join()
  const removed = section.querySelector("[name$='-DELETE']:checked")
  if (rows(section) === rows(fresh) && !removed) return
  const focused = document.activeElement?.id
  for (const part of ["ol", "[data-loose]"]) section.querySelector(part)?.replaceChildren(...fresh.querySelector(part).children)
  for (const count of fresh.querySelectorAll("[name$='_FORMS']")) section.querySelector(`[name="${count.name}"]`).value = count.value
  document.getElementById(focused)?.focus()
}
