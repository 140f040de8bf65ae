// Files on their way into the library: each is sent by itself, two at a time, and says by itself what became of it.
// The section is that of media/arrivals.html.
import { send } from "./sending.js"

const AT_ONCE = 2
const SAID = {
  cancelled: gettext("Cancelled."),
  lost: gettext("It did not arrive. Are you still signed in? Send it again."),
}

const isOnItsWay = ({ state }) => state === "waiting" || state === "sending"
const didNotArrive = ({ state }) => state === "lost" || state === "cancelled"

/** Let `section` show arrivals. Files go to `address` with what `said()` says of all; `arrived(answer)` hears of each answer. */
export function arrivalsIn(section, { address, said, arrived = () => {} }) {
  const list = section.querySelector("ul")
  const status = section.querySelector("[role=status]")
  const many = section.querySelector("[data-many]")
  const arrivals = []

  section.addEventListener("click", ({ target }) => {
    const deed = target.closest("[data-deed]")?.dataset.deed
    const one = arrivals.find((arrival) => arrival.item.contains(target))
    if (deed === "cancel") cancel(one)
    if (deed === "retry") again(one)
    if (deed === "anyway") again(one, { even_if_alike: "yes" })
    if (deed === "leave") became(one, "left", gettext("Left out: nothing was added."))
    if (deed === "cancel-all") arrivals.filter(isOnItsWay).forEach(cancel)
    if (deed === "retry-all") arrivals.filter(didNotArrive).forEach((arrival) => again(arrival))
  })
  window.addEventListener("beforeunload", (event) => { if (arrivals.some(isOnItsWay)) event.preventDefault() })

  function take(files) {
    section.hidden = false
    for (const file of files) {
      const item = section.querySelector("template").content.firstElementChild.cloneNode(true)
      item.querySelector(".name").textContent = file.name
      for (const name of item.querySelectorAll("[data-name]")) name.textContent = `: ${file.name}`
      item.querySelector("progress").setAttribute("aria-label", interpolate(gettext("Sending %(name)s"), { name: file.name }, true))
      list.append(item)
      arrivals.push({ file, item, state: "waiting", fields: said(), blank: item.querySelector(".became").innerHTML })
    }
    goOn()
    section.querySelector("h2, h3").focus()
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
    words.textContent = gettext("On its way")
    const progress = (share) => {
      if (share < 1) return (bar.value = share)
      bar.removeAttribute("value")
      words.textContent = gettext("Here; it is being looked at")
    }
    const sending = send(arrival.file, { address, fields: arrival.fields, progress })
    arrival.cancel = sending.cancel
    const answer = await sending.answer
    if (answer.row) show(arrival, answer)
    else became(arrival, answer.state, SAID[answer.state])
    arrived(answer)
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
      [number("added"), gettext("%(count)s added")],
      [number("duplicate"), gettext("%(count)s here already")],
      [number("alike"), gettext("%(count)s to be decided, alike one of ours")],
      [number("refused"), gettext("%(count)s not taken")],
      [number("lost", "cancelled", "left"), gettext("%(count)s left out")],
      [number("waiting", "sending"), gettext("%(count)s on the way")],
    ]
    const told = parts.filter(([count]) => count).map(([count, what]) => interpolate(what, { count }, true))
    const files = ngettext("%(count)s file: %(told)s.", "%(count)s files: %(told)s.", arrivals.length)
    status.textContent = interpolate(files, { count: arrivals.length, told: told.join(", ") }, true)
    many.hidden = !arrivals.some(isOnItsWay) && !arrivals.some(didNotArrive)
    many.querySelector("[data-deed=cancel-all]").hidden = !arrivals.some(isOnItsWay)
    many.querySelector("[data-deed=retry-all]").hidden = !arrivals.some(didNotArrive)
  }

  return { take }
}
