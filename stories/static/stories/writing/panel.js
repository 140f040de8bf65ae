// The side panel as the desk has it now. The comments stay as they are: they keep themselves up to date, and somebody may write one.

/** Put the panel of `fresh`, a page of the desk, in the place of the one that stands. */
export function swapPanel(fresh) {
  const [panel, other] = [document, fresh].map((page) => page.querySelector("aside.panel"))
  if (!panel || !other) return
  const comments = panel.querySelector("#comments")
  for (const part of [...panel.children]) if (part !== comments) part.remove()
  let place = comments
  for (const part of [...other.children]) {
    if (part.id === "comments") place = null
    else if (place) place.before(part)
    else panel.append(part)
  }
}

/** Ask the desk for the panel as it stands now. */
export async function refreshPanel() {
  const answer = await fetch(location.pathname, { redirect: "manual" }).catch(() => null)
  if (answer?.ok) swapPanel(new DOMParser().parseFromString(await answer.text(), "text/html"))
}

/** Focus a part of the panel and bring it to sight. */
export function reach(part) {
  part.focus({ preventScroll: true })
  bring(part)
}

/** Bring a part of the panel to sight: beside the story the panel alone is scrolled, so that the words stay where they are. */
export function bring(part) {
  const panel = part.closest(".panel")
  if (getComputedStyle(panel).position !== "sticky") return part.scrollIntoView({ block: "nearest" })
  const [seen, stands] = [panel, part].map((element) => element.getBoundingClientRect())
  const [above, below] = [stands.top - seen.top - 60, stands.bottom - seen.bottom + 200]
  if (above < 0 || stands.height > seen.height) panel.scrollBy(0, above)
  else if (below > 0) panel.scrollBy(0, Math.min(below, above))
}
