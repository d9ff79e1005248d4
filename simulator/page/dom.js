// Building blocks. Text only ever becomes a text node: nothing here reads HTML.

export function el(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "onclick") node.addEventListener("click", value);
    else if (name === "class") node.className = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

export function link(url, properties, ...children) {
  const safe = /^(https?|tg|mailto):/i.test(url) ? url : `http://${url}`;
  return el("a", { href: safe, target: "_blank", rel: "noopener noreferrer", title: safe, ...properties }, ...children);
}
