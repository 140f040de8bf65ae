// Sending readers on to another story of the house: a button and a key above the writing, and the block that is written.
import { Extension, pm } from "django-prose-editor/editor"
import { fresh } from "../ids.js"

const { TextSelection } = pm.state

export const DeskRelated = Extension.create({
  name: "deskRelated",
  addKeyboardShortcuts() {
    const ask = () => asks(this.editor)
    return { "Alt-Shift-r": ask, "Alt-Shift-R": ask }
  },
  addCommands() {
    return { sendOn: (link) => ({ state, dispatch }) => sendOn(state, dispatch, link) }
  },
  addMenuItems({ menu, buttons }) {
    menu.defineItem({
      name: "deskRelated",
      groups: "link",
      button: buttons.material("read_more", gettext("Send readers on to another story (Alt+Shift+R)")),
      command: asks,
      hidden: () => !document.getElementById("related"),
    })
  },
})

// The page has the dialog; where it has none, nobody is asked.
function asks(editor) {
  editor.view.dom.dispatchEvent(new Event("desk:related", { bubbles: true }))
  return true
}

// The link stands below the block somebody writes in, or in its place if that is empty.
function sendOn({ doc, selection, schema, tr }, dispatch, { label, text, href }) {
  const words = schema.text(text, [schema.marks.link.create({ href })])
  const block = schema.nodes.paragraph.create({ id: fresh(), type: "link", label }, words)
  const index = Math.min(selection.$from.index(0), doc.childCount - 1)
  const here = doc.child(index)
  const from = selection.$from.depth ? selection.$from.before(1) : selection.from
  const end = from + here.nodeSize
  const isEmpty = here.type === schema.nodes.paragraph && !here.content.size
  if (!dispatch) return true
  tr.replaceWith(isEmpty ? from : end, end, block)
  const behind = (isEmpty ? from : end) + block.nodeSize
  dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(behind - 1), -1)).scrollIntoView())
  return true
}
