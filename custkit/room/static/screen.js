// What console and wall share: asking the room, waiting for its next change, and clocks that follow the server's.
export const $ = (id) => document.getElementById(id);

export const make = (tag, attributes = {}, ...children) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "text") node.textContent = value;
    else if (name === "on") for (const [event, act] of Object.entries(value)) node.addEventListener(event, act);
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
};

// The room answers within twenty seconds, also where nothing has changed. A line that says nothing for longer is dead,
// even if the browser still holds it for open.
const DEAD = 26000;

export const ask = async (path) => {
  const answer = await fetch(path, { headers: { Accept: "application/json" }, signal: AbortSignal.timeout(DEAD) });
  if (answer.status === 401 || answer.status === 403) location.reload();
  if (!answer.ok) throw new Error(await answer.text());
  return answer;
};

// Why the room refused something, in the reader's language.
export const refusal = async (answer) => {
  const text = await answer.text();
  try { return JSON.parse(text).detail; } catch { return text; }
};

// A link or a button that is replaced between press and release is never followed: while a finger is down, the page stays.
let down = Promise.resolve();
let lifted = () => {};
window.addEventListener("pointerdown", () => {
  lifted();
  down = new Promise((done) => { lifted = done; });
});
for (const kind of ["pointerup", "pointercancel", "blur"]) window.addEventListener(kind, () => setTimeout(lifted));
export const still = () => down;

// Each word that somebody types is a change: a page that asks twice a second is as good as one that asks each time.
export const rest = () => new Promise((done) => setTimeout(done, 500));

// Follow a page's data: at once, and again after each change. `told` gets the data, `lost` how long there was none.
export const follow = async (state, changes, told, lost) => {
  let seen = 0;
  for (;;) {
    try {
      const data = await (await ask(state)).json();
      await still();
      told(data);
      lost(null);
      if (seen) await rest();
      const next = await (await ask(`${changes}?seen=${seen}`)).json();
      if (next.seen === seen) continue;
      seen = next.seen;
    } catch {
      lost(new Date());
      await new Promise((done) => setTimeout(done, 2000));
    }
  }
};

// The server's clock: a device's own may be minutes off.
let apart = 0;
export const setClock = (now) => { apart = Date.parse(now) - Date.now(); };
export const serverNow = () => new Date(Date.now() + apart).toISOString();
export const secondsTo = (moment) => Math.ceil((Date.parse(moment) - Date.now() - apart) / 1000);

export const minutes = (seconds) => {
  const whole = Math.abs(seconds);
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const pad = (n) => String(n).padStart(2, "0");
  return (seconds < 0 ? "−" : "") + (h ? `${h}:${pad(m)}:${pad(s)}` : `${m}:${pad(s)}`);
};

export const time = (moment, zone) => moment
  ? new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: zone }).format(new Date(moment)) : "";

export const bars = (rows) => {
  const most = Math.max(1, ...rows.map((row) => row.value));
  const box = make("div", { class: "bars" });
  for (const row of rows) {
    const bar = make("i", { "aria-hidden": "true" });
    bar.style.inlineSize = `${(100 * row.value) / most}%`;
    box.append(make("span", { text: row.label, dir: "auto" }), make("span", {}, bar), make("b", { text: String(row.value) }));
  }
  return box;
};
