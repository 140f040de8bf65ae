// Addresses as their pages have them: without the detour that counts who follows a link, and without what says where it was found.
const DETOURS = [
  { host: /^(www\.)?google\.[a-z.]+$/, path: "/url", parameters: ["q", "url"] },
  { host: /\.safelinks\.protection\.outlook\.com$/, path: "/", parameters: ["url"] },
  { host: /^l\.(facebook|instagram)\.com$/, path: "/", parameters: ["u"] },
]
const TRACKS = /^(utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|mc_cid|mc_eid|igshid|igsh|yclid|twclid|_hsenc|_hsmi|mkt_tok|vero_id)$/

/** Return where `href` leads, or "" if a story cannot link there. An address that tracks nobody stays character for character. */
export function plainAddress(href) {
  if (/^\/(?!\/)/.test(href)) return href // within the house
  const url = URL.parse(href)
  if (!url || !["http:", "https:", "mailto:"].includes(url.protocol)) return ""
  const detour = DETOURS.find(({ host, path }) => host.test(url.hostname) && url.pathname.startsWith(path))
  const beyond = detour?.parameters.map((name) => url.searchParams.get(name)).find((address) => URL.parse(address ?? ""))
  return beyond ? plainAddress(beyond) : withoutTraces(url, href)
}

function withoutTraces(url, href) {
  const traces = [...url.searchParams.keys()].filter((name) => TRACKS.test(name))
  const points = url.hash.indexOf(":~:")
  if (!traces.length && points < 0) return href
  for (const name of traces) url.searchParams.delete(name)
  if (points >= 0) url.hash = url.hash.slice(0, points)
  return url.href.replace(/#$/, "")
}
