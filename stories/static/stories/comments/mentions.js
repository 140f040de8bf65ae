// Calling a colleague in a comment: after @ those who see the story are offered, chosen by arrows and Enter, or by a click.
const PAUSE_MS = 150
const CALLING = /(?:^|[^\w@.+-])@([\w@.+-]*)$/u
const lists = new WeakMap() // a textarea -> what is offered below it

document.addEventListener("input", ({ target }) => {
  if (!target.matches?.("textarea[data-mentions]")) return
  if (!lists.has(target)) lists.set(target, offering(target))
  lists.get(target)()
})

function offering(field) {
  const address = field.closest("[data-colleagues]").dataset.colleagues
  const list = Object.assign(document.createElement("ul"), { id: `${field.id}-colleagues`, className: "offers colleagues", hidden: true })
  list.setAttribute("role", "listbox")
  list.setAttribute("aria-label", gettext("Colleagues"))
  field.after(list)
  field.setAttribute("aria-autocomplete", "list")
  let offers = []
  let chosen = 0
  let timer = 0
  let asked = 0

  const begun = () => field.value.slice(0, field.selectionStart).match(CALLING)?.[1]

  async function ask() {
    const number = ++asked
    const name = begun()
    if (name === undefined) return close()
    const answer = await fetch(`${address}?${new URLSearchParams({ q: name })}`).catch(() => null)
    if (number !== asked || !answer?.ok || !field.isConnected) return
    offers = (await answer.json()).results
    list.replaceChildren(...offers.map(option))
    list.hidden = !offers.length
    if (!offers.length) return close()
    field.setAttribute("aria-controls", list.id)
    mark(0)
  }

  function option({ label, detail }, index) {
    const item = Object.assign(document.createElement("li"), { id: `${list.id}-${index}` })
    item.setAttribute("role", "option")
    item.append(Object.assign(document.createElement("b"), { textContent: label }), " ", detail)
    item.addEventListener("mousedown", (event) => {
      event.preventDefault()
      take(offers[index])
    })
    return item
  }

  function mark(index) {
    chosen = (index + offers.length) % offers.length
    for (const [place, item] of [...list.children].entries()) item.setAttribute("aria-selected", place === chosen)
    field.setAttribute("aria-activedescendant", `${list.id}-${chosen}`)
  }

  function take({ label }) {
    const name = begun()
    field.setRangeText(`${label} `, field.selectionStart - name.length, field.selectionStart, "end")
    close()
  }

  function close() {
    asked++
    list.hidden = true
    field.removeAttribute("aria-activedescendant")
    field.removeAttribute("aria-controls")
  }

  const KEYS = { ArrowDown: () => mark(chosen + 1), ArrowUp: () => mark(chosen - 1), Enter: () => take(offers[chosen]), Tab: () => take(offers[chosen]), Escape: close }

  field.addEventListener("keydown", (event) => {
    if (list.hidden || !KEYS[event.key] || event.shiftKey || event.ctrlKey) return
    event.preventDefault()
    KEYS[event.key]()
  })
  field.addEventListener("blur", close)

  return () => {
    clearTimeout(timer)
    timer = setTimeout(ask, PAUSE_MS)
  }
}
