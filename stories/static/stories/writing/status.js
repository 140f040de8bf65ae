// The calm line beside the Save button: what became of the words. Read out when it changes, without interrupting.
const line = document.getElementById("save-status")

export function say(message, { bad = false, link = null } = {}) {
  const parts = [message]
  if (link) parts.push(" ", Object.assign(document.createElement("a"), { href: link.address, textContent: link.words, target: "_blank" }))
  line.classList.toggle("bad", bad)
  if (line.textContent !== parts.map((part) => part.textContent ?? part).join("")) line.replaceChildren(...parts)
}

export function clock(moment = new Date()) {
  return moment.toTimeString().slice(0, 8)
}
