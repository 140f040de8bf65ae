// Tells the desk the zone this browser is in, so that its pages show the person's own times.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
if (zone && !document.cookie.split("; ").includes(`newsroom_browser_zone=${zone}`)) {
  const secure = location.protocol === "https:" ? "; Secure" : ""
  document.cookie = `newsroom_browser_zone=${zone}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`
}
