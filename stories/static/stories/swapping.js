// Putting newer parts of a page in the place of older ones: what is the same stays, with focus, selection and place on the screen.
// Parts are known by their ids. What has data-parts is looked into; everything else is swapped whole.
const REACHED = "a, input, button, summary"
const served = new WeakMap() // a part -> as the desk wrote it, before any script touched it

export function remember(root) {
  for (const part of root.querySelectorAll("[id]")) served.set(part, part.outerHTML)
}

// Returns the keys (data-story) of the stories that came, went or changed.
export function swapIn(root, fresh) {
  remember(fresh)
  const changed = new Set()
  keepingItsPlace(root, () => keepingFocus(root, () => merge(root, fresh, changed)))
  return changed
}

function merge(old, fresh, changed) {
  let place = old.firstElementChild
  for (const part of [...fresh.children]) {
    const standing = [...old.children].find((child) => child.id === part.id)
    if (!standing) {
      old.insertBefore(part, place)
      note(part, changed)
      continue
    }
    if (standing === place) place = place.nextElementSibling
    else old.insertBefore(standing, place)
    if ("parts" in part.dataset && "parts" in standing.dataset) merge(standing, part, changed)
    else if (served.get(standing) !== served.get(part)) {
      standing.replaceWith(part)
      note(part, changed)
    }
  }
  while (place) {
    const gone = place
    place = place.nextElementSibling
    note(gone, changed)
    gone.remove()
  }
}

function note(part, changed) {
  for (const row of [part, ...part.querySelectorAll("[data-story]")]) {
    if (!row.dataset.story) continue
    changed.add(row.dataset.story)
    row.classList.add("changed")
  }
}

// A swapped row has a new link and a new box: the focus goes to the one that stands where the focused one stood.
function keepingFocus(root, swap) {
  const focused = root.contains(document.activeElement) ? document.activeElement : null
  const row = focused?.closest("[id]")
  const way = row && [...row.querySelectorAll(REACHED)].indexOf(focused)
  swap()
  if (!focused || focused === document.activeElement) return
  const there = row.isConnected ? row : document.getElementById(row.id)
  const target = focused.isConnected ? focused : there?.querySelectorAll(REACHED)[way]
  target?.focus({ preventScroll: true })
}

// What somebody looks at stays where it is on the screen, whatever came in above it.
function keepingItsPlace(root, swap) {
  const seen = [...root.querySelectorAll("[data-story]")].find((row) => row.getBoundingClientRect().top >= 0)
  const top = seen?.getBoundingClientRect().top
  const away = seen && top > window.innerHeight
  swap()
  const now = seen && document.getElementById(seen.id)
  if (now && !away && window.scrollY > 0) window.scrollBy(0, now.getBoundingClientRect().top - top)
}
