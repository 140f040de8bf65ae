// Typographic quotes and dashes while one types: in the body here, and with `followField` in a field of plain text.
// What is pasted, and what stands there already, is never touched. One undo gives back the character that was typed.
import { Extension, Plugin, pm } from "django-prose-editor/editor"
import { isTypographic, storyLanguage } from "./typing_habit.js"
import { typographic } from "./typography.js"

export const DeskTyping = Extension.create({
  name: "deskTyping",
  addProseMirrorPlugins() {
    return [new Plugin({ props: { handleTextInput: typeInBody } })]
  },
})

function typeInBody(view, from, to, typed) {
  const { parent, parentOffset } = view.state.doc.resolve(from)
  if (!isTypographic() || parent.type.spec.code || view.composing) return false
  const before = parent.textBetween(0, parentOffset, "\n", "\n")
  const made = typographic(storyLanguage(), before, typed)
  if (!made) return false
  view.dispatch(view.state.tr.insertText(typed, from, to).scrollIntoView())
  const { closeHistory } = pm.history
  const written = from + typed.length
  view.dispatch(closeHistory(view.state.tr.insertText(made.text, from - made.takes, written)))
  view.dispatch(closeHistory(view.state.tr)) // what is typed next is undone by itself
  return true
}
