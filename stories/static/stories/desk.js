// Asking the desk without leaving the page. An answer is never thrown: `state` says what became of it.
//   ok: `said` is what the desk answered      refused: so is it, and nothing was changed
//   away: the desk cannot be reached          signed-out: somebody has to sign in first
const WAIT_MS = 20_000

export async function tell(address, fields, { leaving = false } = {}) {
  if (!token()) return { state: "signed-out" }
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  const asked = { method: "POST", body, headers: { Accept: "application/json", "X-CSRFToken": token() }, keepalive: leaving }
  return told(await ask(address, asked))
}

export async function look(address, etag = "", { as = "application/json" } = {}) {
  return told(await ask(address, { headers: { Accept: as, ...(etag && { "If-None-Match": etag }) }, cache: "no-store" }))
}

// Signing in again changes the token; the cookie always has the one that counts, and every form of the page needs it too.
export function renewToken() {
  for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = token()
}

function token() {
  return document.cookie.match(/(?:^|; )csrftoken=([^;]*)/)?.[1] ?? ""
}

function ask(address, asked) {
  return fetch(address, { ...asked, redirect: "manual", signal: AbortSignal.timeout(WAIT_MS) }).catch(() => null)
}

async function told(answer) {
  if (!answer || answer.status >= 500 || answer.status === 429) return { state: "away" }
  if (answer.type === "opaqueredirect" || answer.status === 403) return { state: "signed-out" }
  const isJson = answer.headers.get("Content-Type")?.startsWith("application/json")
  const said = isJson ? await answer.json().catch(() => null) : {}
  const text = isJson ? "" : await answer.text().catch(() => null)
  if (said === null || text === null) return { state: "away" }
  return { state: answer.ok || answer.status === 304 ? "ok" : "refused", status: answer.status, etag: answer.headers.get("ETag"), said, text }
}
