// How long a text is, said for people. Characters are counted as the desk counts them, not in the halves a browser keeps some in.
const number = (count) => count.toLocaleString(document.documentElement.lang || "en")

export const characters = (text) => [...text].length
export const words = (text) => (text.match(/\S+/g) ?? []).length

/** Say the size of `text`; with a speed, also how long reading it takes, if there is something to read. */
export function size(text, wordsAMinute = 0) {
  const said = [counted(characters(text), ngettext("%(n)s character", "%(n)s characters", characters(text)))]
  said.push(counted(words(text), ngettext("%(n)s word", "%(n)s words", words(text))))
  if (wordsAMinute && words(text)) {
    const minutes = Math.max(1, Math.round(words(text) / wordsAMinute))
    said.push(counted(minutes, ngettext("%(n)s minute to read", "%(n)s minutes to read", minutes)))
  }
  return said.join(" · ")
}

const counted = (count, pattern) => interpolate(pattern, { n: number(count) }, true)
