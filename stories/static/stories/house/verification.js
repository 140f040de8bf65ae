// How far the worker is with the history: asked while it is at it and somebody looks, swapped in, and told when it ends.
import { remember, swapIn } from "../swapping.js"

const EVERY_MS = 1_500
const AT_MOST_EVERY_MS = 30_000 // while the desk cannot be reached

const { progress } = document.getElementById("verification").dataset
const parts = document.getElementById("verification-parts")
const told = document.getElementById("verification-told")
let etag = ""
let wait = EVERY_MS
let timer = 0
let asking = false

async function look() {
  clearTimeout(timer)
  if (asking || document.hidden || !isUnderWay()) return
  asking = true
  const answer = await fetch(progress, { headers: etag ? { "If-None-Match": etag } : {}, cache: "no-store", redirect: "manual" }).catch(() => null)
  if (answer?.status === 200) await show(answer)
  const isThere = answer?.status === 200 || answer?.status === 304
  if (answer?.type === "opaqueredirect" || answer?.status === 403) tell(gettext("You are signed out: reload the page to sign in again."))
  else if (!isThere) tell(gettext("The desk does not answer. Trying again …"))
  else if (wait > EVERY_MS && isUnderWay()) tell("")
  wait = isThere ? EVERY_MS : Math.min(wait * 2, AT_MOST_EVERY_MS)
  asking = false
  timer = setTimeout(look, wait)
}

async function show(answer) {
  const fresh = document.createElement("div")
  fresh.append(...new DOMParser().parseFromString(await answer.text(), "text/html").body.children)
  etag = answer.headers.get("ETag")
  swapIn(parts, fresh)
  if (!isUnderWay()) tell(gettext("The verification has ended."))
}

function isUnderWay() {
  return parts.querySelector("[data-under-way]") !== null
}

function tell(text) {
  if (told.textContent !== text) told.textContent = text
}

remember(parts)
document.addEventListener("visibilitychange", look)
timer = setTimeout(look, EVERY_MS)
