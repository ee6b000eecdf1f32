// A sheet over a line. The form itself is the one that notebooks use; this gives it what a notebook's model gives it.
import form from "./form.js";
import { Line } from "./line.js";

const SIGNING = 10000;
const offline = document.getElementById("offline");

class Model {
  constructor(opened) {
    this.data = {};
    this.heard = new Map();
    this.opened = opened;
    this.line = new Line(`${location.pathname}/line`, {
      take: (told) => this.take(told),
      lost: () => (offline.hidden = false),
      refused: () => location.assign("/"),
    });
  }
  get(name) { return this.data[name]; }
  on(name, listener) { this.heard.set(name, [...(this.heard.get(name) ?? []), listener]); }
  off(name, listener) { this.heard.set(name, (this.heard.get(name) ?? []).filter((each) => each !== listener)); }
  send(content) { this.line.send(content); }
  take(told) {
    if (told.fault) {
      document.getElementById("form").textContent = told.fault;
      return;
    }
    offline.hidden = true;
    if (told.open && !this.data.spec) {
      this.data = { spec: told.spec, key: told.key, state: told.state, versions: told.versions };
      this.opened(this);
      return;
    }
    for (const name of ["state", "versions"]) {
      if (JSON.stringify(this.data[name]) === JSON.stringify(told[name])) continue;
      this.data[name] = told[name];
      for (const listener of this.heard.get(`change:${name}`) ?? []) listener();
    }
    // What was typed while the line was down goes out now.
    if (told.open) dispatchEvent(new Event("online"));
  }
}

new Model((model) => {
  form.render({ model, el: document.getElementById("form") });
  document.body.dataset.ready = "yes";
});

const sign = document.getElementById("sign");
sign?.addEventListener("click", async () => {
  const said = document.getElementById("signed");
  try {
    const answer = await fetch(`${location.pathname}/sign`, { method: "POST", signal: AbortSignal.timeout(SIGNING) });
    said.textContent = (await answer.json()).signed ? sign.dataset.done : sign.dataset.nothing;
  } catch {
    said.textContent = offline.textContent;
  }
});
