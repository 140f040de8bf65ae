// Whether quotes and dashes are set as somebody types: each person's own habit, kept by this browser. On unless switched off; a
// page without the switch sets none.
const box = document.querySelector("[data-typographic]")
const key = `newsroom:typing:${box?.dataset.person}`

export const isTypographic = () => box?.checked ?? false

/** Return the language of the story as its form says it now. */
export const storyLanguage = () => document.querySelector("#story-form [name=language]")?.value.trim() || document.documentElement.lang || "en"

try {
  if (box) box.checked = localStorage.getItem(key) !== "off"
} catch {
  // A browser that keeps nothing sets them.
}

box?.addEventListener("change", () => {
  try {
    localStorage.setItem(key, box.checked ? "on" : "off")
  } catch {
    // It holds for this page, then.
  }
})
