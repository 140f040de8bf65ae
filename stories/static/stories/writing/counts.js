// Below headline and deck: how long the line is, and what of it each channel would cut off.
import { characters, size } from "../measures.js"
import { form } from "./typed.js"

// Counts are read with the field they belong to. Said by themselves they would talk into every word: only what a channel begins
// or ceases to cut off is said, once somebody pauses.
const PAUSE_MS = 1500

for (const line of form.querySelectorAll("[data-counts]")) follow(line, form.elements[line.dataset.counts])

function follow(line, field) {
  const said = line.querySelector("[data-said]")
  let cutBefore = null
  let timer = 0

  field.setAttribute("aria-describedby", [field.getAttribute("aria-describedby"), line.id].filter(Boolean).join(" "))
  field.addEventListener("input", () => {
    clearTimeout(timer)
    timer = setTimeout(tell, PAUSE_MS)
    count()
  })
  line.hidden = false
  cutBefore = count()

  function count() {
    const text = field.value.trim().replace(/\s+/g, " ")
    line.querySelector("[data-size]").textContent = size(text)
    const cut = []
    for (const channel of line.querySelectorAll("[data-limit]")) {
      const over = characters(text) - Number(channel.dataset.limit)
      channel.classList.toggle("over", over > 0)
      channel.querySelector("b").textContent = `${characters(text)}/${channel.dataset.limit}`
      if (over > 0) cut.push(channel.dataset.channelName)
    }
    return cut.join(", ")
  }

  function tell() {
    const cut = count()
    if (cut !== cutBefore) said.textContent = cut ? interpolate(gettext("Cut off in: %(channels)s"), { channels: cut }, true) : gettext("Nothing is cut off.")
    cutBefore = cut
  }
}
