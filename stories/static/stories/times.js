// Moments as they are said: how long ago, or in the zone and the language the page was written in. UTC stays in the title.
//   data-shown="age": five minutes ago      data-shown="clock": the time; the day too, if it is not today
export const spoken = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang
const timeZone = document.getElementById("page")?.dataset.zone
const ages = new Intl.RelativeTimeFormat(spoken, { numeric: "auto", style: "short" })
const UNITS = [["second", 60], ["minute", 60], ["hour", 24], ["day", 30], ["month", 12], ["year", Infinity]]
const TIME = { hour: "2-digit", minute: "2-digit", timeZone }
const DAY = { day: "numeric", month: "short", weekday: "short" }
const dates = new Intl.DateTimeFormat("en-CA", { timeZone })

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
  const [day, today] = [dates.format(moment), dates.format(now)]
  if (day === today) return moment.toLocaleTimeString(spoken, TIME)
  const year = day.slice(0, 4) === today.slice(0, 4) ? {} : { year: "numeric" }
  return moment.toLocaleString(spoken, { ...DAY, ...year, ...TIME })
}
