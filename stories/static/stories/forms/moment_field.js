// A moment while it is typed: on three clocks at once, and at the field what stands against it.
import { age } from "../times.js"
import { momentsOf, shownIn, wallIn } from "../clocks.js"

for (const field of document.querySelectorAll("[data-moment]")) follow(field)

function follow(field) {
  const part = (name) => field.querySelector(`[data-${name}]`)
  const time = field.querySelector("[type=datetime-local]")
  const [zone, which] = field.querySelectorAll("select")
  const clocks = part("clocks")
  const digits = time.step === "1" ? 19 : 16

  if (part("picks")) part("picks").hidden = false
  field.addEventListener("click", ({ target }) => target.dataset.pick && pick(target.dataset))
  field.addEventListener("input", show)
  show()

  function pick({ pick, at }) {
    const ms = pick === "hour" ? Math.ceil(Date.now() / 60_000 + 60) * 60_000 : Date.parse(at)
    time.value = wallIn(zone.value, ms).slice(0, digits)
    const moments = momentsOf(time.value, zone.value)
    which.value = moments.length > 1 ? String(moments.indexOf(ms) + 1) : ""
    time.focus()
    time.dispatchEvent(new Event("input", { bubbles: true }))
  }

  function show() {
    const moments = momentsKnown(time.value, zone.value)
    if (!moments) return
    const twice = moments.length > 1
    part("again").hidden = !twice
    moments.forEach((ms, index) => name(which.options[index + 1], twice && ms))
    const ms = twice ? moments[which.value - 1] : moments[0]
    part("seen").value = ms === undefined ? "" : `${new Date(ms).toISOString().slice(0, 19)}Z`
    clocks.hidden = ms === undefined
    if (ms !== undefined) for (const clock of clocks.children) clock.querySelector("dd").textContent = shownIn(clock.dataset.zone, ms)
    const objection = time.value && objectionTo(moments, ms)
    time.setAttribute("aria-invalid", String(Boolean(objection)))
    part("said").classList.toggle("error", Boolean(objection))
    part("said").textContent = objection || (ms === undefined ? "" : interpolate(gettext("That is %(when)s."), { when: age(new Date(ms), new Date()) }, true))
  }

  function objectionTo(moments, ms) {
    if (!moments.length) return gettext("The clocks are put forward then: there is no such time in that zone. Take an earlier or a later one.")
    if (ms === undefined) return gettext("This time comes twice: say which of the two is meant.")
    if ("ahead" in field.dataset && ms <= Date.now()) return gettext("That moment is past: choose a later one.")
    if (field.dataset.embargo && ms < Date.parse(field.dataset.embargo)) {
      const until = shownIn(zone.value, Date.parse(field.dataset.embargo))
      return interpolate(gettext("That is before the embargo ends: %(until)s."), { until }, true)
    }
    return ""
  }

  function name(option, ms) {
    option.dataset.plain ??= option.textContent
    option.textContent = ms ? `${option.dataset.plain} (${wallIn("UTC", ms).slice(11, 16)} UTC)` : option.dataset.plain
  }
}

// A zone this browser does not know is left to the desk.
function momentsKnown(wall, zone) {
  try {
    return momentsOf(wall, zone)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
