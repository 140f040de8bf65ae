// A text field that offers what the desk finds while one types.
// The pattern is WAI-ARIA's combobox with a list (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/).
const PAUSE_MS = 200
let counter = 0

/**
 * Let `input` offer what its `data-lookup` answers. `asks` returns what is asked besides the words, `choose` takes an offer:
 * {label, detail, values}; one that is `refused` says why, and is not taken.
 */
export function combobox(input, { choose, asks = () => ({}) }) {
  const list = Object.assign(document.createElement("ul"), { id: `offers-${++counter}`, className: "offers", hidden: true })
  list.setAttribute("role", "listbox")
  list.setAttribute("aria-label", gettext("Found"))
  input.after(list)
  for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list" })) {
    input.setAttribute(name, value)
  }
  let offers = []
  let chosen = -1
  let timer = 0
  let asked = 0

  input.addEventListener("input", (event) => {
    event.stopPropagation() // what is searched for is no change of the story
    clearTimeout(timer)
    timer = setTimeout(ask, PAUSE_MS)
  })
  input.addEventListener("focus", ask)
  input.addEventListener("blur", () => setTimeout(close, PAUSE_MS))
  input.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    if (event.key === "ArrowDown") mark(Math.min(chosen + 1, offers.length - 1))
    else if (event.key === "ArrowUp") mark(Math.max(chosen - 1, 0))
    else if (event.key === "Escape" && !list.hidden) close()
    else if (event.key === "Enter") take(offers[Math.max(chosen, 0)])
    else return
    event.preventDefault()
    event.stopPropagation()
  })

  async function ask() {
    const number = ++asked
    const answer = await fetch(`${input.dataset.lookup}?${new URLSearchParams({ q: input.value, ...asks() })}`).catch(() => null)
    if (number !== asked || !answer?.ok) return
    offers = (await answer.json()).results
    show()
  }

  function show() {
    list.replaceChildren(...offers.map(option))
    if (!offers.length) {
      const nothing = Object.assign(document.createElement("li"), { className: "empty", textContent: gettext("Nothing found.") })
      nothing.setAttribute("role", "option")
      nothing.setAttribute("aria-disabled", "true")
      list.append(nothing)
    }
    chosen = -1
    list.hidden = false
    input.setAttribute("aria-expanded", "true")
    input.removeAttribute("aria-activedescendant")
  }

  function option(offer, index) {
    const item = document.createElement("li")
    item.id = `${list.id}-${index}`
    item.setAttribute("role", "option")
    if (offer.refused) item.setAttribute("aria-disabled", "true")
    const words = document.createElement("span")
    words.append(Object.assign(document.createElement("b"), { textContent: offer.label }), " ", offer.detail)
    item.append(words)
    item.addEventListener("mousedown", (event) => {
      event.preventDefault()
      take(offer)
    })
    return item
  }

  function mark(index) {
    chosen = index
    ;[...list.children].forEach((item, place) => item.setAttribute("aria-selected", place === index))
    if (offers[index]) {
      input.setAttribute("aria-activedescendant", `${list.id}-${index}`)
      list.children[index].scrollIntoView({ block: "nearest" })
    }
  }

  function close() {
    asked++
    list.hidden = true
    input.setAttribute("aria-expanded", "false")
    input.removeAttribute("aria-activedescendant")
  }

  function take(offer) {
    if (!offer || offer.refused) return
    choose(offer)
    input.value = ""
    close()
  }
}
