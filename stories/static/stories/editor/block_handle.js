// A handle beside the block somebody points at or writes in, to drag it to another place: by mouse, pen or finger.
// By keyboard blocks are moved with Alt+Shift and the arrows; so the handle is no stop for the Tab key.

export class BlockHandle {
  /** `move(from, to)` is told the index of the block dragged and of the one it is to stand before. */
  constructor(view, move) {
    this.view = view
    this.move = move
    this.index = -1
    this.dragged = null
    this.handle = made("button", "block-handle")
    Object.assign(this.handle, { type: "button", tabIndex: -1, textContent: "⠿", title: gettext("Drag to another place") })
    this.handle.setAttribute("aria-hidden", "true")
    this.line = made("div", "block-line")
    this.line.hidden = this.handle.hidden = true
    view.dom.parentElement.append(this.handle, this.line)
    view.dom.parentElement.classList.add("has-handle")
    view.dom.addEventListener("pointermove", ({ clientY }) => this.standAt(this.blockAt(clientY)))
    view.dom.addEventListener("scroll", () => this.standAt(this.index))
    this.handle.addEventListener("pointerdown", (event) => this.take(event))
    this.handle.addEventListener("pointermove", (event) => this.dragged && this.drag(event.clientY))
    this.handle.addEventListener("pointerup", () => this.drop())
    this.handle.addEventListener("pointercancel", () => this.letGo())
    this.handle.addEventListener("keydown", ({ key }) => key === "Escape" && this.letGo())
  }

  update(view, before) {
    if (!view.hasFocus() || this.dragged || (before && before.doc.eq(view.state.doc) && before.selection.eq(view.state.selection))) return
    this.standAt(view.state.selection.$from.index(0))
  }

  destroy() {
    this.handle.remove()
    this.line.remove()
  }

  blocks() {
    return [...this.view.dom.children].filter((element) => element.pmViewDesc)
  }

  blockAt(y) {
    return this.blocks().findIndex((block) => y <= block.getBoundingClientRect().bottom)
  }

  standAt(index) {
    const block = this.blocks()[index]
    if (!block || this.dragged) return
    this.index = index
    const [room, box] = [this.view.dom.getBoundingClientRect(), block.getBoundingClientRect()]
    this.handle.hidden = box.top < room.top || box.top > room.bottom - 16
    this.handle.style.top = `${box.top - this.origin()}px`
  }

  origin() {
    return this.view.dom.parentElement.getBoundingClientRect().top
  }

  take(event) {
    event.preventDefault()
    this.handle.setPointerCapture(event.pointerId)
    this.handle.focus({ preventScroll: true })
    this.dragged = { from: this.index, to: this.index }
    this.blocks()[this.index].classList.add("is-dragged")
  }

  drag(y) {
    const boxes = this.blocks().map((block) => block.getBoundingClientRect())
    const below = boxes.findIndex(({ top, height }) => y < top + height / 2)
    const to = below < 0 ? boxes.length : below
    this.dragged.to = to
    const edge = to < boxes.length ? boxes[to].top : boxes.at(-1).bottom
    this.line.hidden = false
    this.line.style.top = `${edge - this.origin()}px`
    this.scroll(y)
  }

  // Near an edge the writing goes on under the hand.
  scroll(y) {
    const room = this.view.dom.getBoundingClientRect()
    const EDGE_PX = 32
    if (y < room.top + EDGE_PX) this.view.dom.scrollBy(0, -12)
    if (y > room.bottom - EDGE_PX) this.view.dom.scrollBy(0, 12)
  }

  drop() {
    const dragged = this.dragged
    this.letGo()
    if (!dragged) return
    this.view.focus()
    this.move(dragged.from, dragged.to)
  }

  letGo() {
    for (const block of this.view.dom.querySelectorAll(".is-dragged")) block.classList.remove("is-dragged")
    this.dragged = null
    this.line.hidden = true
  }
}

const made = (tag, className) => Object.assign(document.createElement(tag), { className })
