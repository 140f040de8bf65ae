// A step on the selected stories, without leaving the board: the desk's own pages are asked, and shown in place.
import { choose } from "./selecting.js"

const form = document.getElementById("bulk")
const dialog = document.getElementById("bulk-dialog")
const refusals = new Map() // the key of a story -> what the gate said of it

export function takeSteps({ told, look }) {
  form?.addEventListener("submit", (event) => send(event, form, { told, look }))
}

// A swapped row has lost what was said beside it.
export function showRefusals(board) {
  for (const row of board.querySelectorAll("[data-story]")) {
    row.querySelector(".refused")?.remove()
    const said = refusals.get(row.dataset.story)
    if (said) row.querySelector("div").append(said.cloneNode(true))
  }
}

async function send(event, asking, told) {
  event.preventDefault()
  const address = asking.getAttribute("action") // not asking.action: that is the field of this name
  const answer = await fetch(address, { method: "POST", body: new FormData(asking), redirect: "manual" }).catch(() => null)
  if (!answer?.ok) return asking.submit() // the desk says on a page of its own what is wrong
  const page = new DOMParser().parseFromString(await answer.text(), "text/html")
  const question = page.getElementById("bulk-ask")
  if (question) ask(document.adoptNode(question), told)
  else if (page.getElementById("outcomes")) tell(page, told)
}

function ask(question, told) {
  dialog.replaceChildren(question)
  question.addEventListener("submit", (event) => send(event, question, told))
  question.querySelector("[data-closes]").addEventListener("click", (event) => {
    event.preventDefault()
    dialog.close()
  })
  if (!dialog.open) dialog.showModal()
  question.querySelector("textarea, button").focus()
}

function tell(page, { told, look }) {
  dialog.close()
  refusals.clear()
  for (const outcome of page.querySelectorAll("#outcomes > [data-story]")) {
    const said = outcome.querySelector(".refused")
    if (said) refusals.set(outcome.dataset.story, said)
    else choose(outcome.dataset.story, false)
  }
  told(page.getElementById("summary").textContent)
  showRefusals(document.getElementById("board"))
  look()
}
