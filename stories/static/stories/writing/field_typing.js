// Typographic quotes and dashes in headline and deck. The character is typed first and replaced as if typed, so undo gives it back.
import { form } from "./typed.js"
import { isTypographic, storyLanguage } from "../editor/typing_habit.js"
import { typographic } from "../editor/typography.js"

for (const name of ["headline", "deck"]) form.elements[name].addEventListener("input", setSign)

function setSign({ target: field, inputType, data, isComposing }) {
  if (inputType !== "insertText" || data?.length !== 1 || isComposing || !isTypographic()) return
  const end = field.selectionStart
  const made = typographic(storyLanguage(), field.value.slice(0, end - 1), data)
  if (!made) return
  field.setSelectionRange(end - 1 - made.takes, end)
  document.execCommand("insertText", false, made.text)
}
