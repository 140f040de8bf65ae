// The crops of a picture: a focal point, and a box for each ratio, all of them shown as they will be while one of them is changed.
import { dragged, largest, moved, resized } from "./crop_shapes.js"

const STEP = 0.01
const WINDOW_REM = 12 // how high what a ratio shows may be
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }

const told = JSON.parse(document.getElementById("told").textContent)
const form = document.getElementById("crop-editor")
const readOnly = "readOnly" in form.dataset
const stage = document.getElementById("stage")
const frame = document.getElementById("box")
const ring = document.getElementById("focal")
const said = document.getElementById("said")
const conflict = document.getElementById("conflict")
const results = [...document.querySelectorAll(".result")]
const undo = form.querySelector("[data-deed=undo]")

const [width, height] = told.size
const least = [Math.min(1, told.least / width), Math.min(1, told.least / height)]
let version = told.version
let now = { focal: told.focal, crops: told.crops }
let saved = JSON.stringify(now)
let ratio = results[1].dataset.ratio
const before = [] // what Undo goes back to
let lastKind = ""

const shape = (name) => told.ratios[name] && (told.ratios[name][0] / told.ratios[name][1]) * (height / width)
const boxOf = (name) => now.crops[name] ?? largest(shape(name), now.focal)
const percent = (share) => `${Math.round(share * 1000) / 10}%`
const isAutomatic = () => interpolate(gettext("%(ratio)s is automatic again."), { ratio }, true)
const isUnsaved = () => JSON.stringify(now) !== saved

/** Change what is shown. Steps of one kind in a row, such as those of a drag, are undone at once. */
function change(next, kind, words) {
  if (kind !== lastKind || kind === "click") before.push(now)
  lastKind = kind
  now = next
  said.textContent = words
  draw()
}

function setFocal([x, y], kind) {
  const focal = [Math.min(Math.max(x, 0), 1), Math.min(Math.max(y, 0), 1)]
  const place = { across: percent(focal[0]), down: percent(focal[1]) }
  change({ ...now, focal }, kind, interpolate(gettext("Focal point %(across)s across, %(down)s down."), place, true))
}

function setBox(box, kind) {
  const size = { wide: Math.round(box[2] * width), high: Math.round(box[3] * height) }
  const words = gettext("%(ratio)s: %(wide)s by %(high)s pixels, %(across)s across, %(down)s down.")
  const announced = interpolate(words, { ratio, ...size, across: percent(box[0]), down: percent(box[1]) }, true)
  change({ ...now, crops: { ...now.crops, [ratio]: box } }, kind, announced)
}

function automatic(names, words) {
  const crops = Object.fromEntries(Object.entries(now.crops).filter(([name]) => !names.includes(name)))
  change({ ...now, crops }, `automatic ${names}`, words)
}

function draw() {
  place(frame, boxOf(ratio))
  ring.style.left = percent(now.focal[0])
  ring.style.top = percent(now.focal[1])
  document.querySelector("#stage-title [data-ratio]").textContent = ratio
  frame.setAttribute("aria-label", interpolate(gettext("Crop %(ratio)s"), { ratio }, true))
  for (const result of results) {
    const name = result.dataset.ratio
    const [left, top, wide, high] = boxOf(name)
    const pane = result.querySelector(".window")
    pane.style.aspectRatio = `${wide * width} / ${high * height}`
    pane.style.maxWidth = `${(WINDOW_REM * wide * width) / (high * height)}rem`
    Object.assign(pane.firstElementChild.style, { width: `${100 / wide}%`, height: `${100 / high}%`, left: `${(-100 * left) / wide}%`, top: `${(-100 * top) / high}%` })
    result.querySelector("[data-how]").textContent = now.crops[name] ? gettext("drawn by hand") : gettext("automatic")
    result.setAttribute("aria-pressed", name === ratio)
  }
  if (undo) undo.disabled = !before.length
  form.classList.toggle("unsaved", isUnsaved())
}

function place(element, [left, top, wide, high]) {
  Object.assign(element.style, { left: `${left * 100}%`, top: `${top * 100}%`, width: `${wide * 100}%`, height: `${high * 100}%` })
}

const pointIn = (event) => {
  const { left, top, width: wide, height: high } = stage.getBoundingClientRect()
  return [(event.clientX - left) / wide, (event.clientY - top) / high]
}

/** Follow a pointer until it is let go; `step` is called with where it is and where it was first. */
function follow(element, start, step) {
  element.setPointerCapture(start.pointerId)
  const first = pointIn(start)
  const move = (event) => step(pointIn(event), first)
  element.addEventListener("pointermove", move)
  element.addEventListener("pointerup", () => {
    element.removeEventListener("pointermove", move)
    lastKind = ""
  }, { once: true })
}

function work() {
  stage.addEventListener("pointerdown", (event) => {
    const corner = event.target.dataset.corner
    const box = boxOf(ratio)
    event.preventDefault()
    if (event.target === ring) {
      ring.focus()
      follow(stage, event, (point) => setFocal(point, "drag"))
    } else if (corner) {
      frame.focus()
      follow(stage, event, (point) => setBox(dragged(box, corner, point, shape(ratio), least), "drag"))
    } else {
      // A press without a move says what matters; with one, it moves the frame.
      let went = false
      follow(stage, event, ([x, y], [firstX, firstY]) => {
        went ||= Math.hypot(x - firstX, y - firstY) > STEP
        if (went && event.target === frame) setBox(moved(box, x - firstX, y - firstY), "drag")
      })
      stage.addEventListener("pointerup", (up) => { if (!went) setFocal(pointIn(up), "click") }, { once: true })
    }
  })
  ring.addEventListener("keydown", (event) => {
    const [across, down] = ARROWS[event.key] ?? []
    if (across === undefined) return
    event.preventDefault()
    const step = event.shiftKey ? 5 * STEP : STEP
    setFocal([now.focal[0] + across * step, now.focal[1] + down * step], "focal keys")
  })
  frame.addEventListener("keydown", (event) => {
    const [across, down] = ARROWS[event.key] ?? []
    if (event.key === "Delete" || event.key === "Backspace") automatic([ratio], isAutomatic())
    else if (across === undefined) return
    else if (event.shiftKey) setBox(resized(boxOf(ratio), across * STEP, -down * STEP, shape(ratio), least), `keys ${ratio}`)
    else setBox(moved(boxOf(ratio), across * STEP, down * STEP), `keys ${ratio}`)
    event.preventDefault()
  })
  form.addEventListener("click", ({ target }) => {
    const { move, size, deed } = target.closest("button")?.dataset ?? {}
    if (move) setBox(moved(boxOf(ratio), ...move.split(",").map((step) => step * 2 * STEP)), `buttons ${ratio}`)
    if (size) setBox(resized(boxOf(ratio), size * 2 * STEP, size * 2 * STEP, shape(ratio), least), `buttons ${ratio}`)
    if (deed === "automatic") automatic([ratio], isAutomatic())
    if (deed === "all-automatic") automatic(Object.keys(now.crops), gettext("All crops are automatic again."))
    if (deed === "undo") goBack()
  })
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    save()
  })
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey)) return
    if (event.key.toLowerCase() === "s") save()
    else if (event.key.toLowerCase() === "z") goBack()
    else return
    event.preventDefault()
  })
  window.addEventListener("beforeunload", (event) => { if (isUnsaved()) event.preventDefault() })
}

function goBack() {
  if (!before.length) return
  now = before.pop()
  lastKind = ""
  said.textContent = gettext("Undone.")
  draw()
}

async function save() {
  const sent = JSON.stringify(now)
  const crops = Object.fromEntries(Object.keys(told.ratios).map((name) => [name, now.crops[name] ?? null]))
  const headers = { "Content-Type": "application/json", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value }
  const body = JSON.stringify({ base_version: version, focal: now.focal, crops })
  said.textContent = gettext("Saving.")
  const answer = await fetch(form.action, { method: "POST", headers, body }).then((answer) => answer.json()).catch(() => ({ reason: gettext("The desk does not answer. Try again.") }))
  conflict.hidden = Boolean(answer.version)
  conflict.querySelector("[data-reason]").textContent = answer.reason ?? ""
  conflict.querySelector("a").hidden = !answer.stale
  said.textContent = answer.version ? gettext("Saved.") : gettext("Not saved.")
  if (answer.version) {
    version = answer.version
    saved = sent
  }
  draw()
}

for (const result of results) {
  result.addEventListener("click", () => {
    ratio = result.dataset.ratio
    lastKind = ""
    draw()
  })
}
if (!readOnly) work()
draw()
