// Nothing typed is lost: every change goes to this device at once and to the kernel soon after, and stays on this
// device until the kernel has said that it is saved. One message is on its way at a time, so that what comes back says
// how the sheet stood when it arrived.

const SOON = 300;
const PATIENCE = 4000;
const AGAIN = 5000;

class Saver {
  constructor(model, sheet, show) {
    this.model = model;
    this.sheet = sheet;
    this.show = show;
    this.view = randomName();
    this.slot = `custkit:${model.get("key")}`;
    this.own = `${this.slot}#${this.view}`;
    this.sent = 0;
    this.dirty = new Map();
    this.base = new Map();
    this.known = new Map(Object.entries(sheet.state.sheet)); // as the sheet stood when its fields were last looked at
    this.posted = null; // what is on its way: its number and its fields
    this.unheard = new Map(); // fields that were sent and never answered
    this.waiting = null;
    this.settled = new Map(); // places for which a wording was chosen, by name
    this.failing = false;
    this.onDevice = true;
  }

  get mode() {
    if (this.failing && this.dirty.size) return this.onDevice ? "kept" : "open";
    if (this.dirty.size) return "saving";
    return this.sheet.state.saved ? "saved" : "new";
  }

  changed(question) {
    if (!this.dirty.has(question)) this.base.set(question, this.known.get(question) ?? null);
    this.dirty.set(question, this.sent + 1);
    this.backup();
    this.flushSoon();
    this.show();
  }

  // What stood in these fields when the typing began: somebody else may write on the same sheet.
  began(fields) {
    return Object.fromEntries(Object.keys(fields).map((question) => [question, this.base.get(question) ?? null]));
  }

  unsent() {
    return Object.fromEntries([...this.dirty.keys()].map((question) => [question, this.sheet.fields.get(question) ?? null]));
  }

  flushSoon() {
    clearTimeout(this.soon);
    this.soon = setTimeout(() => this.flush(), SOON);
  }

  flush() {
    clearTimeout(this.soon);
    if (this.dirty.size && this.sheet.open && !this.posted) this.send({ type: "typed" });
  }

  // The line is back: what is on its way will not be answered any more.
  retry() {
    this.posted = null;
    this.flush();
  }

  // All but typing waits for the answer to what is on its way.
  send(message) {
    clearTimeout(this.soon);
    if (this.posted) {
      this.waiting = message;
      return;
    }
    this.sent += 1;
    const fields = ["typed", "submit"].includes(message.type) ? structuredClone(this.unsent()) : null;
    const settled = fields ? new Map(this.settled) : new Map();
    const told = fields ? { fields, base: this.began(fields), settled: [...settled.values()] } : {};
    try {
      this.model.send({ ...message, ...told, view: this.view, seq: this.sent });
    } catch {
      this.fail();
      return;
    }
    this.posted = { seq: this.sent, fields: fields ?? {}, settled };
    for (const [question, field] of Object.entries(this.posted.fields)) this.unheard.set(question, field);
    clearTimeout(this.patience);
    this.patience = setTimeout(() => this.fail(), PATIENCE);
  }

  fail() {
    clearTimeout(this.patience);
    this.posted = null;
    this.waiting = null;
    this.failing = true;
    this.show();
    clearTimeout(this.again);
    if (this.dirty.size) this.again = setTimeout(() => this.flush(), AGAIN);
  }

  // Takes up a state. Tells whether it answers this view's last message, and which fields stand otherwise now than they
  // are drawn.
  heard(state) {
    const answer = state.view === this.view && state.seq === this.posted?.seq ? this.posted : null;
    if (answer) {
      clearTimeout(this.patience);
      this.posted = null;
      for (const question of Object.keys(answer.fields)) {
        if (this.dirty.get(question) <= answer.seq) {
          this.dirty.delete(question);
          this.base.delete(question);
        }
        if (!state.fault) this.unheard.delete(question);
      }
      if (!state.fault) for (const place of answer.settled.keys()) this.settled.delete(place);
    }
    this.failing = false;
    const changed = this.follow(state, answer);
    if (state.fault) this.fail();
    this.backup();
    this.show();
    const next = answer && !state.fault ? this.waiting : null;
    if (answer) this.waiting = null;
    if (next) this.send(next);
    else if (answer && !state.fault && this.dirty.size) this.flushSoon();
    return { answered: Boolean(answer) && !state.fault && !next, changed };
  }

  // Puts what is typed here on top of what stands on the sheet by now. What is on its way is left to its answer.
  follow(state, answer) {
    const changed = new Set();
    for (const [question, ask] of this.sheet.asks) {
      if (this.posted?.fields[question] !== undefined) continue;
      const theirs = state.sheet[question] ?? null;
      const shown = this.sheet.fields.get(question) ?? null;
      const given = answer?.fields[question] !== undefined;
      const typing = this.dirty.has(question);
      // What was sent may have been merged with what others wrote; it then says how it was read.
      const sent = given ? state.merged?.[question] ?? theirs : null;
      const base = given ? sent : (typing ? this.base : this.known).get(question) ?? null;
      const posted = given ? answer.fields[question] : typing ? undefined : shown;
      const unheard = !given && typing ? this.unheard.get(question) : undefined;
      const made = rebase(ask, { base, mine: shown, theirs, posted, sent: unheard }, () => this.sheet.nextRow(ask, theirs?.rows));
      this.known.set(question, theirs);
      if (typing) {
        this.base.set(question, made.base);
        this.unheard.delete(question);
      }
      if (made.field) this.sheet.fields.set(question, made.field);
      else this.sheet.fields.delete(question);
      if (!same(made.field, shown)) changed.add(question);
    }
    return changed;
  }

  backup() {
    try {
      if (!this.dirty.size) localStorage.removeItem(this.own);
      else {
        const fields = this.unsent();
        localStorage.setItem(this.own, JSON.stringify({ fields, began: this.began(fields) }));
      }
      this.onDevice = true;
    } catch {
      this.onDevice = false;
    }
  }

  // What this device still holds and the sheet does not show; older when somebody else has written in the same places
  // since. Another page on this device may have left it.
  kept() {
    this.found = [];
    const left = { fields: {}, began: {} };
    try {
      this.found = Object.keys(localStorage).filter((name) => name === this.slot || name.startsWith(`${this.slot}#`));
      for (const held of this.found.map((name) => JSON.parse(localStorage.getItem(name)))) {
        Object.assign(left.fields, held.fields);
        Object.assign(left.began, held.began);
      }
    } catch {
      // a browser that keeps nothing, or that somebody else wrote into
    }
    let older = false;
    const fields = [];
    for (const [question, mine] of Object.entries(left.fields)) {
      const ask = this.sheet.asks.get(question);
      const theirs = this.sheet.fields.get(question) ?? null;
      if (!ask || same(mine, theirs)) continue;
      const made = rebase(ask, { base: left.began[question] ?? null, mine, theirs }, () => this.sheet.nextRow(ask, mine?.rows));
      older ||= Boolean(made.both);
      if (!same(made.field, theirs)) fields.push([question, made.field, made.base]);
    }
    return { fields, older };
  }

  // What is typed here and not stored is given up.
  forget() {
    for (const [question, base] of this.base) this.known.set(question, base);
    for (const held of [this.dirty, this.base, this.unheard, this.settled]) held.clear();
  }

  drop() {
    for (const name of this.found) if (name !== this.own) localStorage.removeItem(name);
    this.backup();
  }

  take(fields) {
    for (const [question, field, base] of fields) {
      if (field) this.sheet.fields.set(question, field);
      else this.sheet.fields.delete(question);
      if (!this.base.has(question)) this.base.set(question, base);
      this.dirty.set(question, this.sent + 1);
    }
    this.sheet.markAnswered();
    this.drop();
    this.flush();
  }

  stop() {
    this.flush();
    for (const timer of [this.soon, this.patience, this.again]) clearTimeout(timer);
  }
}
