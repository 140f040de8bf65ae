// Moments on the clocks of this browser: what a zone's clock shows, and the moments at which it shows a time.
const OWN = "newsroom:zone"
const PARTS = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" }
const SHOWN = { weekday: "long", day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" }
const DAY_MS = 86_400_000

// Whoever sits here may have another clock in mind than the browser's.
export function ownZone() {
  return localStorage.getItem(OWN) || Intl.DateTimeFormat().resolvedOptions().timeZone
}

export function setOwnZone(zone) {
  localStorage.setItem(OWN, zone)
}

export function shownIn(zone, ms) {
  return new Intl.DateTimeFormat(document.documentElement.lang || undefined, { ...SHOWN, timeZone: zone }).format(ms)
}

// "2026-03-04T12:30" as the field of a form has it.
export function wallIn(zone, ms) {
  const part = Object.fromEntries(new Intl.DateTimeFormat("en", { ...PARTS, timeZone: zone }).formatToParts(ms).map(({ type, value }) => [type, value]))
  return `${part.year.padStart(4, "0")}-${part.month}-${part.day}T${part.hour}:${part.minute}:${part.second}`
}

// The moments, in milliseconds, at which a clock in the zone shows the time: none where it is put forward, two where it is put back.
export function momentsOf(wall, zone) {
  const asUTC = Date.parse(`${wall}Z`)
  if (Number.isNaN(asUTC)) return []
  const offsets = new Set([-DAY_MS, DAY_MS].map((by) => Date.parse(`${wallIn(zone, asUTC + by)}Z`) - (asUTC + by)))
  const wanted = new Date(asUTC).toISOString().slice(0, 19)
  return [...offsets].map((offset) => asUTC - offset).filter((ms) => wallIn(zone, ms) === wanted).sort((a, b) => a - b)
}

// Add to moments on three clocks the one of whoever looks.
export function showOwn(clocks, ms) {
  const own = clocks.querySelector("[data-clock=own]")
  own.hidden = false
  own.querySelector("[data-shows]").textContent = shownIn(ownZone(), ms)
  const zone = own.querySelector("[data-zone]")
  if (zone.textContent !== ownZone()) zone.textContent = ownZone()
  clocks.querySelector("[data-clock=typed]")?.remove()
}

export function showOwnEverywhere(root = document) {
  for (const clocks of root.querySelectorAll("[data-clocks]:not([data-clocks=''])")) showOwn(clocks, Date.parse(clocks.dataset.clocks))
}
