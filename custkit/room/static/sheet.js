// A sheet over a line. The form itself is the one that notebooks use; this gives it what a notebook's model gives it.
import form from "./form.js";

const LONGEST_WAIT = 15000;

class Line {
  constructor(opened) {
    this.data = {};
    this.heard = new Map();
    this.opened = opened;
    this.wait = 500;
    this.connect();
    addEventListener("online", () => this.again(0));
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.again(0));
  }
  get(name) { return this.data[name]; }
  on(name, listener) { this.heard.set(name, [...(this.heard.get(name) ?? []), listener]); }
  off(name, listener) { this.heard.set(name, (this.heard.get(name) ?? []).filter((each) => each !== listener)); }
  send(content) {
    if (this.socket?.readyState !== WebSocket.OPEN) throw new Error("the line is down");
    this.socket.send(JSON.stringify(content));
  }
  connect() {
    clearTimeout(this.timer);
    const place = new URL(`${location.pathname}/line`, location.href);
    place.protocol = location.protocol === "https:" ? "wss:" : "ws:";
    const socket = (this.socket = new WebSocket(place));
    socket.onmessage = (event) => socket === this.socket && this.take(JSON.parse(event.data));
    socket.onclose = (event) => {
      if (socket !== this.socket) return;
      if (event.code === 4401 || event.code === 4403) location.assign("/");
      document.getElementById("offline").hidden = false;
      this.again(this.wait + Math.random() * this.wait);
      this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
    };
  }
  again(after) {
    if (this.socket.readyState <= WebSocket.OPEN) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.connect(), after);
  }
  take(told) {
    if (told.fault) {
      document.getElementById("form").textContent = told.fault;
      return;
    }
    document.getElementById("offline").hidden = true;
    this.wait = 500;
    const first = !this.data.spec;
    if (told.open && first) {
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

new Line((model) => {
  form.render({ model, el: document.getElementById("form") });
  document.body.dataset.ready = "yes";
});

const sign = document.getElementById("sign");
sign?.addEventListener("click", async () => {
  const said = document.getElementById("signed");
  try {
    const answer = await fetch(`${location.pathname}/sign`, { method: "POST" });
    said.textContent = (await answer.json()).signed ? sign.dataset.done : sign.dataset.nothing;
  } catch {
    said.textContent = document.getElementById("offline").textContent;
  }
});
