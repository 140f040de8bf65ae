// Words this browser keeps while the desk does not have them: one entry for each open page, by person and story.
// sign_out.js beside it forgets all of them.
const PREFIX = "newsroom:words:"

export class Kept {
  constructor(person, story) {
    this.of = `${PREFIX}${person}:${story}:`
    this.key = this.of + Math.random().toString(36).slice(2, 10)
    // Held as long as this page is open, so that another page knows these words are still in somebody's hands.
    navigator.locks?.request(this.key, () => new Promise(() => {}))
  }

  // Say whether the browser took it: it may be full, or told to keep nothing.
  keep(text, version) {
    try {
      localStorage.setItem(this.key, JSON.stringify({ text, version, at: Date.now() }))
      return true
    } catch {
      return false
    }
  }

  forget(key = this.key) {
    try {
      localStorage.removeItem(key)
    } catch {
      // A browser that keeps nothing has nothing to forget.
    }
  }

  // What pages left behind that are no longer open, the oldest first.
  async left() {
    const open = new Set((await navigator.locks?.query())?.held.map(({ name }) => name))
    return keys()
      .filter((key) => key.startsWith(this.of) && key !== this.key && !open.has(key))
      .map((key) => ({ key, ...JSON.parse(localStorage.getItem(key)) }))
      .sort((one, other) => one.at - other.at)
  }
}

function keys() {
  try {
    return Object.keys(localStorage)
  } catch {
    return []
  }
}
