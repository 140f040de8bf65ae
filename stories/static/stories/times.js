// Moments as the reader's own clock shows them. The server writes UTC, which stays in the title.
//   data-shown="age": five minutes ago      data-shown="clock": the time; the day too, if it is not today
const ages = new Intl.RelativeTimeFormat(undefined, { numeric: "auto", style: "short" })
const UNITS = [["second", 60], ["minute", 60], ["hour", 24], ["day", 30], ["month", 12], ["year", Infinity]]
const TIME = { hour: "2-digit", minute: "2-digit" }
const DAY = { day: "numeric", month: "short", weekday: "short" }

export function showTimes(root) {
  const now = new Date()
  for (const time of root.querySelectorAll("time[data-shown]")) {
    const moment = new Date(time.dateTime)
    const text = time.dataset.shown === "age" ? age(moment, now) : clock(moment, now)
    if (time.textContent !== text) time.textContent = text
  }
}

export function age(moment, now) {
  let past = Math.round((moment - now) / 1000)
  for (const [unit, size] of UNITS) {
    if (Math.abs(past) < size) return ages.format(past, unit)
    past = Math.trunc(past / size)
  }
}

export function clock(moment, now) {
  if (moment.toDateString() === now.toDateString()) return moment.toLocaleTimeString(undefined, TIME)
  const year = moment.getFullYear() === now.getFullYear() ? {} : { year: "numeric" }
  return moment.toLocaleString(undefined, { ...DAY, ...year, ...TIME })
}
