// Receiving wire copy: files dropped or chosen go in one by one, each with its progress. Without this script the form sends all at once.
const form = document.getElementById("receive-form")
const input = form.querySelector("input[type=file]")
const zone = form.querySelector(".drop")
const received = document.getElementById("received")
const list = received.querySelector(".arrivals")
const status = received.querySelector("[role=status]")

for (const type of ["dragover", "dragleave", "drop"]) {
  zone.addEventListener(type, (event) => {
    event.preventDefault()
    zone.classList.toggle("over", type === "dragover")
  })
}
// A file dropped beside the zone would replace the page.
for (const type of ["dragover", "drop"]) document.addEventListener(type, (event) => event.preventDefault())
zone.addEventListener("drop", ({ dataTransfer }) => {
  if (!dataTransfer.files.length) return
  input.files = dataTransfer.files
  form.requestSubmit()
})

form.addEventListener("submit", (event) => {
  if (!input.files.length || form.elements.text.value) return // the server has something to say to both, or to neither
  event.preventDefault()
  receive([...input.files])
})

async function receive(files) {
  const button = form.querySelector("button[type=submit]")
  button.disabled = true
  received.hidden = false
  const rows = files.map(row)
  let address = ""
  let taken = 0
  for (const [index, file] of files.entries()) {
    const answer = await send(file, rows[index].querySelector("progress"), files.length === 1 ? form.elements.external_id.value : "")
    show(rows[index], answer)
    if (answer.address) {
      taken += 1
      address = answer.address
    }
    const sent = { sent: index + 1, all: files.length, taken }
    status.textContent = interpolate(gettext("%(sent)s of %(all)s sent, %(taken)s received."), sent, true)
  }
  input.value = ""
  button.disabled = false
  if (files.length === 1 && address) return window.location.assign(address)
  const link = Object.assign(document.createElement("a"), { href: form.dataset.waiting, textContent: gettext("See all that waits") })
  status.append(" ", link)
  document.getElementById("received-title").focus()
}

function row(file) {
  const item = document.createElement("li")
  const name = Object.assign(document.createElement("b"), { textContent: file.name })
  const progress = Object.assign(document.createElement("progress"), { max: 1, value: 0 })
  progress.setAttribute("aria-label", interpolate(gettext("Sending %(name)s"), { name: file.name }, true))
  item.append(name, progress)
  list.append(item)
  return item
}

function show(item, answer) {
  item.querySelector("progress").remove()
  item.classList.toggle("refused", !answer.address)
  if (!answer.address) return item.append(interpolate(gettext("Not taken in: %(refused)s"), answer, true))
  const link = Object.assign(document.createElement("a"), { href: answer.address, textContent: answer.headline })
  item.append(link, ` – ${answer.became}`)
}

function send(file, progress, externalId) {
  const data = new FormData()
  data.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value)
  data.append("files", file)
  data.append("external_id", externalId)
  const request = new XMLHttpRequest()
  return new Promise((done) => {
    const failed = () => done({ refused: gettext("it did not arrive. Send it again.") })
    request.upload.addEventListener("progress", ({ loaded, total }) => { progress.value = loaded / total })
    request.addEventListener("error", failed)
    request.addEventListener("load", () => {
      try {
        done(JSON.parse(request.responseText))
      } catch {
        failed()
      }
    })
    request.open("POST", form.action)
    request.setRequestHeader("Accept", "application/json")
    request.send(data)
  })
}
