// What somebody who does not see the page should hear of what just moved, without being interrupted.
const region = Object.assign(document.createElement("p"), { className: "unseen" })
region.setAttribute("role", "status")
document.body.append(region)

export function announce(message) {
  region.textContent = message
}
