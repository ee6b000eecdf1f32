// A sheet over a line. The form itself is the one that notebooks use; this gives it what a notebook's model gives it.
import form from "./form.js";
import { Line } from "./line.js";

const SIGNING = 10000;
const offline = document.getElementById("offline");
const door = document.getElementById("door");

class Model {
  constructor(opened) {
    this.data = {};
    this.heard = new Map();
    this.opened = opened;
    this.line = new Line(`${location.pathname}/line`, {
      take: (told) => this.take(told),
      lost: () => this.lost(),
      refused: () => this.out(),
    });
  }
  tell(event) { for (const listener of this.heard.get(event) ?? []) listener(); }
  lost() {
    offline.hidden = false;
    this.tell("line:lost");
  }
  get(name) { return this.data[name]; }
  on(name, listener) { this.heard.set(name, [...(this.heard.get(name) ?? []), listener]); }
  off(name, listener) { this.heard.set(name, (this.heard.get(name) ?? []).filter((each) => each !== listener)); }
  send(content) { this.line.send(content); }
  // Whoever has to come in again finds the words on this device; where it keeps none, this page must stay open.
  out() {
    if (document.querySelector(".saved")?.dataset.mode === "open") door.hidden = false;
    else location.assign("/");
  }
  take(told) {
    if (told.fault) {
      document.getElementById("form").textContent = told.fault;
      return;
    }
    if (told.open && this.data.key && told.key !== this.data.key) {
      location.reload(); // somebody else came in with this browser: these words are not theirs
      return;
    }
    offline.hidden = true;
    door.hidden = true;
    if (told.open && !this.data.spec) {
      this.data = { spec: told.spec, key: told.key, state: told.state, versions: told.versions, differing: told.differing };
      this.opened(this);
      return;
    }
    for (const name of ["differing", "state", "versions"]) {
      if (told[name] === undefined || JSON.stringify(this.data[name]) === JSON.stringify(told[name])) continue;
      this.data[name] = told[name];
      this.tell(`change:${name}`);
    }
    // What was typed while the line was down goes out now.
    if (told.open) dispatchEvent(new Event("online"));
  }
}

// The head signs what is handed in, and nothing else: until then, and afterwards, there is no button.
const sign = document.getElementById("sign");
const said = document.getElementById("signed");
const showSign = (model) => {
  const ready = model.get("state").status === "submitted";
  if (!ready && document.activeElement === sign) said.focus();
  if (ready) said.textContent = "";
  sign.hidden = !ready;
};

new Model((model) => {
  form.render({ model, el: document.getElementById("form") });
  if (sign) model.on("change:state", () => showSign(model)), showSign(model);
  document.body.dataset.ready = "yes";
});

sign?.addEventListener("click", async () => {
  try {
    const answer = await fetch(`${location.pathname}/sign`, { method: "POST", signal: AbortSignal.timeout(SIGNING) });
    said.textContent = (await answer.json()).signed ? sign.dataset.done : sign.dataset.nothing;
  } catch {
    said.textContent = offline.textContent;
  }
});
