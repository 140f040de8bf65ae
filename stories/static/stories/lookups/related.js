// Choosing the story readers are sent on to: found as the desk finds stories, among those readers can open.
import { combobox } from "./combobox.js"
import { bodyEditor } from "../writing/finding.js"
import { form } from "../writing/typed.js"

const dialog = document.getElementById("related")
const find = document.getElementById("related-find")
const label = document.getElementById("related-label")

combobox(find, {
  asks: () => ({ but: form.dataset.story }),
  choose({ values }) {
    dialog.close()
    bodyEditor().chain().focus().sendOn({ label: label.value.trim() || label.defaultValue, ...values }).run()
  },
})

document.addEventListener("desk:related", () => {
  dialog.showModal()
  find.focus()
})
dialog.addEventListener("close", () => bodyEditor().commands.focus())
