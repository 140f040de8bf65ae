// What the clock of a zone shows at a moment, and the moments at which it shows a time. Zones have their IANA names.
import { spoken } from "./times.js"

const PARTS = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" }
const SHOWN = { weekday: "long", day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" }
const DAY_MS = 86_400_000

export function shownIn(zone, ms) {
  return new Intl.DateTimeFormat(spoken, { ...SHOWN, timeZone: zone }).format(ms)
}

// "2026-03-04T12:30:00", as the field of a form has it.
export function wallIn(zone, ms) {
  const parts = new Intl.DateTimeFormat("en", { ...PARTS, timeZone: zone }).formatToParts(ms)
  const { year, month, day, hour, minute, second } = Object.fromEntries(parts.map(({ type, value }) => [type, value]))
  return `${year.padStart(4, "0")}-${month}-${day}T${hour}:${minute}:${second}`
}

// The moments, in milliseconds, the earlier one first: none where the clock is put forward, two where it is put back.
export function momentsOf(wall, zone) {
  const asUTC = Date.parse(`${wall}Z`)
  if (Number.isNaN(asUTC)) return []
  const wanted = new Date(asUTC).toISOString().slice(0, 19)
  const offsets = new Set([-DAY_MS, DAY_MS].map((by) => Date.parse(`${wallIn(zone, asUTC + by)}Z`) - (asUTC + by)))
  return [...offsets].map((offset) => asUTC - offset).filter((ms) => wallIn(zone, ms) === wanted).sort((a, b) => a - b)
}
