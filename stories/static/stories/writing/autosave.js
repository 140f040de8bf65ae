// Nothing typed is lost: it goes to the desk within three seconds, and stays in this browser until the desk has it.
import { renewToken, tell } from "../desk.js"
import { Kept } from "./kept.js"
import { clock, say } from "./status.js"
import { changes, form, typed } from "./typed.js"

const BROWSER_MS = 250
const PAUSE_MS = 1000
const AT_MOST_MS = 2000
const AGAIN_MS = 4000

const { person, story, keep: address = "", unsaved } = form.dataset
const browser = new Kept(person, story)

// `saved` is what the newest revision says, null if it is something else; `known` what the desk has, saved or not.
let saved = unsaved ? null : typed()
let known = unsaved === "typed" ? "" : typed()
let version = form.dataset.version
let touched = false
let waiting = { browser: 0, desk: 0, again: 0 }
let since = 0
let underway = null
let held = false
// Somebody asked for a revision while the desk was away: it is owed until there is one.
let owed = false

export const isUnsaved = () => typed() !== saved
// Which of the words kept at the desk the form went on from: once it is saved, nobody needs them.
export const wentOnFrom = () => version
const isKept = () => typed() === known

form.addEventListener("input", changed)
window.addEventListener("online", send)
window.addEventListener("focus", () => waiting.again && send())
window.addEventListener("pagehide", leave)
window.addEventListener("beforeunload", (event) => {
  if (!isKept()) event.preventDefault()
})
// The editor writes its own hand: what it makes of an untouched body is no change.
form.addEventListener("prose-editor:ready", () => {
  if (touched || unsaved) return
  saved = known = typed()
})

if (unsaved === "typed") changed()
bringBack()

function changed() {
  touched = true
  form.classList.toggle("unsaved", isUnsaved())
  clearTimeout(waiting.browser)
  waiting.browser = setTimeout(keepHere, BROWSER_MS)
  since ||= Date.now()
  clearTimeout(waiting.desk)
  waiting.desk = setTimeout(send, Math.max(0, Math.min(PAUSE_MS, since + AT_MOST_MS - Date.now())))
}

function keepHere() {
  if (isKept()) browser.forget()
  else return browser.keep(typed(), version)
  return true
}

// Hand what was typed to the desk; whoever calls while that is underway waits for it.
export function send() {
  underway ??= handIn().finally(() => (underway = null))
  return underway
}

// Let nothing be handed in while the form is being saved: what comes late would look unsaved.
export async function hold() {
  held = true
  await underway
}

export function release() {
  held = false
  if (!isKept()) changed()
}

async function handIn() {
  clearTimeout(waiting.desk)
  clearTimeout(waiting.again)
  waiting.again = since = 0
  const now = typed()
  if (held || now === known) return
  if (!address) return here(gettext("Kept in this browser until you open the draft"))
  say(gettext("Saving"))
  const answer = await tell(address, { ...JSON.parse(now), after: version, by: person })
  if (answer.state === "ok") {
    known = now
    version = answer.said.version
    renewToken()
    keepHere()
    say(interpolate(gettext("Saved %(at)s, for you alone until you press Save"), answer.said, true))
    if (typed() !== now) changed()
    return
  }
  here(FAILED[answer.state]?.() ?? answer.said?.message ?? gettext("The desk did not take your words"), answer.state)
  if (answer.state in FAILED) waiting.again = setTimeout(send, AGAIN_MS)
}

const FAILED = {
  away: () => (owed ? gettext("Offline: no revision was made, save again when you are back. Kept in this browser") : gettext("Offline: kept in this browser")),
  "signed-out": () => gettext("You are signed out. Your words are kept in this browser."),
}

// Say, until there is a revision, that none was made.
export function oweRevision() {
  owed = true
  here(FAILED.away(), "away")
}

// Say that the words are in this browser alone; or that they are nowhere, so that somebody copies them.
export function here(why, state = "") {
  const count = changes(known || "{}", typed())
  const link = state === "signed-out" ? { address: `/admin/login/?next=${encodeURIComponent("/admin/")}`, words: gettext("Sign in, in a new tab") } : null
  if (!keepHere()) say(nowhere(why), { bad: true, link })
  else say(state === "away" ? `${why}, ${interpolate(ngettext("%(count)s change", "%(count)s changes", count), { count }, true)}` : why, { bad: Boolean(state), link })
}

function nowhere(why) {
  const told = gettext("%(why)s, and this browser keeps nothing: copy your words before you close the page.")
  return interpolate(told, { why: why.split(":")[0].trim() }, true)
}

// The words are a revision now; `sent` is what it was made of.
export function isSaved(sent) {
  saved = known = sent
  owed = false
  version = ""
  keepHere()
  form.classList.toggle("unsaved", isUnsaved())
}

function leave() {
  if (isKept()) return
  keepHere()
  if (address) tell(address, { ...JSON.parse(typed()), after: version, by: person }, { leaving: true })
}

// Words a page of this browser left behind, because it crashed or was closed while the desk was away.
async function bringBack() {
  for (const entry of await browser.left()) {
    if (entry.text === typed()) {
      browser.forget(entry.key)
      if (!isKept()) keepHere()
    } else if (address && !touched) {
      const answer = await tell(address, { ...JSON.parse(entry.text), after: entry.version, by: person })
      if (answer.state !== "ok") return offer(entry)
      browser.forget(entry.key)
      known = typed() // nothing was typed here yet: the page comes again with the words in it
      location.reload()
      return
    } else return offer(entry)
  }
}

// Let somebody decide: there are other words already, or no story yet that could keep them.
function offer(entry) {
  const bar = document.querySelector("[data-left-behind]")
  bar.querySelector("time").textContent = clock(new Date(entry.at))
  bar.querySelector("pre").textContent = readable(JSON.parse(entry.text))
  bar.hidden = false
  bar.addEventListener("click", async ({ target }) => {
    const deed = target.closest("[data-words]")?.dataset.words
    if (deed === "discard" && window.confirm(gettext("Discard these words? They cannot be brought back."))) {
      browser.forget(entry.key)
      bar.hidden = true
    }
    if (deed === "bring") await bring(entry)
  })
}

async function bring(entry) {
  if (isUnsaved() && !window.confirm(gettext("They take the place of what is in the form now and is not saved. Go on?"))) return
  if (!address) return lookAgain(entry)
  const answer = await tell(address, { ...JSON.parse(entry.text), by: person, after: version })
  if (answer.state !== "ok") return here(FAILED[answer.state]?.() ?? answer.said?.message ?? "", answer.state)
  browser.forget(entry.key)
  known = typed()
  location.reload()
}

// A story that was never opened has no place at the desk: its form is sent to be shown again, and nothing is saved.
function lookAgain(entry) {
  const again = Object.assign(document.createElement("form"), { method: "post", action: location.pathname })
  const fields = { ...JSON.parse(entry.text), csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value, then: "look" }
  for (const [name, value] of Object.entries(fields)) again.append(hidden(name, value))
  known = typed()
  document.body.append(again)
  again.submit()
}

const hidden = (name, value) => Object.assign(document.createElement("textarea"), { name, value, hidden: true })

function readable(fields) {
  const body = new DOMParser().parseFromString(fields.body ?? "", "text/html")
  const words = [...body.body.children].map((block) => block.textContent.trim())
  return [fields.headline, fields.deck, ...words].filter(Boolean).join("\n\n")
}
