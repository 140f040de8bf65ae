// The body editor's own parts: block ids and kinds, tables in fixed pitch, places for pictures, and copy pasted from Word.
// Loaded by django-prose-editor as a module; what it lets through, stories/formats/body_html reads and checks again.
import { Extension, Node, Plugin, updateAttrsDialog } from "django-prose-editor/editor"

const ids = () => Math.random().toString(36).slice(2, 10).padEnd(8, "0")

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
    this.storage.words = Object.assign(document.createElement("output"), { className: "words" })
    writing.after(this.storage.words)
    count(this)
  },
  onUpdate() {
    count(this)
  },
  addStorage() {
    return { words: null, named: new Set() }
  },
})

// Give a name to each block that says something and has none. One that was named here and says nothing any more loses it:
// the desk takes a block of an unknown name as it comes, even an empty one.
function nameBlocks({ state, view }, named) {
  const naming = state.tr.setMeta("addToHistory", false)
  state.doc.forEach((block, position) => {
    if (!("id" in block.attrs)) return
    const { id } = block.attrs
    const says = block.isAtom || block.textContent.trim() !== ""
    if (!id && says) naming.setNodeAttribute(position, "id", ids())
    if (id && !says && named.has(id)) naming.setNodeAttribute(position, "id", null)
  })
  if (!naming.docChanged) return
  view.dispatch(naming)
  naming.doc.forEach((block) => named.add(block.attrs.id))
}

function count({ editor, storage }) {
  const number = (editor.getText({ blockSeparator: "\n" }).match(/\S+/g) || []).length
  if (storage.words) storage.words.textContent = number === 1 ? "1 word" : `${number} words`
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
      button: buttons.material("table_rows", "Table in fixed pitch"),
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
      dom.textContent = row ? `Picture: ${row.label}` : "A picture that is not in this story"
      return { dom }
    }
  },
  addMenuItems({ menu, buttons }) {
    menu.defineItem({
      name: "deskPicture",
      groups: "nodes",
      button: buttons.material("image", "Put one of the story's pictures here"),
      command: (editor) => placePicture(editor),
      active: (editor) => editor.isActive("deskPicture"),
    })
  },
})

async function placePicture(editor) {
  const inText = rows().filter(({ role }) => role === "inline")
  if (!inText.length) {
    window.alert("Add a picture below first, with the place “In the text”.")
    return
  }
  const labels = inText.map(({ label }, index) => `${index + 1}. ${label}`)
  const chosen = await updateAttrsDialog({ picture: { title: "Picture", enum: labels, default: labels[0] } }, { title: "Put a picture here", submitText: "Put it here" })(editor, {})
  if (!chosen) return
  const { id } = inText[labels.indexOf(chosen.picture)]
  editor.chain().focus().insertContent({ type: "deskPicture", attrs: { id: ids(), picture: id } }).run()
}

// The pictures of the form below the editor.
function rows() {
  return [...document.querySelectorAll("#pictures .row:not([hidden])")].map((row) => ({
    id: row.querySelector("[name$='-id']").value,
    role: row.querySelector("[name$='-role']").value,
    label: row.querySelector("[name$='-caption']").value.trim().slice(0, 60) || "no caption yet",
  }))
}

export const DeskPaste = Extension.create({
  name: "deskPaste",
  addProseMirrorPlugins() {
    return [new Plugin({ props: { transformPastedHTML: fromElsewhere } })]
  },
})

// Make of pasted HTML what the schema would not recognise: Word's paragraphs that are list items, headings of every level, and
// ids of another story's blocks, which must not come along.
function fromElsewhere(html) {
  const page = new DOMParser().parseFromString(html, "text/html")
  for (const element of page.querySelectorAll("[data-id]")) element.removeAttribute("data-id")
  for (const figure of page.querySelectorAll("figure[data-picture]")) figure.remove()
  for (const heading of page.querySelectorAll("h1, h3, h4, h5, h6")) {
    const subhead = page.createElement("h2")
    subhead.append(...heading.childNodes)
    heading.replaceWith(subhead)
  }
  listsOfWord(page)
  return page.body.innerHTML
}

function listsOfWord(page) {
  let list = null
  let last = null
  for (const paragraph of page.querySelectorAll("p[class*='MsoListParagraph'], p[style*='mso-list']")) {
    const mark = [...paragraph.querySelectorAll("span")].find((span) => /mso-list:\s*ignore/i.test(span.getAttribute("style") || ""))
    const tag = /^\s*[0-9a-z]{1,4}[.)]/i.test(mark?.textContent ?? "") ? "ol" : "ul"
    mark?.remove()
    if (!list || list.localName !== tag || list.nextElementSibling !== paragraph || last !== list.lastElementChild) {
      list = page.createElement(tag)
      paragraph.before(list)
    }
    last = page.createElement("li")
    last.append(...paragraph.childNodes)
    list.append(last)
    paragraph.remove()
  }
}
