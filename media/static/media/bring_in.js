// Adding pictures: each file is sent by itself, two at a time, and says by itself what became of it.
import { send, takeDropped } from "./sending.js"

const AT_ONCE = 2
const SAID = { cancelled: "Cancelled.", lost: "It did not arrive. Are you still signed in? Send it again." }

const form = document.getElementById("bring-in")
const input = form.elements.files
// Unfold writes the name of a chosen file into the first text field it finds near, unless it takes the input for its own.
input.hasChangeListener = true
const section = document.getElementById("arrivals")
const list = section.querySelector("ul")
const status = section.querySelector("[role=status]")
const many = section.querySelector("[data-many]")
const arrivals = []

takeDropped(form.querySelector(".drop"), take)
form.addEventListener("submit", (event) => {
  if (!input.files.length) return // the server says what is missing
  event.preventDefault()
  take([...input.files])
  input.value = ""
})
section.addEventListener("click", ({ target }) => {
  const deed = target.closest("[data-deed]")?.dataset.deed
  const one = arrivals.find((arrival) => arrival.item.contains(target))
  if (deed === "cancel") cancel(one)
  if (deed === "retry") again(one)
  if (deed === "anyway") again(one, { even_if_alike: "yes" })
  if (deed === "leave") became(one, "left", "Left out: nothing was added.")
  if (deed === "cancel-all") arrivals.filter(isOnItsWay).forEach(cancel)
  if (deed === "retry-all") arrivals.filter(didNotArrive).forEach((arrival) => again(arrival))
})
window.addEventListener("beforeunload", (event) => { if (arrivals.some(isOnItsWay)) event.preventDefault() })

const isOnItsWay = ({ state }) => state === "waiting" || state === "sending"
const didNotArrive = ({ state }) => state === "lost" || state === "cancelled"

function take(files) {
  section.hidden = false
  for (const file of files) {
    const item = document.getElementById("arrival").content.firstElementChild.cloneNode(true)
    item.querySelector(".name").textContent = file.name
    for (const name of item.querySelectorAll("[data-name]")) name.textContent = `: ${file.name}`
    item.querySelector("progress").setAttribute("aria-label", `Sending ${file.name}`)
    list.append(item)
    arrivals.push({ file, item, state: "waiting", fields: said(), blank: item.querySelector(".became").innerHTML })
  }
  goOn()
  document.getElementById("arrivals-title").focus()
}

/** What is said of all files, as it stands now. */
function said() {
  const fields = Object.fromEntries(new FormData(form))
  delete fields.files
  delete fields.even_if_alike
  return fields
}

function goOn() {
  const sending = arrivals.filter(({ state }) => state === "sending").length
  for (const arrival of arrivals.filter(({ state }) => state === "waiting").slice(0, AT_ONCE - sending)) start(arrival)
  tell()
}

async function start(arrival) {
  arrival.state = "sending"
  const bar = arrival.item.querySelector("progress")
  const words = arrival.item.querySelector("[data-said]")
  words.textContent = "On its way"
  const progress = (share) => {
    if (share < 1) return (bar.value = share)
    bar.removeAttribute("value")
    words.textContent = "Here; it is being looked at"
  }
  const sending = send(arrival.file, { address: form.action, fields: arrival.fields, progress })
  arrival.cancel = sending.cancel
  const answer = await sending.answer
  if (answer.row) show(arrival, answer)
  else became(arrival, answer.state, SAID[answer.state])
  goOn()
}

function show(arrival, { state, row }) {
  settle(arrival, state)
  arrival.item.querySelector(".became").innerHTML = row
  const own = arrival.item.querySelector("img[data-new]")
  if (own) own.src = URL.createObjectURL(arrival.file)
}

function became(arrival, state, words) {
  settle(arrival, state)
  arrival.item.querySelector(".became").textContent = words
  tell()
}

/** Let a row show how its file stands, and offer what can be done then. Whoever used a button there stays in the row. */
function settle(arrival, state) {
  const hadFocus = arrival.item.contains(document.activeElement)
  arrival.state = state
  arrival.item.className = state
  arrival.item.querySelector("[data-deed=cancel]").hidden = !isOnItsWay(arrival)
  arrival.item.querySelector("[data-deed=retry]").hidden = !(didNotArrive(arrival) || state === "left")
  if (hadFocus) {
    arrival.item.tabIndex = -1
    arrival.item.focus()
  }
}

function cancel(arrival) {
  if (arrival.state === "sending") return arrival.cancel()
  became(arrival, "cancelled", SAID.cancelled)
}

function again(arrival, fields = {}) {
  Object.assign(arrival.fields, fields)
  arrival.item.querySelector(".became").innerHTML = arrival.blank
  settle(arrival, "waiting")
  goOn()
}

function tell() {
  const number = (...states) => arrivals.filter(({ state }) => states.includes(state)).length
  const parts = [
    [number("added"), "added"], [number("duplicate"), "here already"], [number("alike"), "to be decided: they look like one of ours"],
    [number("refused"), "not taken"], [number("lost", "cancelled", "left"), "left out"], [number("waiting", "sending"), "on the way"],
  ]
  status.textContent = `${arrivals.length} file${arrivals.length === 1 ? "" : "s"}: ${parts.filter(([count]) => count).map(([count, what]) => `${count} ${what}`).join(", ")}.`
  many.hidden = !arrivals.some(isOnItsWay) && !arrivals.some(didNotArrive)
  many.querySelector("[data-deed=cancel-all]").hidden = !arrivals.some(isOnItsWay)
  many.querySelector("[data-deed=retry-all]").hidden = !arrivals.some(didNotArrive)
}
