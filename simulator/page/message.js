// One message as a bubble with its keyboard.

import { el, link } from "./dom.js";
import * as when from "./when.js";

const PLAIN = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strikethrough: "s",
  code: "code",
  pre: "pre",
  blockquote: "blockquote",
};

const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);

// A link to the bot itself is opened by the person who looks, as their Telegram would.
function way(url, properties, seen, ...children) {
  const words = seen.opening(url);
  if (words === null) return link(url, properties, ...children);
  const open = (event) => {
    event.preventDefault();
    seen.start(words);
  };
  return link(url, { ...properties, onclick: open }, ...children);
}

function wrapped(entity, children, text, seen) {
  switch (entity.type) {
    case "text_link":
      return way(entity.url, {}, seen, ...children);
    case "url":
      return way(text, {}, seen, ...children);
    case "email":
      return link(`mailto:${text}`, {}, ...children);
    case "bot_command":
      return el("button", { type: "button", class: "command", onclick: () => seen.say(text) }, ...children);
    case "spoiler": {
      const show = (event) => event.currentTarget.classList.add("shown");
      return el("button", { type: "button", class: "spoiler", "aria-label": "Hidden text", onclick: show }, ...children);
    }
    case "expandable_blockquote":
      return el("details", { class: "quote" }, el("summary", {}, el("span", {}, ...children)));
    case "date_time": {
      const moment = entity.unix_time;
      const iso = new Date(moment * 1000).toISOString();
      const shown = entity.date_time_format
        ? [when.formatted(seen.person, moment, entity.date_time_format, seen.now())]
        : children;
      return el("time", { datetime: iso, title: when.full(seen.person, moment) }, ...shown);
    }
    default:
      return entity.type in PLAIN ? el(PLAIN[entity.type], {}, ...children) : el("span", {}, ...children);
  }
}

// JavaScript counts strings as Telegram counts entities: in UTF-16 units. Outer entities come first.
export function rich(text, entities, seen, from = 0, to = text.length) {
  const nodes = [];
  let at = from;
  let index = 0;
  while (index < entities.length) {
    const entity = entities[index];
    const end = entity.offset + entity.length;
    const inner = [];
    for (index += 1; index < entities.length && entities[index].offset < end; index += 1) inner.push(entities[index]);
    if (entity.offset > at) nodes.push(text.slice(at, entity.offset));
    const children = rich(text, inner, seen, entity.offset, end);
    nodes.push(wrapped(entity, children, text.slice(entity.offset, end), seen));
    at = BLOCKS.has(entity.type) && text[end] === "\n" ? end + 1 : end; // a block ends its own line
  }
  if (at < to) nodes.push(text.slice(at, to));
  return nodes;
}

function media(message) {
  const { photo, document: file, sticker, location, contact, users_shared: users } = message.media;
  if (photo) return el("img", { class: "photo", src: `/sim/file/${message.file.id}`, alt: message.text || "Photo" });
  if (file) {
    const size = `${Math.max(1, Math.round(file.file_size / 1024))} KB`;
    const address = { class: "document", href: `/sim/file/${message.file.id}`, download: file.file_name };
    return el("a", address, el("span", { class: "sheet", "aria-hidden": "true" }, "↓"), el("span", {}, file.file_name, el("small", {}, size)));
  }
  if (sticker) return el("span", { class: "sticker", role: "img", "aria-label": "Sticker" }, sticker.emoji);
  if (location) return el("span", { class: "place" }, `📍 ${location.latitude}, ${location.longitude}`);
  if (contact) return el("span", { class: "place" }, `👤 ${contact.first_name}, ${contact.phone_number}`);
  if (users) return el("span", { class: "place" }, `👥 shared ${users.users.map((user) => user.user_id).join(", ")}`);
  return null;
}

function button(raw, message, seen) {
  const look = { class: raw.style ? `key ${raw.style}` : "key" };
  if (raw.url) return way(raw.url, look, seen, raw.text, el("span", { class: "corner", "aria-hidden": "true" }, "↗"));
  if (raw.web_app) return link(raw.web_app.url, look, raw.text);
  const press = (event) => {
    if (raw.copy_text) seen.copy(raw.copy_text.text);
    else if (raw.callback_data === undefined) seen.toast("This kind of button does nothing in the simulator.");
    else seen.press(message.id, raw.callback_data, event.currentTarget);
  };
  return el("button", { type: "button", ...look, onclick: press }, raw.text);
}

export function summary(message, until = /$/) {
  const words = message.text?.split(until)[0].replace(/\s+/g, " ");
  return words ? words.slice(0, 80) : Object.keys(message.media)[0].replace("_", " ");
}

function quoted(message, seen) {
  const answered = message.reply_to && seen.find(message.reply_to);
  return answered ? el("p", { class: "answered" }, summary(answered)) : null;
}

function changes(message, seen) {
  if (message.sender !== seen.person.id) return null;
  const edit = message.text && !Object.keys(message.media).length;
  const choices = [
    edit ? el("button", { type: "button", onclick: () => seen.edit(message) }, "Edit") : null,
    el("button", { type: "button", onclick: () => seen.remove(message) }, "Delete"),
  ];
  const more = el("summary", { "aria-label": "Edit or delete", title: "Edit or delete" }, "⋯");
  return el("details", { class: "changes" }, more, ...choices);
}

// `seen` is who looks and what they can do: person, now(), say, press, copy, toast, find, edit, remove, and
// opening(url): what a link to the bot says, or null.
export function bubble(message, seen) {
  const body = message.text ? el("div", { class: "text" }, ...rich(message.text, message.entities, seen)) : null;
  const edited = message.edits ? el("span", { class: "edited" }, "edited") : null;
  const meta = el("span", { class: "meta" }, changes(message, seen), edited, when.time(seen.person, message.date));
  const isMine = message.sender === seen.person.id;
  const side = isMine ? "message mine" : "message theirs";
  const name = message.bot ? "The bot" : isMine ? "You" : message.name;
  const from = seen.isGroup && !isMine ? el("strong", { class: "from" }, message.bot ? message.name : name) : null;
  const inside = el("div", { class: message.media.sticker ? "bubble bare" : "bubble" }, from, quoted(message, seen), media(message), body, meta);
  const rows = message.rows.map((row) => el("div", { class: "keys" }, ...row.map((raw) => button(raw, message, seen))));
  return el("article", { class: side, "data-message": message.id, "aria-label": name }, inside, ...rows);
}
