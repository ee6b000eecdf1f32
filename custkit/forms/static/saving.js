// Nothing typed is lost: every change goes to this device at once and to the kernel soon after, and stays on this
// device until the kernel has said that it is saved.

const SOON = 300;
const PATIENCE = 4000;
const AGAIN = 5000;
const SAME_MOMENT = 1000;

class Saver {
  constructor(model, sheet, show) {
    this.model = model;
    this.sheet = sheet;
    this.show = show;
    this.view = randomName();
    this.slot = `custkit:${model.get("key")}`;
    this.sent = 0;
    this.dirty = new Map();
    this.base = new Map();
    this.posted = new Map();
    this.failing = false;
    this.onDevice = true;
  }

  get mode() {
    if (this.failing && this.dirty.size) return this.onDevice ? "kept" : "open";
    if (this.dirty.size) return "saving";
    return this.sheet.state.saved ? "saved" : "new";
  }

  changed(question) {
    if (!this.dirty.has(question)) this.base.set(question, this.sheet.state.sheet[question] ?? null);
    this.dirty.set(question, this.sent + 1);
    this.backup();
    clearTimeout(this.soon);
    this.soon = setTimeout(() => this.flush(), SOON);
    this.show();
  }

  // What stood in these fields when the typing began: somebody else may write on the same sheet.
  began(fields) {
    return Object.fromEntries(Object.keys(fields).map((question) => [question, this.base.get(question) ?? null]));
  }

  unsent() {
    return Object.fromEntries([...this.dirty.keys()].map((question) => [question, this.sheet.fields.get(question) ?? null]));
  }

  flush() {
    clearTimeout(this.soon);
    if (this.dirty.size && this.sheet.open) this.send({ type: "typed", fields: this.unsent() });
  }

  send(message) {
    clearTimeout(this.soon);
    this.sent += 1;
    if (message.fields) {
      message.base = this.began(message.fields);
      this.posted.set(this.sent, structuredClone(message.fields));
    }
    try {
      this.model.send({ ...message, view: this.view, seq: this.sent });
    } catch {
      this.fail();
      return;
    }
    clearTimeout(this.patience);
    this.patience = setTimeout(() => this.fail(), PATIENCE);
  }

  fail() {
    clearTimeout(this.patience);
    this.failing = true;
    this.show();
    clearTimeout(this.again);
    if (this.dirty.size) this.again = setTimeout(() => this.flush(), AGAIN);
  }

  // Tells whether the state answers this view's last message.
  heard(state) {
    if (state.view !== this.view || state.seq > this.sent) {
      if (state.fault) this.fail();
      return false;
    }
    for (const [question, seq] of this.dirty) {
      if (seq <= state.seq) {
        this.dirty.delete(question);
        this.base.delete(question);
      } else if (this.posted.get(state.seq)?.[question] !== undefined) this.base.set(question, this.posted.get(state.seq)[question]);
    }
    for (const seq of this.posted.keys()) if (seq <= state.seq) this.posted.delete(seq);
    const last = state.seq === this.sent;
    if (last) clearTimeout(this.patience);
    this.failing = Boolean(state.fault);
    if (state.fault) this.fail();
    this.backup();
    this.show();
    return last && !state.fault;
  }

  backup() {
    try {
      if (!this.dirty.size) localStorage.removeItem(this.slot);
      else localStorage.setItem(this.slot, JSON.stringify({ base: this.sheet.state.saved, fields: this.unsent() }));
      this.onDevice = true;
    } catch {
      this.onDevice = false;
    }
  }

  // What this device still holds and the sheet does not show; older when the sheet was changed elsewhere since.
  kept() {
    let held;
    try {
      held = JSON.parse(localStorage.getItem(this.slot) ?? "null");
    } catch {
      held = null;
    }
    const different = ([question, field]) =>
      this.sheet.asks.has(question) && canonical(field) !== canonical(this.sheet.fields.get(question) ?? null);
    const fields = Object.entries(held?.fields ?? {}).filter(different);
    const [base, saved] = [Date.parse(held?.base), Date.parse(this.sheet.state.saved)];
    const older = !Number.isNaN(saved) && !(base + SAME_MOMENT >= saved);
    return { fields, older };
  }

  take(fields) {
    for (const [question, field] of fields) {
      if (field) this.sheet.fields.set(question, field);
      else this.sheet.fields.delete(question);
      if (!this.base.has(question)) this.base.set(question, this.sheet.state.sheet[question] ?? null);
      this.dirty.set(question, this.sent + 1);
    }
    this.sheet.markAnswered();
    this.flush();
  }

  stop() {
    this.flush();
    for (const timer of [this.soon, this.patience, this.again]) clearTimeout(timer);
  }
}
