// Boxes as the desk keeps them: [left, top, width, height], shares of the picture. `shape` is width to height of those shares,
// null where any will do.

const within = (value, least, most) => Math.min(Math.max(value, least), Math.max(least, most))

/** The largest box of `shape` with its middle as near the focal point as it can be. */
export function largest(shape, [x, y]) {
  if (!shape) return [0, 0, 1, 1]
  const width = Math.min(1, shape)
  const height = Math.min(1, 1 / shape)
  return [within(x - width / 2, 0, 1 - width), within(y - height / 2, 0, 1 - height), width, height]
}

export function moved([left, top, width, height], across, down) {
  return [within(left + across, 0, 1 - width), within(top + down, 0, 1 - height), width, height]
}

/** The box made wider and higher by these shares around its middle; one with a shape grows by the larger of both. */
export function resized([left, top, width, height], wider, higher, shape, [leastWide, leastHigh]) {
  const middle = [left + width / 2, top + height / 2]
  let [wide, high] = [within(width + wider, leastWide, 1), within(height + higher, leastHigh, 1)]
  if (shape) {
    const asked = width + (Math.abs(wider) > Math.abs(higher * shape) ? wider : higher * shape)
    wide = within(asked, Math.max(leastWide, leastHigh * shape), Math.min(1, shape))
    high = wide / shape
  }
  return [within(middle[0] - wide / 2, 0, 1 - wide), within(middle[1] - high / 2, 0, 1 - high), wide, high]
}

/** The box whose `corner` ("00" top left, "10" top right, ...) was dragged to a point; the opposite corner stays. */
export function dragged([left, top, width, height], corner, [x, y], shape, [leastWide, leastHigh]) {
  const [right, bottom] = [corner[0] === "1", corner[1] === "1"]
  const anchor = [right ? left : left + width, bottom ? top : top + height]
  const room = [right ? 1 - anchor[0] : anchor[0], bottom ? 1 - anchor[1] : anchor[1]]
  let wide = within(right ? x - anchor[0] : anchor[0] - x, leastWide, room[0])
  let high = within(bottom ? y - anchor[1] : anchor[1] - y, leastHigh, room[1])
  if (shape) {
    wide = within(Math.max(wide, high * shape), Math.max(leastWide, leastHigh * shape), Math.min(room[0], room[1] * shape))
    high = wide / shape
  }
  return [right ? anchor[0] : anchor[0] - wide, bottom ? anchor[1] : anchor[1] - high, wide, high]
}
