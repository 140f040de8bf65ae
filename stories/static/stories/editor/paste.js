// Copy pasted from Word, Google Docs and web pages, made into what the editor's schema recognises. What is left of it that the
// schema has no place for - spans, classes, pictures of elsewhere - the editor drops by itself.
import { Extension, Plugin } from "django-prose-editor/editor"
import { plainAddress } from "./pasted_links.js"
import { unwrapped } from "./wrapped.js"

export const DeskPaste = Extension.create({
  name: "deskPaste",
  addProseMirrorPlugins() {
    return [new Plugin({ props: { transformPastedHTML: fromElsewhere, transformPastedText: asParagraphs } })]
  },
})

// Each line of plain text becomes a paragraph; in a table the lines are what they are.
function asParagraphs(text, _plain, view) {
  return view.state.selection.$from.parent.type.spec.code ? text : unwrapped(text)
}

function fromElsewhere(html) {
  const page = new DOMParser().parseFromString(asThePolicyHasIt(html), "text/html")
  for (const part of PARTS) part(page)
  return page.body.innerHTML
}

const PARTS = [withoutNames, withoutAsides, links, listsOfWord, flatLists, headings, quotesOfWord, tables, emphasis, withoutStyles, withoutEmptyLines]

// The policy of the page runs no handler and knows no style, and complains of each: before a page that was copied is read,
// the ones are left out, and the others go by another name.
const HANDLER = /\son\w+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]*)/gi
const STYLES = /<style\b[^]*?<\/style\s*>/gi

function asThePolicyHasIt(html) {
  return html.replace(STYLES, "").replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(HANDLER, "").replace(/\sstyle\s*=/gi, " data-style="))
}

// What a style of the element says of `property`, or "".
function styled(element, property) {
  return element.dataset.style?.match(new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*([^;]*)`, "i"))?.[1].trim().toLowerCase() ?? ""
}

// An id belongs to a block of one story, a picture's place to the pictures of that story.
function withoutNames(page) {
  for (const element of page.querySelectorAll("[data-id]")) element.removeAttribute("data-id")
  for (const figure of page.querySelectorAll("figure[data-picture]")) figure.remove()
}

// What the page it came from does not show as its text: Word's comments and what was struck out under review, hidden parts.
const ASIDES = "del, template, [hidden], .MsoCommentReference, [data-style*='mso-element:comment'], [data-style*='mso-hide:all'], [data-style*='display:none'], [data-style*='display: none']"

function withoutAsides(page) {
  for (const element of page.querySelectorAll(ASIDES)) element.remove()
}

function links(page) {
  for (const link of page.querySelectorAll("a")) {
    const address = plainAddress(link.getAttribute("href") ?? "")
    for (const { name } of [...link.attributes]) link.removeAttribute(name)
    if (address) link.setAttribute("href", address)
    else link.replaceWith(...link.childNodes)
  }
}

function headings(page) {
  for (const heading of page.querySelectorAll("h1, h3, h4, h5, h6")) rename(heading, "h2")
}

function quotesOfWord(page) {
  for (const paragraph of page.querySelectorAll("p.MsoQuote, p.MsoIntenseQuote")) rename(paragraph, "blockquote")
}

// Word writes the items of a list as paragraphs, each with its bullet or number in a span of its own.
function listsOfWord(page) {
  let list = null
  let last = null
  for (const paragraph of page.querySelectorAll("p[class*='MsoListParagraph'], p[data-style*='mso-list']")) {
    const mark = [...paragraph.querySelectorAll("span")].find((span) => styled(span, "mso-list") === "ignore")
    const tag = /^\s*[0-9a-z]{1,4}[.)]/i.test(mark?.textContent ?? "") ? "ol" : "ul"
    mark?.remove()
    const goesOn = list && list.nextElementSibling === paragraph && last === list.lastElementChild
    if (!goesOn || (list.localName !== tag && !isDeeper(paragraph))) {
      list = page.createElement(tag)
      paragraph.before(list)
    }
    last = page.createElement("li")
    last.append(...paragraph.childNodes)
    list.append(last)
    paragraph.remove()
  }
}

const isDeeper = (paragraph) => /level[2-9]/.test(styled(paragraph, "mso-list"))

// A story's lists have one level: what was below an item follows it.
function flatLists(page) {
  const outer = [...page.querySelectorAll("ul, ol")].filter(({ parentElement }) => !parentElement.closest("ul, ol"))
  for (const list of outer) {
    const items = [...list.querySelectorAll("li")]
    for (const inner of list.querySelectorAll("ul, ol")) inner.replaceWith(...inner.childNodes)
    list.replaceChildren(...items)
    for (const item of items) if (!item.textContent.trim()) item.remove()
  }
}

// Rows with several cells become lines in fixed pitch; a table of one cell a row was there for the layout.
const GAP = 2

function tables(page) {
  for (const table of page.querySelectorAll("table")) {
    const rows = [...table.rows].map(({ cells }) => [...cells].map((cell) => cell.innerText.trim().replace(/\s+/g, " ")))
    if (table.querySelector("table") || rows.every((row) => row.length < 2)) continue
    const widths = []
    for (const row of rows) row.forEach((cell, index) => (widths[index] = Math.max(widths[index] ?? 0, cell.length)))
    const lines = rows.map((row) => row.map((cell, index) => cell.padEnd(widths[index] + GAP)).join("").trimEnd())
    table.replaceWith(Object.assign(page.createElement("pre"), { textContent: lines.join("\n") }))
  }
}

// Google Docs says by styles alone what is bold or italic, and puts all of it into a <b> that is not bold.
const BOLD = /^(bold(er)?|[5-9]\d{2,})$/
const PLAIN = /^(normal|lighter|[1-4]\d{2})$/

function emphasis(page) {
  for (const bold of page.querySelectorAll("b, strong")) if (PLAIN.test(styled(bold, "font-weight"))) bold.replaceWith(...bold.childNodes)
  for (const italic of page.querySelectorAll("i, em")) if (styled(italic, "font-style") === "normal") italic.replaceWith(...italic.childNodes)
  for (const span of page.querySelectorAll("span")) {
    if (BOLD.test(styled(span, "font-weight"))) within(span, "strong")
    if (styled(span, "font-style") === "italic") within(span, "em")
  }
}

function within(element, tag) {
  const inner = element.ownerDocument.createElement(tag)
  inner.append(...element.childNodes)
  element.append(inner)
}

function withoutStyles(page) {
  for (const element of page.querySelectorAll("[data-style]")) element.removeAttribute("data-style")
}

// Empty paragraphs and line breaks between blocks are how other programs make room.
const BLOCKS = "p, h2, ul, ol, pre, blockquote, div, table"

function withoutEmptyLines(page) {
  for (const paragraph of page.querySelectorAll("p")) if (!paragraph.textContent.trim()) paragraph.remove()
  for (const line of page.querySelectorAll("br")) {
    const beside = [line.previousElementSibling, line.nextElementSibling]
    if (beside.some((element) => element?.matches(BLOCKS)) || !line.previousSibling || isLast(line)) line.remove()
  }
}

function isLast(line) {
  let after = line.nextSibling
  while (after && (after.localName === "br" || !after.textContent.trim())) after = after.nextSibling
  return !after
}

function rename(element, tag) {
  const renamed = element.ownerDocument.createElement(tag)
  renamed.append(...element.childNodes)
  element.replaceWith(renamed)
}
