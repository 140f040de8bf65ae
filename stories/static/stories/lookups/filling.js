// What was chosen elsewhere, put into the fields of a row.

// A picture's own words stand; what somebody wrote for this story stands before them.
const WRITTEN_HERE = ["caption", "alt"]

/** Put the values of an offer into the fields of these names in `row`. */
export function fill(row, { values }) {
  for (const [name, value] of Object.entries(values)) {
    const field = row.querySelector(`[name="${row.dataset.prefix}-${name}"]`)
    if (field && !(WRITTEN_HERE.includes(name) && field.value)) field.value = value ?? ""
  }
  row.dispatchEvent(new Event("input", { bubbles: true }))
}
