// The body editor's own blocks: their ids and kinds, tables in fixed pitch, places for pictures.
// Loaded by django-prose-editor as a module; what it lets through, stories/formats/body_html reads and checks again.
import { Extension, Node, updateAttrsDialog } from "django-prose-editor/editor"
import { fresh } from "../ids.js"
import { size } from "../measures.js"

// An attribute kept in the page as `data-<name>`. An id belongs to one block: a split leaves it with the first half.
const kept = (name) => ({
  default: null,
  keepOnSplit: false,
  parseHTML: (element) => element.getAttribute(`data-${name}`),
  renderHTML: (attributes) => (attributes[name] ? { [`data-${name}`]: attributes[name] } : {}),
})

export const DeskBlocks = Extension.create({
  name: "deskBlocks",
  addGlobalAttributes() {
    const blocks = ["paragraph", "heading", "blockquote", "bulletList", "orderedList", "deskTable"]
    return [
      { types: blocks, attributes: { id: kept("id") } },
      { types: ["paragraph"], attributes: { type: kept("type"), label: kept("label"), kind: kept("kind") } },
    ]
  },
  onCreate() {
    const writing = this.editor.view.dom
    const textarea = writing.closest(".prose-editor").querySelector("textarea")
    writing.setAttribute("aria-label", textarea.dataset.called)
    writing.setAttribute("role", "textbox")
    writing.setAttribute("aria-multiline", "true")
    // Ctrl+K makes a link here; elsewhere it opens the search.
    writing.addEventListener("keydown", (event) => (event.ctrlKey || event.metaKey) && event.key === "k" && event.stopPropagation())
    writing.addEventListener("desk:name-blocks", () => nameBlocks(this.editor, this.storage.named))
    this.storage.speed = Number(textarea.dataset.wordsAMinute)
    this.storage.size = Object.assign(document.createElement("p"), { className: "words", id: `${textarea.id}-size` })
    writing.after(this.storage.size)
    writing.setAttribute("aria-describedby", this.storage.size.id)
    sayWhatIsClosed(writing.closest(".prose-editor").querySelector(".prose-menubar"))
    count(this)
  },
  onUpdate() {
    count(this)
  },
  addStorage() {
    return { size: null, speed: 0, named: new Set() }
  },
})

// The menu fades a button that does nothing here: who does not see that is told.
function sayWhatIsClosed(menu) {
  const say = () => {
    for (const button of menu.querySelectorAll("button")) button.ariaDisabled = button.classList.contains("disabled")
  }
  new MutationObserver(say).observe(menu, { subtree: true, childList: true, attributeFilter: ["class"] })
  say()
}

// Give a name to each block that says something and has none. One that was named here and says nothing any more loses it:
// the desk takes a block of an unknown name as it comes, even an empty one.
function nameBlocks({ state, view }, named) {
  const naming = state.tr.setMeta("addToHistory", false)
  state.doc.forEach((block, position) => {
    if (!("id" in block.attrs)) return
    const { id } = block.attrs
    const says = block.isAtom || block.textContent.trim() !== ""
    if (!id && says) naming.setNodeAttribute(position, "id", fresh())
    if (id && !says && named.has(id)) naming.setNodeAttribute(position, "id", null)
  })
  if (!naming.docChanged) return
  view.dispatch(naming)
  naming.doc.forEach((block) => named.add(block.attrs.id))
}

function count({ editor, storage }) {
  if (storage.size) storage.size.textContent = size(editor.getText({ blockSeparator: "\n" }), storage.speed)
}

export const DeskTable = Node.create({
  name: "deskTable",
  group: "block",
  content: "text*",
  marks: "",
  code: true,
  defining: true,
  parseHTML: () => [{ tag: "pre", preserveWhitespace: "full" }],
  renderHTML: ({ HTMLAttributes }) => ["pre", HTMLAttributes, 0],
  addKeyboardShortcuts() {
    return {
      Enter: ({ editor }) => editor.isActive(this.name) && editor.commands.newlineInCode(),
      "Mod-Enter": ({ editor }) => editor.isActive(this.name) && editor.commands.exitCode(),
    }
  },
  addMenuItems({ menu, buttons }) {
    menu.defineItem({
      name: "deskTable",
      groups: "nodes",
      button: buttons.material("table_rows", gettext("Table in fixed pitch")),
      command: (editor) => editor.chain().focus().toggleNode("deskTable", "paragraph").run(),
      active: (editor) => editor.isActive("deskTable"),
    })
  },
})

export const DeskPicture = Node.create({
  name: "deskPicture",
  group: "block",
  atom: true,
  draggable: true,
  addAttributes: () => ({ id: kept("id"), picture: kept("picture") }),
  parseHTML: () => [{ tag: "figure[data-picture]" }],
  renderHTML: ({ HTMLAttributes }) => ["figure", HTMLAttributes],
  addNodeView() {
    return ({ node }) => {
      const dom = document.createElement("figure")
      dom.className = "picture-place"
      const row = rows().find(({ id }) => id === node.attrs.picture)
      dom.textContent = row ? interpolate(gettext("Picture: %(caption)s"), { caption: row.label }, true) : gettext("A picture that is not in this story")
      return { dom }
    }
  },
  addKeyboardShortcuts() {
    const place = () => Boolean(placePicture(this.editor))
    return { "Alt-Shift-p": place, "Alt-Shift-P": place }
  },
  addMenuItems({ menu, buttons }) {
    menu.defineItem({
      name: "deskPicture",
      groups: "nodes",
      button: buttons.material("image", gettext("Put one of the story's pictures here (Alt+Shift+P)")),
      command: (editor) => placePicture(editor),
      active: (editor) => editor.isActive("deskPicture"),
    })
  },
})

async function placePicture(editor) {
  const inText = rows().filter(({ role }) => role === "inline")
  if (!inText.length) {
    window.alert(gettext("Add a picture below first, with the place “In the text”."))
    return
  }
  const labels = inText.map(({ label }, index) => `${index + 1}. ${label}`)
  const asked = { picture: { title: gettext("Picture"), enum: labels, default: labels[0] } }
  const chosen = await updateAttrsDialog(asked, { title: gettext("Put a picture here"), submitText: gettext("Put it here") })(editor, {})
  if (!chosen) return
  const { id } = inText[labels.indexOf(chosen.picture)]
  editor.chain().focus().insertContent({ type: "deskPicture", attrs: { id: fresh(), picture: id } }).run()
}

// The pictures of the form below the editor.
function rows() {
  return [...document.querySelectorAll("#pictures .row:not([hidden])")].map((row) => ({
    id: row.querySelector("[name$='-id']").value,
    role: row.querySelector("[name$='-role']").value,
    label: row.querySelector("[name$='-caption']").value.trim().slice(0, 60) || gettext("no caption yet"),
  }))
}
