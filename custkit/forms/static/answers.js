// The sheet as the page holds it: what stands in every control, which options follow from it, what was found.

const MISSING = ["dont_know", "not_applicable"];
const SEVERITIES = ["error", "warning", "hint"];
const IN_WORDS = { year: "numeric", month: "short", day: "numeric", hour: "2-digit", minute: "2-digit" };
const IN_NUMBERS = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" };

function isMissing(field) {
  return MISSING.includes(field?.kind);
}

function isBlank(field) {
  if (!field) return true;
  if (isMissing(field)) return false;
  switch (field.kind) {
    case "text":
    case "date":
      return !field.text?.trim();
    case "number":
      return !(field.text?.trim() || field.year?.trim() || field.source?.trim() || field.estimate);
    case "rating":
      return !Number.isInteger(field.value);
    case "choice":
      return !field.value;
    case "table":
      return !field.rows?.some((row) => Object.values(row.cells).some((cell) => !isBlank(cell)));
    case "allocation":
      return !Object.values(field.value ?? {}).some((dots) => dots > 0);
    default:
      return !field.value?.length;
  }
}

function placeOf(finding) {
  return [finding.question, finding.row, finding.column].filter(Boolean).join("/");
}

class Sheet {
  constructor(spec, state) {
    this.spec = spec;
    this.uid = `ck${randomName()}`;
    this.asks = new Map(spec.questions.map((ask) => [ask.id, ask]));
    this.fields = new Map(Object.entries(state.sheet));
    this.state = state;
    this.comma = spec.dir === "rtl" ? "، " : ", ";
    // The browser knows the country: 14:30 or 2:30 pm.
    this.locale = navigator.languages.find((tag) => tag.split("-")[0] === spec.language.split("-")[0]) ?? spec.language;
    this.shells = new Map();
    this.followers = new Set();
    this.touched = new Set();
    this.numbers = new Map();
    this.attempted = false;
    this.onchange = () => {};
    this.announce = () => {};
    this.choose = () => {};
    this.showWordings = () => {};
    this.markAnswered();
  }

  say(id, values) {
    return fillPlaces(this.spec.words[id] ?? id, values);
  }

  get open() {
    return this.state.status === "draft";
  }

  change(question, field) {
    if (isBlank(field)) this.fields.delete(question);
    else this.fields.set(question, field);
    this.onchange(question);
  }

  answered() {
    return this.spec.questions.filter((ask) => !isBlank(this.fields.get(ask.id))).length;
  }

  // What stands on the sheet when it is opened may be spoken about at once.
  markAnswered() {
    for (const [question, field] of this.fields) {
      this.touched.add(question);
      for (const row of field.rows ?? []) {
        this.touched.add(`${question}/${row.id}`);
        for (const column of Object.keys(row.cells)) this.touched.add(`${question}/${row.id}/${column}`);
      }
    }
  }

  touch(place) {
    const parts = place.split("/");
    const before = this.touched.size;
    parts.forEach((_, i) => this.touched.add(parts.slice(0, i + 1).join("/")));
    return this.touched.size > before;
  }

  // Errors of a field that nobody has been to yet wait until the sheet is handed in.
  findingsAt(place) {
    if (!this.attempted && !this.touched.has(place)) return [];
    const found = this.state.findings.filter((finding) => placeOf(finding) === place);
    return found.sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
  }

  // Nothing moves under a finger or a mouse button that is down: the press would miss what it was meant for.
  hold(down) {
    this.held = down;
    if (!down && this.waiting) setTimeout(() => this.showFindings());
  }

  showFindings() {
    this.waiting = Boolean(this.held);
    if (this.held) return;
    for (const [place, shell] of this.shells) if (shell.element.isConnected) shell.show(this.findingsAt(place));
    this.showWordings();
  }

  // Controls whose options are rows of this very sheet look again when the sheet changes.
  follow(control) {
    this.followers.add(control);
  }

  refresh() {
    for (const control of this.followers) {
      if (control.element.isConnected) {
        control.drawn = true;
        control.refresh();
      } else if (control.drawn) this.followers.delete(control); // another stands in its place
    }
  }

  // A row's number is never given twice.
  nextRow(ask, rows = []) {
    const all = [...rows, ...(this.fields.get(ask.id)?.rows ?? [])].map((row) => Number(row.id.split("-").at(-1)) || 0);
    const highest = Math.max(0, this.numbers.get(ask.id) ?? 0, this.state.rows[ask.id] ?? 0, ...all);
    this.numbers.set(ask.id, highest + 1);
    return `${ask.prefix}-${String(highest + 1).padStart(2, "0")}`;
  }

  rowsOf(ask) {
    return [...ask.rows, ...this.live(ask.rows_live)];
  }

  optionsOf(ask, own) {
    return [...ask.options, ...this.live(ask.live, own)];
  }

  // Rows of this sheet as options; a row is no option for itself.
  live(sources, own) {
    return sources.filter((source) => source.here).flatMap((source) => {
      const ask = this.asks.get(source.question);
      const typed = this.fields.get(source.question)?.rows ?? [];
      const [column, wanted] = source.only.split("=");
      const fits = (id) => !source.only || typed.find((row) => row.id === id)?.cells[column]?.value === wanted;
      const other = (id) => !(own && own.question === source.question && own.row === id);
      if (ask.grid) return this.rowsOf(ask).filter((row) => fits(row.id) && other(row.id));
      const named = ask.columns.find((each) => each.id === source.label);
      return typed
        .filter((row) => fits(row.id) && other(row.id))
        .map((row) => ({ id: row.id, tag: row.id, note: "", label: named ? plainWords(this, named, row.cells[named.id]) : "" }));
    });
  }

  // Options, and those that were chosen once and are no longer there: an answer never vanishes.
  withChosen(options, chosen) {
    const known = new Set(options.map((option) => option.id));
    const gone = chosen.filter((id) => !known.has(id));
    return [...options, ...gone.map((id) => ({ id, tag: id, note: "", label: this.say("option.gone"), gone: true }))];
  }

  nothingToChoose(sources) {
    const from = [...new Set(sources.filter((source) => !source.here).map((source) => source.exercise))].join(this.comma);
    return this.say(from ? "options.none_from" : "options.none", { exercise: from });
  }

  time(iso, withDay) {
    // With the digits of all other numbers on the page, also where a language has its own; and with the hours of the
    // agenda and the wall, from 0 to 23.
    const written = { numberingSystem: "latn", hourCycle: "h23" };
    const told = (style, locale = this.locale) =>
      new Intl.DateTimeFormat(locale, { ...written, ...style }).format(new Date(iso));
    try {
      if (!withDay) return told({ hour: "2-digit", minute: "2-digit" });
      const words = told(IN_WORDS);
      // A browser that lacks the language's months calls them by a code, 2025 M11 4: in Uzbek, which writes 04.11.2025.
      return /\bM\d\d\b/.test(words) ? told(IN_NUMBERS, "de") : words;
    } catch {
      return iso;
    }
  }
}
