// Sending one file to the library, with its progress: `send` gives a promise of the answer, and a way to stop it.

/** Send `file` with `fields` to `address`. The answer is {state, images, row}, or {state: "lost" | "cancelled"}. */
export function send(file, { address, fields, progress }) {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.append(name, value)
  data.append("files", file)
  const request = new XMLHttpRequest()
  const answer = new Promise((done) => {
    request.upload.addEventListener("progress", ({ loaded, total }) => progress(loaded / total))
    request.upload.addEventListener("load", () => progress(1))
    request.addEventListener("abort", () => done({ state: "cancelled" }))
    request.addEventListener("error", () => done({ state: "lost" }))
    request.addEventListener("load", () => {
      try {
        done(JSON.parse(request.responseText))
      } catch {
        done({ state: "lost" }) // signed out meanwhile, or a page that says what broke
      }
    })
  })
  request.open("POST", address)
  request.setRequestHeader("Accept", "application/json")
  request.send(data)
  return { answer, cancel: () => request.abort() }
}

/** Let `zone` take dropped files: `take` is called with the list. A file dropped beside it does not replace the page. */
export function takeDropped(zone, take) {
  for (const type of ["dragover", "dragleave", "drop"]) {
    zone.addEventListener(type, (event) => {
      event.preventDefault()
      zone.classList.toggle("over", type === "dragover")
    })
  }
  for (const type of ["dragover", "drop"]) document.addEventListener(type, (event) => event.preventDefault())
  zone.addEventListener("drop", ({ dataTransfer }) => {
    if (dataTransfer.files.length) take([...dataTransfer.files])
  })
}
