// What the story's form says now, as one text: two that are equal say the same. The body's blocks can be given their names.
export const form = document.getElementById("story-form")

const NOT_WORDS = ["csrfmiddlewaretoken", "by", "then"]

export function typed() {
  const fields = new FormData(form)
  for (const name of NOT_WORDS) fields.delete(name)
  return JSON.stringify(Object.fromEntries(fields))
}

// How many fields two such texts say differently.
export function changes(before, after) {
  const [old, now] = [before, after].map((text) => JSON.parse(text || "{}"))
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].filter((name) => old[name] !== now[name]).length
}

// A paragraph that is saved without a name gets one from the desk, and another with every save: the editor names them before.
export function nameBlocks() {
  form.querySelector(".ProseMirror[role=textbox]")?.dispatchEvent(new Event("desk:name-blocks"))
}
