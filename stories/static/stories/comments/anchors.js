// Where commented words stand by now: the rule of stories/copy/anchors.py, for words that are not saved yet. A test holds both together.
// A text is characters counted in halves of UTF-16, as a page counts them; bodies are objects of block ids and texts, in order.
const MOST_COMPARED = 250_000
const NEIGHBOURS = 3
const WORD = /[\p{L}\p{N}_]+|[^\p{L}\p{N}_\s]/gu

/** Return `{block, start, end, changed}` of an anchor `{block, start, end}` that stood in `was`, or null if its words are gone. */
export function place(anchor, was, now) {
  const before = was[anchor.block] ?? ""
  const after = now[anchor.block]
  if (after === before) return { ...anchor, changed: false }
  const words = wordsOf(before)
  const quoted = words.flatMap((word, index) => (word.end > anchor.start && word.start < anchor.end ? [index] : []))
  if (!quoted.length) return null
  const here = after === undefined ? null : inItsBlock(anchor, words, quoted, before, after)
  if (here && !here.changed) return here
  return inAnother(anchor, words, quoted, was, now) ?? here
}

function inItsBlock(anchor, words, quoted, before, after) {
  const there = wordsOf(after)
  const pairs = pairsOf(words.map(({ text }) => text), there.map(({ text }) => text))
  const kept = quoted.filter((index) => pairs.has(index))
  const [first, last] = [quoted[0], quoted.at(-1)]
  if (kept.length === quoted.length) {
    const sure = pairs.size > kept.length || kept.length >= NEIGHBOURS || kept.length === words.length || kept.length === there.length
    return sure ? spanning(anchor, words, quoted, there, pairs.get(first), pairs.get(last)) : null
  }
  if (2 * kept.length >= quoted.length) {
    const all = [...pairs]
    const left = Math.max(-1, ...all.filter(([old]) => old < first).map(([, fresh]) => fresh)) + 1
    const right = Math.min(there.length, ...all.filter(([old]) => old > last).map(([, fresh]) => fresh)) - 1
    const from = Math.max(left, pairs.get(kept[0]) - (kept[0] - first))
    const to = Math.min(right, pairs.get(kept.at(-1)) + (last - kept.at(-1)))
    return { block: anchor.block, start: there[from].start, end: there[to].end, changed: true }
  }
  return betweenNeighbours(anchor, words, quoted, pairs, before, after)
}

function betweenNeighbours(anchor, words, quoted, pairs, before, after) {
  const there = wordsOf(after)
  const [first, last] = [quoted[0], quoted.at(-1)]
  const left = first ? pairs.get(first - 1) : -1
  const right = last + 1 < words.length ? pairs.get(last + 1) : there.length
  if (left === undefined || right === undefined || right - left < 2) return null
  const [start, end] = [there[left + 1].start, there[right - 1].end]
  return alike(before.slice(words[first].start, words[last].end), after.slice(start, end)) ? { block: anchor.block, start, end, changed: true } : null
}

function inAnother(anchor, words, quoted, was, now) {
  for (const [block, text] of Object.entries(now)) {
    if (block === anchor.block || text === was[block]) continue
    const there = wordsOf(text)
    const said = there.map((word) => word.text)
    const taken = new Set(block in was ? pairsOf(wordsOf(was[block]).map((word) => word.text), said).values() : [])
    const free = there.map((_, index) => index).filter((index) => !taken.has(index))
    const matched = pairsOf(words.map((word) => word.text), free.map((index) => said[index]))
    const pairs = new Map([...matched].map(([old, fresh]) => [old, free[fresh]]))
    if (cameAlong(words, quoted, pairs, new Set(free))) {
      return spanning({ ...anchor, block }, words, quoted, there, pairs.get(quoted[0]), pairs.get(quoted.at(-1)))
    }
  }
  return null
}

function cameAlong(words, quoted, pairs, free) {
  let [first, last] = [quoted[0], quoted.at(-1)]
  if (quoted.some((index) => !pairs.has(index) || pairs.get(index) - pairs.get(first) !== index - first)) return false
  while (pairs.get(first - 1) === pairs.get(first) - 1) first--
  while (pairs.get(last + 1) === pairs.get(last) + 1) last++
  const run = last - first + 1
  const isAPiece = !free.has(pairs.get(first) - 1) && !free.has(pairs.get(last) + 1)
  return run - quoted.length >= NEIGHBOURS || (isAPiece && (run > 1 || run === words.length))
}

function spanning(anchor, words, quoted, there, first, last) {
  const before = Math.max(anchor.start - words[quoted[0]].start, 0)
  const behind = Math.max(words[quoted.at(-1)].end - anchor.end, 0)
  const changed = last - first !== quoted.at(-1) - quoted[0]
  return { block: anchor.block, start: there[first].start + before, end: there[last].end - behind, changed }
}

// Pair equal words of two texts in order, as many as there are.
function pairsOf(old, fresh) {
  const shorter = Math.min(old.length, fresh.length)
  let head = 0
  while (head < shorter && old[head] === fresh[head]) head++
  let tail = 0
  while (tail < shorter - head && old.at(-1 - tail) === fresh.at(-1 - tail)) tail++
  const pairs = new Map()
  for (let index = 0; index < head; index++) pairs.set(index, index)
  for (const [before, after] of longest(old.slice(head, old.length - tail), fresh.slice(head, fresh.length - tail))) pairs.set(head + before, head + after)
  for (let back = tail; back > 0; back--) pairs.set(old.length - back, fresh.length - back)
  return pairs
}

// The longest common subsequence.
function longest(old, fresh) {
  const pairs = []
  if (!old.length || !fresh.length || old.length * fresh.length > MOST_COMPARED) return pairs
  const ahead = Array.from({ length: old.length + 1 }, () => new Uint32Array(fresh.length + 1))
  for (let before = old.length - 1; before >= 0; before--) {
    for (let after = fresh.length - 1; after >= 0; after--) {
      ahead[before][after] = old[before] === fresh[after] ? ahead[before + 1][after + 1] + 1 : Math.max(ahead[before + 1][after], ahead[before][after + 1])
    }
  }
  for (let before = 0, after = 0; before < old.length && after < fresh.length; ) {
    if (old[before] === fresh[after]) pairs.push([before++, after++])
    else if (ahead[before + 1][after] >= ahead[before][after + 1]) before++
    else after++
  }
  return pairs
}

function alike(one, other) {
  const [some, others] = [[...one], [...other]]
  return 4 * pairsOf(some, others).size >= some.length + others.length
}

function wordsOf(text) {
  return [...text.matchAll(WORD)].map((found) => ({ text: found[0], start: found.index, end: found.index + found[0].length }))
}
