// The comments beside the story: what colleagues say comes in by itself, and every deed is done without leaving the page.
// Whoever marks the words in the text hears of both by events: "desk:comments" after news, "desk:to-words" with a thread to go to.
import { look, tell } from "../desk.js"
import { reach, refreshPanel } from "../writing/panel.js"
import { remember, swapIn } from "../swapping.js"
import { showTimes } from "../times.js"

const ASK_MS = 1500
const LOOKED_MS = 1000
const section = document.getElementById("comments")
const live = document.getElementById("conversation")
const { conversation: address, seen: seenAddress } = section.dataset
const looking = new Map() // an article with news -> the timer that says it was seen
let etag = ""

const said = (text) => (section.querySelector("[data-told]").textContent = text)
const blocking = () => live.querySelector("[data-blocking]")?.dataset.blocking

const eyes = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    clearTimeout(looking.get(target))
    if (isIntersecting) looking.set(target, setTimeout(() => see(target), LOOKED_MS))
  }
})

remember(live)
showTimes(live)
watchNews()
setInterval(() => document.hidden || ask(), ASK_MS)
setInterval(() => showTimes(live), 20_000)

async function ask() {
  const answer = await look(address, etag, { as: "text/html" })
  if (answer.state !== "ok" || answer.status === 304) return
  etag = answer.etag
  const fresh = document.createElement("div")
  fresh.innerHTML = answer.text
  const [blocked, known] = [blocking(), uuids()]
  swapIn(live, fresh)
  showTimes(live)
  watchNews()
  document.dispatchEvent(new Event("desk:comments"))
  if (blocking() !== blocked) refreshPanel()
  const came = uuids().filter((uuid) => !known.includes(uuid))
  if (came.length) said(interpolate(ngettext("%(n)s new comment", "%(n)s new comments", came.length), { n: came.length }, true))
}

const uuids = () => [...live.querySelectorAll(".note")].map(({ id }) => id)

// Seen is what stood on the screen for a moment.
function watchNews() {
  for (const article of live.querySelectorAll(".said.is-news")) {
    article.querySelector("[data-see]").hidden = true
    if (!looking.has(article)) eyes.observe(article)
  }
}

async function see(article) {
  if (document.hidden || !article.isConnected) return looking.delete(article)
  eyes.unobserve(article)
  await tell(seenAddress, { thread: article.dataset.thread })
}

section.addEventListener("submit", async (event) => {
  event.preventDefault()
  const { submitter, target } = event
  const isNew = "new" in target.dataset
  const field = isNew ? target.elements.text : submitter.closest(".typing")?.querySelector("textarea")
  const fields = isNew ? Object.fromEntries(new FormData(target)) : field ? { [field.name]: field.value } : { thread: submitter.value }
  submitter.disabled = true
  const answer = await tell(submitter.getAttribute("formaction") ?? address, fields)
  submitter.disabled = false
  if (answer.state !== "ok") return said(answer.said?.message ?? WHY_NOT[answer.state])
  said(answer.said.message || DONE[submitter.dataset.deed ?? "new"] || "")
  if (isNew) target.reset()
  else if (field && submitter.dataset.deed === "answer") field.value = ""
  submitter.closest("details")?.removeAttribute("open")
  await ask()
  const thread = document.getElementById(`said-${answer.said.thread}`)
  show(thread)
  if (thread) reach(thread)
})

const WHY_NOT = {
  away: gettext("Not said: the desk cannot be reached. What you wrote is still here; try again."),
  "signed-out": gettext("Not said: you are signed out. Sign in in another tab, then try again."),
  refused: gettext("Not said: the story is not there for you any more."),
}
const DONE = {
  new: gettext("Your comment is there."),
  answer: gettext("Your answer is there."),
  edit: gettext("Your comment was changed."),
  resolve: gettext("Resolved. “Open again” undoes it."),
  reopen: gettext("Open again."),
  withdraw: gettext("Withdrawn. “Put it back” undoes it."),
}

// A thread that was just settled is still to be seen by who settled it.
function show(thread) {
  if (!thread || thread.checkVisibility()) return
  section.querySelector("[value=all]").click()
}

section.addEventListener("click", (event) => {
  const link = event.target.closest("[data-to-words]")
  if (!link) return
  event.preventDefault()
  document.dispatchEvent(new CustomEvent("desk:to-words", { detail: link.closest(".said") }))
})

// Escape closes what is open to be typed in, and leaves the words there.
section.addEventListener("keydown", (event) => {
  const open = event.key === "Escape" && event.target.closest("details[open]")
  if (!open || event.defaultPrevented) return
  open.open = false
  open.querySelector("summary").focus()
})

section.addEventListener("toggle", ({ target }) => {
  if (target.open && target.matches(".typing, [data-new] > details")) target.querySelector("textarea").focus()
}, { capture: true })
