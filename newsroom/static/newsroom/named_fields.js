// A field one finds something in (select2) is drawn beside the field itself, and is called nothing until something is chosen.
addEventListener("DOMContentLoaded", () => {
  if (!document.querySelector("select.admin-autocomplete")) return
  new MutationObserver(nameFields).observe(document.body, { childList: true, subtree: true })
  nameFields()
})

function nameFields() {
  for (const field of document.querySelectorAll("select.select2-hidden-accessible"))
    for (const part of field.nextElementSibling?.querySelectorAll(":is([role=combobox], [role=textbox]):not([aria-label])") ?? [])
      part.setAttribute("aria-label", field.labels[0]?.textContent.trim() ?? field.name)
}
