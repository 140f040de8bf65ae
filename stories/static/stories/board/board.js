// The board, kept up to date while somebody looks: asked every second and a half for what is new; the desk says 304 while nothing is.
import { showRefusals, takeSteps } from "./bulk.js"
import "./keys.js"
import { showSelection } from "./selecting.js"
import { remember, swapIn } from "../swapping.js"
import { showTimes } from "../times.js"

const EVERY_MS = 1_500
const AT_MOST_EVERY_MS = 30_000 // while the desk cannot be reached
const ANEW_AFTER_MS = 60_000 // what is due becomes overdue without a change

const DEED_STANDS_MS = 10_000 // what became of one's own steps is not talked over

const board = document.getElementById("board")
const status = document.getElementById("board-told")
let newest = board.dataset.newest
let wait = EVERY_MS
let readAt = Date.now()
let timer = 0
let asking = false
let deedAt = 0

async function look() {
  clearTimeout(timer)
  if (asking || document.hidden) return
  asking = true
  const headers = Date.now() - readAt < ANEW_AFTER_MS ? { "If-None-Match": newest } : {}
  const answer = await fetch(board.dataset.changes, { headers, cache: "no-store", redirect: "manual" }).catch(() => null)
  if (answer?.status === 200) await show(answer)
  const isThere = answer?.status === 200 || answer?.status === 304
  if (answer?.type === "opaqueredirect" || answer?.status === 403) tell(gettext("You are signed out: reload the page to sign in again."))
  else if (!isThere) tell(gettext("The desk does not answer. Trying again …"))
  else if (wait > EVERY_MS) tell("")
  wait = isThere ? EVERY_MS : Math.min(wait * 2, AT_MOST_EVERY_MS)
  asking = false
  timer = setTimeout(look, wait)
}

async function show(answer) {
  const fresh = document.createElement("div")
  fresh.append(new DOMParser().parseFromString(await answer.text(), "text/html").body)
  newest = answer.headers.get("ETag")
  readAt = Date.now()
  const changed = swapIn(board, fresh.firstElementChild)
  showTimes(board)
  showRefusals(board)
  showSelection()
  if (changed.size && Date.now() - deedAt > DEED_STANDS_MS) tellChanges(changed.size)
}

function tellChanges(number) {
  tell(interpolate(ngettext("%(number)s story changed.", "%(number)s stories changed.", number), { number }, true))
}

function tell(text) {
  if (status.textContent !== text) status.textContent = text
}

function tellDeed(text) {
  deedAt = Date.now()
  tell(text)
}

remember(board)
showTimes(board)
showSelection()
takeSteps({ told: tellDeed, look })
document.addEventListener("visibilitychange", look)
setInterval(() => showTimes(board), 30_000)
timer = setTimeout(look, EVERY_MS)
