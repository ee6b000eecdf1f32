// Small tools that every other file uses. Text reaches the page only as text nodes and values, never as markup.

const LONGEST_TEXT = 10000;
const SVG = "http://www.w3.org/2000/svg";
const ICONS = {
  up: "M8 13V3M3.5 7.5 8 3l4.5 4.5",
  down: "M8 3v10M3.5 8.5 8 13l4.5-4.5",
  remove: "M4 4l8 8M12 4l-8 8",
  plus: "M8 3v10M3 8h10",
  minus: "M3 8h10",
  tick: "M3 8.5 6.5 12 13 4.5",
  error: "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M8 4.5v4.2M8 11.2v.3",
  warning: "M8 2 1.5 13.5h13zM8 6.5v3.2M8 11.6v.3",
  hint: "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M8 7.2v4.3M8 4.6v.3",
};
const AS_PROPERTY = new Set(["value", "checked", "disabled", "hidden", "open", "textContent", "inert"]);

function h(tag, props, ...children) {
  const element = document.createElement(tag);
  if (tag === "button") element.type = "button";
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (AS_PROPERTY.has(name)) element[name] = value;
    // Set this way, a strict content security policy lets it pass.
    else if (name === "style") element.style.cssText = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  const settings = { class: "icon", viewBox: "0 0 16 16", "aria-hidden": "true", focusable: "false" };
  for (const [key, value] of Object.entries(settings)) svg.setAttribute(key, value);
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

// Words that are heard, not seen.
function unseen(text) {
  return h("span", { class: "unseen" }, text);
}

// A button whose words alone do not say what it is about.
function aboutButton(words, about, props) {
  return h("button", props, words, unseen(` (${about})`));
}

function iconButton(name, label, onclick, props) {
  return h("button", { class: "tool", title: label, onclick, ...props }, icon(name), unseen(label));
}

function fillPlaces(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values?.[name] ?? ""));
}

function joinIds(...ids) {
  return ids.filter(Boolean).join(" ") || null;
}

// Buttons that cannot be used now stay reachable, so that the focus never falls off the page.
function allow(button, allowed) {
  if (allowed) button.removeAttribute("aria-disabled");
  else button.setAttribute("aria-disabled", "true");
}

function isAllowed(button) {
  return button.getAttribute("aria-disabled") !== "true";
}

// The same JSON whatever the order of its keys.
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value ?? null);
  const keys = Object.keys(value).filter((key) => value[key] !== undefined).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join()}}`;
}

function randomName() {
  return Array.from(crypto.getRandomValues(new Uint8Array(8)), (n) => n.toString(16).padStart(2, "0")).join("");
}

// Whatever is drawn anew under a cursor gets it back, at the same letter and in the same place on the screen.
function keepFocus(root, act, find) {
  const active = root.getRootNode().activeElement;
  if (!active || !root.contains(active)) return act();
  const { id, name, value, selectionStart: from, selectionEnd: to } = active;
  const before = active.getBoundingClientRect().top;
  act();
  if (root.contains(root.getRootNode().activeElement)) return undefined;
  const again = active.isConnected ? active : find?.(active) ?? (id ? root.querySelector(`#${CSS.escape(id)}`) : name ? root.querySelector(`input[name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]`) : null);
  if (!again) return undefined;
  again.focus({ preventScroll: true });
  if (typeof from === "number" && again.setSelectionRange) again.setSelectionRange(from, to);
  scrollBy(0, again.getBoundingClientRect().top - before);
  return undefined;
}
