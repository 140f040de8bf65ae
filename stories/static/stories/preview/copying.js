// A link is copied with a press; where the browser does not let us, it is selected, to be copied by hand.
document.addEventListener("click", async ({ target }) => {
  if (!target.dataset?.copies) return
  const field = document.getElementById(target.dataset.copies)
  field.value = new URL(field.value, location.href).href
  field.select()
  const copied = await navigator.clipboard?.writeText(field.value).then(() => true, () => false)
  document.querySelector("[data-copy-said]").textContent = copied ? gettext("The link is copied.") : gettext("The link is selected: copy it with Ctrl+C.")
})
