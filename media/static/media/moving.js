// Arrow keys among pictures that stand in rows.

/** The element of `all`, in the order they are read, that `key` leads to from `here`; undefined for any other key. */
export function next(all, here, key) {
  const index = all.indexOf(here)
  const places = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: all.length - 1 }
  if (key in places) return all[places[key]] ?? here
  if (key !== "ArrowDown" && key !== "ArrowUp") return undefined
  return index < 0 ? all[0] : (inTheRow(all, here, key === "ArrowDown" ? 1 : -1) ?? here)
}

/** The one in the row below (1) or above (-1) whose middle is nearest. */
function inTheRow(all, here, direction) {
  const middle = (element) => element.getBoundingClientRect().left + element.getBoundingClientRect().width / 2
  const top = (element) => Math.round(element.getBoundingClientRect().top)
  const rows = [...new Set(all.map(top))].sort((one, other) => one - other)
  const row = rows[rows.indexOf(top(here)) + direction]
  const distance = (element) => Math.abs(middle(element) - middle(here))
  return all.filter((element) => top(element) === row).sort((one, other) => distance(one) - distance(other))[0]
}
