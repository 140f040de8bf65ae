// Who signs out leaves no words behind in this browser: see kept.js.
document.addEventListener("submit", ({ target }) => {
  if (!/\/logout\/$/.test(new URL(target.action, location.href).pathname)) return
  for (const key of Object.keys(localStorage)) if (key.startsWith("newsroom:words:")) localStorage.removeItem(key)
})
