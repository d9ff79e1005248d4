// Moments as a person reads them: their zone, their language.

const formatters = new Map();

function formatter(person, options) {
  const key = JSON.stringify([person.zone, person.language_code, options]);
  if (!formatters.has(key)) {
    const locale = person.language_code === "en" ? "en-GB" : person.language_code || "en-GB";
    formatters.set(key, new Intl.DateTimeFormat(locale, { timeZone: person.zone, ...options }));
  }
  return formatters.get(key);
}

const SHORT_TIME = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };

export function time(person, seconds) {
  return formatter(person, SHORT_TIME).format(seconds * 1000);
}

export function day(person, seconds) {
  return formatter(person, { weekday: "long", day: "numeric", month: "long" }).format(seconds * 1000);
}

export function clock(person, seconds) {
  const date = { weekday: "short", day: "numeric", month: "short" };
  return `${formatter(person, date).format(seconds * 1000)}, ${time(person, seconds)}`;
}

export function full(person, seconds) {
  const all = { weekday: "long", day: "numeric", month: "long", year: "numeric", ...SHORT_TIME, timeZoneName: "short" };
  return formatter(person, all).format(seconds * 1000);
}

function relative(person, seconds, now) {
  const words = new Intl.RelativeTimeFormat(person.language_code || "en", { numeric: "auto" });
  const ahead = seconds - now;
  for (const [unit, length] of [["day", 86400], ["hour", 3600], ["minute", 60]]) {
    if (Math.abs(ahead) >= length) return words.format(Math.trunc(ahead / length), unit);
  }
  return words.format(Math.trunc(ahead), "second");
}

// The format letters of Telegram: r alone, or w (weekday), d or D (date), t or T (time).
export function formatted(person, seconds, format, now) {
  if (format === "r") return relative(person, seconds, now);
  const options = {};
  if (format.includes("w")) options.weekday = "long";
  if (format.includes("d")) Object.assign(options, { day: "2-digit", month: "2-digit", year: "2-digit" });
  if (format.includes("D")) Object.assign(options, { day: "numeric", month: "long", year: "numeric" });
  if (/t/i.test(format)) Object.assign(options, SHORT_TIME);
  if (format.includes("T")) options.second = "2-digit";
  return formatter(person, options).format(seconds * 1000);
}
