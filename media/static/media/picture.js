// A picture's words: Ctrl+S saves, and unsaved words are not left behind.
const form = document.getElementById("picture-form")
let unsaved = document.querySelector(".notice.bad[role=alert]") !== null

form?.addEventListener("input", () => {
  unsaved = true
  form.classList.add("unsaved")
})
form?.addEventListener("submit", () => { unsaved = false })
window.addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault() })
document.addEventListener("keydown", (event) => {
  if (!form || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s") return
  event.preventDefault()
  form.requestSubmit()
})
