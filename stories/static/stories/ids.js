// Names for blocks and pictures, as the desk makes them: eight letters and digits.
export const fresh = () => Math.random().toString(36).slice(2, 10).padEnd(8, "0")
