// A moment while it is typed: on three clocks at once, and at the field what stands against it.
import { age } from "./times.js"
import { momentsOf, ownZone, setOwnZone, showOwn, shownIn, wallIn } from "./clocks.js"

for (const field of document.querySelectorAll("[data-moment]")) follow(field)

function follow(field) {
  const part = (name) => field.querySelector(`[data-${name}]`)
  const time = field.querySelector("[type=datetime-local]")
  const [zone, which] = field.querySelectorAll("select")
  const clocks = part("clocks")
  const toTheSecond = time.step === "1"

  offer(zone)
  clocks.querySelector("[data-clock=own] dt").append(" ", changer(zone))
  if (part("picks")) part("picks").hidden = false
  field.addEventListener("click", ({ target }) => target.dataset.pick && pick(target))
  field.addEventListener("input", show)
  field.addEventListener("change", show)
  show()

  function pick({ dataset }) {
    const ms = dataset.pick === "hour" ? Math.ceil(Date.now() / 60_000 + 60) * 60_000 : Date.parse(dataset.at)
    time.value = wallIn(zone.value, ms).slice(0, toTheSecond ? 19 : 16)
    const moments = momentsOf(time.value, zone.value)
    which.value = moments.length > 1 ? String(moments.indexOf(ms) + 1) : ""
    time.focus()
    time.dispatchEvent(new Event("input", { bubbles: true }))
  }

  function show() {
    const moments = known(() => momentsOf(time.value, zone.value))
    if (moments === null) return // a zone this browser does not know: the desk reads it
    part("again").hidden = moments.length < 2
    for (const [index, ms] of moments.entries()) name(which.options[index + 1], moments.length > 1 ? ms : null)
    const ms = moments.length > 1 ? moments[which.value - 1] : moments[0]
    part("seen").value = ms === undefined ? "" : `${new Date(ms).toISOString().slice(0, 19)}Z`
    clocks.hidden = ms === undefined
    if (ms !== undefined) read(ms)
    const objection = time.value ? objectionTo(moments, ms) : ""
    time.toggleAttribute("aria-invalid", Boolean(objection))
    field.classList.toggle("refused", Boolean(objection))
    part("said").textContent = objection || (ms === undefined ? "" : interpolate(gettext("That is %(when)s."), { when: age(new Date(ms), new Date()) }, true))
  }

  function read(ms) {
    for (const clock of clocks.querySelectorAll("[data-clock=desk], [data-clock=utc]")) {
      clock.querySelector("[data-shows]").textContent = shownIn(clock.dataset.zoneOf || "UTC", ms)
    }
    showOwn(clocks, ms)
  }

  function objectionTo(moments, ms) {
    if (!moments.length) return gettext("The clocks are put forward then: this time does not exist in that zone. Take an earlier or a later one.")
    if (ms === undefined) return gettext("This time comes twice: say which is meant.")
    if (field.closest("[data-ahead]") && ms <= Date.now()) return gettext("That moment is past: choose a later one.")
    if (field.dataset.embargo && ms < Date.parse(field.dataset.embargo)) {
      return interpolate(gettext("That is before the embargo ends: %(when)s by your clock."), { when: shownIn(ownZone(), Date.parse(field.dataset.embargo)) }, true)
    }
    return ""
  }

  function name(option, ms) {
    option.dataset.plain ??= option.textContent
    option.textContent = ms === null ? option.dataset.plain : `${option.dataset.plain} (${wallIn("UTC", ms).slice(11, 16)} UTC)`
  }

  // The own clock can be another than the browser's: on a journey, or for somebody far away.
  function changer(zones) {
    const select = Object.assign(zones.cloneNode(true), { id: "", name: "", className: "own-zone" })
    select.removeAttribute("aria-describedby")
    select.setAttribute("aria-label", gettext("Zone of your clock"))
    select.value = ownZone()
    select.addEventListener("change", (event) => {
      event.stopPropagation()
      setOwnZone(select.value)
      offer(zone)
      show()
    })
    return select
  }
}

// Where one types by one's own clock, its zone is near at hand.
function offer(zones) {
  const near = zones.querySelector("optgroup")
  near.querySelector("[data-own]")?.remove()
  if ([...near.children].some(({ value }) => value === ownZone())) return
  const option = new Option(interpolate(gettext("Yours: %(zone)s"), { zone: ownZone() }, true), ownZone())
  option.dataset.own = ""
  near.append(option)
}

function known(ask) {
  try {
    return ask()
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
