// Quotes and dashes as each language sets them, and what becomes of a character somebody types. To add a language, add a row.
const NARROW = "\u202f" // a narrow no-break space
const GUILLEMETS = { double: [`«${NARROW}`, `${NARROW}»`], single: ["“", "”"] }
const CLOSE_GUILLEMETS = { double: ["«", "»"], single: ["‹", "›"] }
const LOW_HIGH = { double: ["„", "“"], single: ["‚", "‘"] }
const HIGH = { double: ["“", "”"], single: ["‘", "’"] }
const SAME = { double: ["”", "”"], single: ["’", "’"] }

// `long` is the dash that three hyphens make, where the language has one; `spaced` are the signs a narrow space stands before.
const LANGUAGES = {
  en: { ...HIGH, long: "—" },
  de: LOW_HIGH,
  "de-ch": CLOSE_GUILLEMETS,
  fr: { ...GUILLEMETS, long: "—", spaced: ";:!?" },
  "fr-ch": { ...CLOSE_GUILLEMETS, long: "—" },
  it: { double: ["«", "»"], single: ["“", "”"], long: "—" },
  es: { double: ["«", "»"], single: ["“", "”"], long: "—" },
  pt: { ...HIGH, long: "—" },
  nl: HIGH,
  pl: { double: ["„", "”"], single: ["‚", "’"], long: "—" },
  da: HIGH,
  no: { double: ["«", "»"], single: ["‘", "’"] },
  nb: { double: ["«", "»"], single: ["‘", "’"] },
  nn: { double: ["«", "»"], single: ["‘", "’"] },
  sv: SAME,
  fi: SAME,
}
const DASH = "–"
const APOSTROPHE = "’"

const BEGINS = /(?:^|[\s([{\-–—/])$/u
const IN_WORD = /[\p{L}\p{N}]$/u

/** Say what `typed`, one character written behind `before`, becomes: how many characters go with it, and what stands there. */
export function typographic(language, before, typed) {
  const rules = LANGUAGES[language.toLowerCase()] ?? LANGUAGES[language.toLowerCase().split("-")[0]]
  const made = rules && TYPED[typed]?.(rules, before)
  if (made) return made
  if (rules?.spaced?.includes(typed) && before.endsWith(" ")) return { takes: 1, text: NARROW + typed }
  return null
}

const TYPED = {
  '"': (rules, before) => ({ takes: 0, text: rules.double[begins(rules, before) ? 0 : 1] }),
  "'": (rules, before) => {
    const [opening, closing] = rules.single
    return { takes: 0, text: begins(rules, before) ? opening : isOpen(before, opening, closing) ? closing : APOSTROPHE }
  },
  "-": ({ long }, before) => {
    if (before.endsWith(DASH) && long) return { takes: 1, text: long }
    return before.endsWith("-") && !before.endsWith("--") ? { takes: 1, text: DASH } : null
  },
  " ": (rules, before) => (/\S -$/u.test(before) ? { takes: 1, text: `${DASH} ` } : null),
}

// A quotation begins behind a blank, a bracket, a dash, or another that begins: what begins one in English ends one in German.
const begins = ({ double, single }, before) => BEGINS.test(before) || before.endsWith(double[0]) || before.endsWith(single[0])

// Inside single quotes what follows a word ends them; an apostrophe is in the middle of one, or where nothing was opened.
const isOpen = (before, opening, closing) => {
  const [opened, closed] = [opening, closing].map((sign) => before.split(sign).length - 1)
  return opening === closing ? IN_WORD.test(before) : opened > closed
}
