// The button of the body's editor that comments on what is selected. Loaded by django-prose-editor as a module.
import { Extension } from "django-prose-editor/editor"

export const DeskComment = Extension.create({
  name: "deskComment",
  addMenuItems({ menu, buttons }) {
    menu.defineItem({
      name: "deskComment",
      groups: "nodes",
      button: buttons.material("add_comment", gettext("Comment on what is selected (Ctrl+Alt+M)")),
      command: () => document.dispatchEvent(new Event("desk:comment")),
      hidden: () => !document.querySelector("#comments [data-new]"),
    })
  },
})
