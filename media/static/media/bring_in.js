// Adding pictures: files dropped or chosen go in one by one. Without this script the form sends all at once.
import { arrivalsIn } from "./arriving.js"
import { takeDropped } from "./sending.js"

const form = document.getElementById("bring-in")
const input = form.elements.files
const arrivals = arrivalsIn(document.getElementById("arrivals"), { address: form.action, said })

takeDropped(form.querySelector(".drop"), arrivals.take)
form.addEventListener("submit", (event) => {
  if (!input.files.length) return // the server says what is missing
  event.preventDefault()
  arrivals.take([...input.files])
  input.value = ""
})

/** What is said of all files, as it stands now. */
function said() {
  const fields = Object.fromEntries(new FormData(form))
  delete fields.files
  delete fields.even_if_alike
  return fields
}
