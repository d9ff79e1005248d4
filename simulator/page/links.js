// Links that lead into the chat with the bot.

const HOSTS = new Set(["t.me", "www.t.me", "telegram.me"]);

function parts(url) {
  const address = URL.parse(/^[a-z]+:/i.test(url) ? url : `https://${url}`);
  if (!address) return null;
  const asked = address.searchParams;
  if (address.protocol === "tg:" && /resolve$/.test(address.host + address.pathname)) return [asked.get("domain"), asked.get("start")];
  return HOSTS.has(address.host.toLowerCase()) ? [address.pathname.slice(1), asked.get("start")] : null;
}

// What a person's Telegram says when they open the link and press Start; null for a link to anything else.
export function opening(url, username) {
  const [name, payload] = parts(url) || [];
  if (!name || name.toLowerCase() !== username.toLowerCase()) return null;
  return payload ? `/start ${payload}` : "/start";
}
