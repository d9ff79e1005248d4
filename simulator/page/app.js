// The page: people on the left, the chosen person's chat on the right, the clock on top.

import { el } from "./dom.js";
import { opening } from "./links.js";
import { bubble, summary } from "./message.js";
import * as when from "./when.js";

const $ = (id) => document.getElementById(id);
const clockNode = document.querySelector("[data-testid=clock]");
const UTC = { zone: "UTC", language_code: "en" };
const TYPING_MS = 4000;
const TOAST_MS = 4000;
const NEWS_MS = 8000;
const STATS_MS = 3000;
const LONGEST_PRESS_MS = 2000;
const WIDE = matchMedia("(min-width: 761px)");

const state = {
  bot: { username: "" },
  people: new Map(),
  chosen: null,
  messages: new Map(),
  keyboard: null,
  description: "",
  drafts: new Map(), // what each person has typed and not sent
  editing: null, // the message that is being changed
  skew: 0,
  due: null,
  what: "",
  tip: { text: "" },
  hidden: "", // the hint that was put away
};
const timers = {};

// Whose chat it is, or which group; and who speaks there.
const room = () => state.people.get(state.chosen);
const person = () => (room()?.members ? state.people.get(room().speaker) : room());
const now = () => (Date.now() + state.skew) / 1000;
const isInChat = () => $("rooms").classList.contains("in-chat");
const fullName = (user) => [user.first_name, user.last_name].filter(Boolean).join(" ");

function later(name, milliseconds, action) {
  clearTimeout(timers[name]);
  timers[name] = setTimeout(action, milliseconds);
}

// What is loaded and what happens meanwhile change the page one after the other: an event that comes while
// a chat is on its way waits for it, or the older answer would wipe it out.

let queue = Promise.resolve();

// What is drawn anew under a finger loses its press, so nothing changes until it is up again: not what an event
// brings, nor what an answer brings that was asked for before the finger came down.
let released = Promise.resolve();
let release = () => {};

function inTurn(change) {
  queue = queue.then(() => released).then(change).catch((error) => toast(error.message));
  return queue;
}

// Talking to the simulator

async function api(path, body, method = body ? "POST" : "GET") {
  const options = body ? { method, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) } : {};
  const response = await fetch(path, options).catch(() => { throw new Error("The simulator did not answer."); });
  const answer = await response.json();
  await released;
  if (!response.ok) throw new Error(answer.error || response.statusText);
  return answer;
}

async function act(name, body = {}) {
  const where = room()?.members ? { chat: state.chosen } : {};
  try {
    await api(`/sim/${name}`, { person: person().id, ...where, ...body });
    return true;
  } catch (error) {
    toast(error.message);
    return false;
  }
}

function toast(text) {
  $("toast").textContent = text;
  $("toast").hidden = false;
  later("toast", TOAST_MS, () => { $("toast").hidden = true; });
}

function tellNews(user, message) {
  $("news").textContent = `${fullName(user)}: ${summary(message, /\n/)}`;
  $("news").setAttribute("aria-label", `Open ${$("news").textContent}`);
  $("news").dataset.of = user.id;
  $("news").hidden = false;
  later("news", NEWS_MS, () => inTurn(hideNews));
}

function hideNews() {
  $("news").hidden = true;
}

function ask(dialog) {
  $(dialog).returnValue = ""; // what was answered the last time
  $(dialog).showModal();
}

// The clock

function setClock(answer) {
  state.skew = Date.parse(answer.now) - Date.now();
  state.due = answer.due ? Date.parse(answer.due) / 1000 : null;
  state.what = answer.what;
  tick();
}

function tick() {
  const reader = person() || UTC;
  clockNode.textContent = when.clock(reader, now());
  $("zone").textContent = reader.zone;
  const ahead = state.due !== null && state.due > now();
  $("next").disabled = !ahead;
  $("next-when").textContent = ahead ? `Next event · ${when.clock(reader, state.due)}` : "Next event";
  $("next-what").textContent = ahead ? state.what : "";
  for (const node of document.querySelectorAll("[data-clock-of]")) {
    const owner = state.people.get(Number(node.dataset.clockOf));
    node.textContent = when.time(owner, now());
  }
}

// The clock itself comes as an event, in one order with what the bot says is next.
async function jump(body) {
  try {
    await api("/sim/clock", body);
  } catch (error) {
    toast(error.message);
  }
}

// What to try next

function tipKey() {
  return `${state.tip.person} ${state.tip.text}`;
}

function drawTip() {
  const { text, person: id, link } = state.tip;
  const user = state.people.get(id);
  const isThere = !user || (id === state.chosen && isInChat());
  $("tip").hidden = !text || tipKey() === state.hidden || (id && !user);
  $("tip-text").textContent = isThere ? `Now: ${text}` : `Now open ${fullName(user)}: ${text}`;
  $("tip-go").textContent = isThere ? "Open the link" : `Open ${user.first_name}`;
  $("tip-go").hidden = isThere && !link;
}

function followTip() {
  const { person: id, link } = state.tip;
  if (id && (id !== state.chosen || !isInChat())) choose(id);
  else if (person()) seen.start(seen.opening(link) || link);
}

// People

function initials(user) {
  return [user.first_name, user.last_name].filter(Boolean).map((name) => [...name][0]).join("");
}

function snippet(user) {
  if (!user.last) return "No messages yet";
  const speaker = user.members ? user.last.name : "You";
  return `${user.last.bot ? "" : `${speaker}: `}${summary(user.last)}`;
}

function byRecency(one, other) {
  return (other.last?.id || 0) - (one.last?.id || 0); // ids are given in the order of all chats
}

function drawPeople() {
  const focused = document.activeElement?.dataset.person;
  const entries = [...state.people.values()].sort(byRecency).map((user) => {
    const { unread } = user;
    const name = fullName(user);
    const heading = el("span", { class: "who" }, el("strong", {}, name), user.hint ? el("span", { class: "hint" }, user.hint) : null);
    const clock = user.members ? [] : [user.zone, " · ", el("time", { "data-clock-of": user.id })];
    const place = el("span", { class: "place-of" }, ...clock);
    const words = el("span", { class: "about" }, heading, el("span", { class: "snippet" }, snippet(user)), place);
    const badge = unread ? el("span", { class: "badge" }, String(unread)) : null;
    const face = el("span", { class: `avatar hue-${Math.abs(user.id) % 6}`, "aria-hidden": "true" }, initials(user));
    const label = [name, user.hint, unread ? `${unread} unread` : ""].filter(Boolean).join(", ");
    const current = user.id === state.chosen ? "true" : undefined;
    const about = { type: "button", "data-person": user.id, "aria-label": label, "aria-current": current };
    return el("li", {}, el("button", { ...about, onclick: () => choose(user.id) }, face, words, badge));
  });
  $("people").replaceChildren(...entries);
  if (focused) $("people").querySelector(`[data-person="${focused}"]`)?.focus({ preventScroll: true });
  drawTip();
  tick();
}

async function loadPeople() {
  const [people, groups] = [await api("/sim/people"), await api("/sim/groups")];
  const rooms = groups.map((group) => {
    const speaker = state.people.get(group.id)?.speaker || group.members[0];
    return { ...group, first_name: group.title, hint: "group", speaker };
  });
  state.people = new Map([...people, ...rooms].map((each) => [each.id, each]));
  drawPeople();
}

async function choose(id) {
  keepDraft();
  if (id !== state.chosen) clearChat(); // its buttons would be pressed by somebody else
  state.chosen = id;
  state.people.get(id).unread = 0;
  $("text").value = state.drafts.get(id) || "";
  history.replaceState(null, "", `#${id}`);
  $("rooms").classList.add("in-chat");
  $("chat").hidden = false;
  $("nobody").hidden = true;
  $("toast").hidden = true;
  hideNews();
  showMenu(false);
  drawPeople();
  act("look");
  await inTurn(loadChat);
  if (WIDE.matches) $("text").focus({ preventScroll: true }); // a phone would open its keyboard
}

function clearChat() {
  state.messages = new Map();
  state.keyboard = null;
  $("log").replaceChildren();
  $("log").setAttribute("aria-busy", "true");
  drawKeyboard();
}

function goBack() {
  $("rooms").classList.remove("in-chat");
  act("leave");
  drawTip();
}

async function addPerson() {
  const [first, ...rest] = $("new-name").value.trim().split(/\s+/);
  const about = { first_name: first, last_name: rest.join(" ") || null, hint: "added here" };
  const added = await api("/sim/people", { ...about, language_code: $("new-language").value, zone: $("new-zone").value });
  const link = $("new-link").value.trim();
  $("new-form").reset();
  await inTurn(loadPeople);
  await choose(added.id);
  if (link) seen.start(seen.opening(link) || link, added.id);
}

function fillZones() {
  const zones = Intl.supportedValuesOf("timeZone");
  $("new-zone").replaceChildren(...zones.map((zone) => el("option", { selected: zone === "Asia/Dhaka" }, zone)));
}

// The chat

async function loadChat() {
  const id = state.chosen;
  const chat = await api(`/sim/chat/${id}`);
  if (id !== state.chosen) return;
  state.messages = new Map(chat.messages.map((message) => [message.id, message]));
  state.keyboard = chat.keyboard;
  state.description = chat.description;
  $("log").setAttribute("aria-busy", "false");
  drawMenu(chat.commands);
  drawChat();
  drawKeyboard();
}

async function loadAbout() {
  const id = state.chosen;
  if (!id) return;
  const chat = await api(`/sim/chat/${id}`);
  if (id !== state.chosen) return;
  state.description = chat.description;
  drawMenu(chat.commands);
  if (!state.messages.size) drawChat();
}

function isLoading() {
  return $("log").getAttribute("aria-busy") === "true";
}

const seen = {
  get person() { return person(); },
  get isGroup() { return Boolean(room().members); },
  now,
  toast,
  say: (text) => act("say", { text }),
  start: async (words, id = person().id) => { // in a group as well the link leads into the private chat
    if (id !== state.chosen) await choose(id);
    return act("say", { person: id, chat: id, text: words }); // whoever is chosen meanwhile
  },
  find: (id) => state.messages.get(id),
  opening: (url) => (url ? opening(url, state.bot.username) : null),
  edit: (message) => startEditing(message),
  remove: (message) => act("delete", { message_id: message.id }),
  copy: async (text) => {
    await navigator.clipboard.writeText(text);
    toast("Copied");
  },
  press: async (message, data, button) => {
    button.classList.add("busy");
    if (!(await act("press", { message_id: message, data }))) button.classList.remove("busy");
  },
};

function drawChat() {
  state.lastDay = null;
  $("log").replaceChildren();
  for (const message of state.messages.values()) append(message);
  if (!state.messages.size && !room().members && !isLoading()) {
    const start = el("button", { type: "button", class: "strong", onclick: () => seen.say("/start") }, "Start");
    const words = state.description ? [el("h3", {}, "What can this bot do?"), el("p", {}, state.description)] : [];
    $("log").append(el("div", { class: "welcome" }, ...words, start));
  }
  drawStatus();
}

function append(message) {
  $("log").querySelector(".welcome")?.remove();
  const day = when.day(person(), message.date);
  if (day !== state.lastDay) $("log").append(el("p", { class: "day" }, day));
  state.lastDay = day;
  $("log").append(bubble(message, seen));
  toEnd();
}

function toEnd() {
  $("log").scrollTop = $("log").scrollHeight;
}

function isAtEnd() {
  const { scrollHeight, scrollTop, clientHeight } = $("log");
  return scrollHeight - scrollTop - clientHeight < 40;
}

function drawStatus() {
  const { blocked } = person();
  const { members, title } = room();
  $("bot-name").textContent = title || state.bot.first_name;
  $("block").textContent = blocked ? "Unblock" : "Block";
  $("block").hidden = Boolean(members);
  $("status").textContent = members ? `${members.length} people and the bot` : blocked ? "blocked" : "bot";
  $("composer").inert = blocked && !members;
  for (const node of document.querySelectorAll("[data-send]")) node.hidden = Boolean(members);
  $("speaker-of").hidden = !members;
  const names = (members || []).map((id) => el("option", { value: id, selected: id === person().id }, state.people.get(id).first_name));
  $("speaker").replaceChildren(...names);
}

function drawKeyboard() {
  const rows = state.keyboard ? state.keyboard.keyboard : [];
  const keys = rows.map((row) => el("div", { class: "keys" }, ...row.map(replyKey)));
  $("keyboard").replaceChildren(...keys);
  $("keyboard").hidden = !rows.length;
  $("text").placeholder = (state.keyboard && state.keyboard.input_field_placeholder) || "Message";
}

function replyKey(raw) {
  const press = () => {
    if (raw.request_location) act("location");
    else if (raw.request_contact) act("contact");
    else if (raw.request_users) pickPeople(raw.request_users.request_id);
    else seen.say(raw.text);
  };
  return el("button", { type: "button", class: "key", onclick: press }, raw.text);
}

function pickPeople(requestId) {
  const others = [...state.people.values()].filter((user) => user.id !== state.chosen && !user.members);
  $("picks").replaceChildren(...others.map((user) => el("li", {}, el("button", { value: user.id }, user.first_name))));
  $("pick").onclose = () => {
    const id = Number($("pick").returnValue);
    if (id) act("users", { request_id: requestId, user_ids: [id] });
  };
  ask("pick");
}

function drawMenu(commands) {
  const choices = commands.map(({ command, description }) => {
    const name = `/${command.replace(/^\//, "")}`;
    const use = () => { showMenu(false); seen.say(name); };
    return el("li", {}, el("button", { type: "button", onclick: use }, el("strong", {}, name), el("span", {}, description)));
  });
  $("menu").replaceChildren(...(choices.length ? choices : [el("li", { class: "none" }, "The bot has no commands yet.")]));
}

function showMenu(open) {
  $("menu").hidden = !open;
  $("commands").setAttribute("aria-expanded", String(open));
}

// Own messages that are changed

function startEditing(message) {
  keepDraft();
  state.editing = message.id;
  $("edited-text").textContent = summary(message);
  $("editing").hidden = false;
  $("text").value = message.text;
  $("text").focus();
}

function stopEditing() {
  state.editing = null;
  $("editing").hidden = true;
  $("text").value = state.drafts.get(state.chosen) || "";
}

function keepDraft() {
  if (state.editing) stopEditing();
  else if (state.chosen) state.drafts.set(state.chosen, $("text").value);
}

// What happens

function onMessage(change) {
  const user = state.people.get(change.chat);
  if (user) user.last = change.message;
  if (change.chat === state.chosen && state.messages.has(change.message.id)) {
    onEdited(change); // the chat as it was loaded had it already
  } else if (change.chat === state.chosen) {
    state.messages.set(change.message.id, change.message);
    append(change.message);
    drawStatus();
  }
  if (user) {
    user.unread = change.unread;
    if (change.unread && change.message.bot && isInChat()) tellNews(user, change.message);
  }
  drawPeople();
}

function onRead(change) {
  const user = state.people.get(change.chat);
  if (user) user.unread = 0;
  drawPeople();
}

function onEdited(change) {
  const user = state.people.get(change.chat);
  if (user?.last?.id === change.message.id) {
    user.last = change.message;
    drawPeople();
  }
  if (change.chat !== state.chosen || !state.messages.has(change.message.id)) return;
  state.messages.set(change.message.id, change.message);
  const old = document.querySelector(`[data-message="${change.message.id}"]`);
  const focused = old.contains(document.activeElement);
  const wasAtEnd = isAtEnd();
  const fresh = bubble(change.message, seen);
  old.replaceWith(fresh);
  if (focused) (fresh.querySelector("button, a") || $("text")).focus({ preventScroll: true });
  if (wasAtEnd || !fresh.nextElementSibling) toEnd(); // it may have grown, with its buttons
}

async function onDeleted(change) {
  await loadPeople(); // what was said last is another message now
  if (change.chat !== state.chosen) return;
  if (state.editing === change.message.id) stopEditing();
  state.messages.delete(change.message.id);
  drawChat();
}

function onAnswer(change) {
  if (change.user !== state.chosen) return;
  for (const node of document.querySelectorAll(".key.busy")) node.classList.remove("busy");
  if (change.text && change.alert) {
    $("alert-text").textContent = change.text;
    $("alert").showModal();
  } else if (change.text) toast(change.text);
}

function onAction(change) {
  if (change.chat !== state.chosen) return;
  $("status").textContent = change.action === "typing" ? "typing…" : "sending a file…";
  later("typing", TYPING_MS, drawStatus);
}

const REACTIONS = {
  message: onMessage,
  edited: onEdited,
  deleted: onDeleted,
  read: onRead,
  answer: onAnswer,
  action: onAction,
  clock: setClock,
  commands: loadAbout,
  about: loadAbout,
  tip: (change) => {
    state.tip = change.tip;
    drawTip();
  },
  bot: () => { $("detached").hidden = true; },
  people: async () => {
    await loadPeople();
    if (person()) drawStatus();
  },
  keyboard: (change) => {
    if (change.chat !== state.chosen) return;
    state.keyboard = change.keyboard;
    drawKeyboard();
  },
};

async function checkBot() {
  try {
    const stats = await api("/sim/stats");
    state.bot = stats.bot;
    $("detached").textContent = "The bot is not answering yet.";
    $("detached").hidden = stats.attached;
  } catch {
    $("detached").textContent = "The simulator has stopped.";
    $("detached").hidden = false;
  }
}

async function reload() {
  await inTurn(async () => {
    setClock(await api("/sim/clock"));
    state.tip = await api("/sim/tip");
    await checkBot();
    await loadPeople();
  });
  const wanted = Number(location.hash.slice(1));
  if (state.chosen) await inTurn(loadChat);
  else if (state.people.has(wanted)) await choose(wanted);
}

// Wiring

document.addEventListener("pointerdown", () => {
  released = new Promise((done) => { release = done; });
  setTimeout(release, LONGEST_PRESS_MS); // it may come up outside the window
}, true);
for (const end of ["pointerup", "pointercancel"]) {
  document.addEventListener(end, () => setTimeout(release), true); // the click comes first
}

async function send() {
  const text = $("text").value;
  if (!text.trim()) return;
  const [sender, message] = [state.chosen, state.messages.get(state.editing)];
  if (message) stopEditing();
  else $("text").value = "";
  const words = seen.opening(text.trim());
  const isSent = await (message ? act("edit", { message_id: message.id, text }) : words ? seen.start(words) : seen.say(text));
  if (!isSent) giveBack(text, sender, message);
}

// What could not be sent stands where it was typed; what was typed since comes after it.
function giveBack(text, sender, message) {
  if (message && sender === state.chosen && !state.editing) {
    startEditing(message);
    $("text").value = text;
  } else if (sender === state.chosen && !state.editing) {
    $("text").value = [text, $("text").value].filter(Boolean).join("\n");
  } else {
    state.drafts.set(sender, [text, state.drafts.get(sender)].filter(Boolean).join("\n"));
  }
}

$("composer").addEventListener("submit", (event) => {
  event.preventDefault();
  send();
});
$("text").addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  send();
});
for (const node of document.querySelectorAll("[data-send]")) node.addEventListener("click", () => act(node.dataset.send));
for (const node of document.querySelectorAll("[data-by]")) node.addEventListener("click", () => jump({ by: Number(node.dataset.by) }));
$("next").addEventListener("click", () => jump({ next: true }));
for (const node of document.querySelectorAll("[data-close]")) node.addEventListener("click", () => node.closest("dialog").close());
$("custom").addEventListener("click", () => ask("jump"));
$("jump").addEventListener("close", () => {
  if ($("jump").returnValue === "go") jump({ by: Number($("amount").value) * Number($("unit").value) });
});
$("log").addEventListener("load", toEnd, true);
new ResizeObserver(toEnd).observe($("log"));
$("commands").addEventListener("click", () => showMenu($("menu").hidden));
$("speaker").addEventListener("change", () => {
  room().speaker = Number($("speaker").value);
  drawChat();
  tick();
});
$("back").addEventListener("click", goBack);
$("stop-editing").addEventListener("click", stopEditing);
$("tip-go").addEventListener("click", followTip);
$("tip-hide").addEventListener("click", () => {
  state.hidden = tipKey();
  drawTip();
});
$("news").addEventListener("click", () => choose(Number($("news").dataset.of)));
$("add").addEventListener("click", () => ask("new"));
$("new").addEventListener("close", () => {
  if ($("new").returnValue === "add") addPerson().catch((error) => toast(error.message));
});
$("block").addEventListener("click", () => act(person().blocked ? "unblock" : "block"));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  showMenu(false);
  if (state.editing) stopEditing();
});

fillZones();
const events = new EventSource("/sim/events");
events.addEventListener("open", reload);
events.addEventListener("message", (event) => {
  const change = JSON.parse(event.data);
  inTurn(() => REACTIONS[change.kind]?.(change));
});
setInterval(checkBot, STATS_MS);
setInterval(() => inTurn(tick), 1000);
