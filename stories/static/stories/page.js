// The story page: Ctrl+S saves, unsaved words are not left behind, and a step is taken on what was saved.
const form = document.getElementById("story-form")
let unsaved = document.querySelector(".notice.bad") !== null

form.addEventListener("input", () => {
  unsaved = true
  form.classList.add("unsaved")
})
form.addEventListener("submit", () => {
  unsaved = false
})

document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s") return
  event.preventDefault()
  form.requestSubmit(form.querySelector("button[name=then][value='']"))
})

window.addEventListener("beforeunload", (event) => {
  if (unsaved) event.preventDefault()
})

for (const step of document.querySelectorAll("form[data-step]")) {
  step.addEventListener("submit", (event) => {
    if (!unsaved) return
    event.preventDefault()
    const notice = Object.assign(document.createElement("p"), { className: "notice bad", textContent: "Save your changes first (Ctrl+S): a step is taken on what is saved." })
    notice.setAttribute("role", "alert")
    document.querySelector(".steps .notice")?.remove()
    document.querySelector(".steps h2").after(notice)
  })
}
