// Where the unit's people differ in what each answered alone: figures and proposals, nobody's by name. What they agree
// upon is taken over from here onto the common sheet.

const FIRST_PLACES = 6;

function rowWords(ask, row) {
  const label = ask.columns.find((column) => column.kind === "text");
  return (row.cells[label?.id]?.text ?? "").split(/\s+/).filter(Boolean).join(" ").toLowerCase();
}

// Whether what would be taken over stands on the sheet already.
function standsThere(ask, now, place, field) {
  if (field.kind === "text") return (now?.text ?? "").includes(field.text.trim());
  const rows = isMissing(now) ? [] : now?.rows ?? [];
  if (place.column) return same(rows.find((row) => row.id === place.row)?.cells[place.column], field);
  if (field.kind !== "table") return same(now, field);
  const [wanted] = field.rows;
  return rows.some((row) => row.source_ids.some((source) => wanted.source_ids.includes(source)) || rowWords(ask, row) === rowWords(ask, wanted));
}

// The question's field with it; null where a list is full.
function takenOver(sheet, ask, now, place, field) {
  const rows = isMissing(now) ? [] : now?.rows ?? [];
  if (place.column) {
    const cells = (row) => ({ ...row, cells: { ...row.cells, [place.column]: field } });
    const there = rows.some((row) => row.id === place.row);
    const all = there ? rows : [...rows, { id: place.row, cells: {}, source_ids: [] }];
    return { kind: "table", rows: all.map((row) => (row.id === place.row ? cells(row) : row)) };
  }
  if (field.kind === "text") return joinedFields(ask, [now, field]) ?? field;
  if (field.kind !== "table") return field;
  if (ask.max_rows && rows.length >= ask.max_rows) return null;
  const [wanted] = field.rows;
  const cells = Object.fromEntries(Object.entries(wanted.cells).filter(([id]) => ask.columns.some((column) => column.id === id)));
  return { kind: "table", rows: [...rows, { id: sheet.nextRow(ask, rows), cells, source_ids: wanted.source_ids, mark: randomName() }] };
}

function makeDiffering(sheet, { ask: look, put }) {
  const wait = h("p", { class: "differing-wait" });
  const summary = h("summary");
  const body = h("div", { class: "panel" });
  const panel = h("details", { class: "differing", ontoggle: () => panel.open && look() }, summary, body);
  const element = h("section", { class: "differ", hidden: true }, wait, panel);
  let buttons = [];
  let drawn = "";

  // A button to take over stays where it is, so that the focus does.
  const taking = (place, field, words, about) => {
    const ask = sheet.asks.get(place.question);
    if (!field || !ask || (place.column && !ask.columns?.some((column) => column.id === place.column))) return null;
    const now = () => sheet.fields.get(place.question) ?? null;
    const label = h("span");
    const onclick = () => {
      if (!isAllowed(button)) return;
      const made = takenOver(sheet, ask, now(), place, field);
      if (made) put(place.question, made);
      sheet.announce(made ? sheet.say("differ.taken") : sheet.say("rows.most", { count: ask.max_rows, high: ask.max_rows }));
      show();
    };
    const button = h("button", { class: "plain small", onclick }, label, unseen(` (${about})`));
    const show = () => {
      const there = standsThere(ask, now(), place, field);
      label.textContent = there ? sheet.say("differ.there") : words;
      allow(button, sheet.open && !there);
    };
    show();
    buttons.push(show);
    return button;
  };

  const figures = (place) => {
    if (place.counts.length) return place.counts.map(([label, count]) => `${label}: ${count}`).join(" · ");
    if (place.low) return sheet.say("differ.spread", place);
    return place.middle ? sheet.say("differ.middle", place) : sheet.say("differ.few");
  };
  const drawPlace = (place, label) => {
    const told = [figures(place), sheet.say("differ.people", { count: place.people }), place.mine ? sheet.say("differ.mine", { value: place.mine }) : ""];
    return h("li", {},
      h("p", { dir: "auto" }, place.name ? h("strong", {}, `${place.name}: `) : null, told.filter(Boolean).join(" · "),
        place.far ? [" ", h("span", { class: "far" }, sheet.say("differ.far"))] : null),
      taking(place, place.take, sheet.say("differ.take.value", { value: place.words }), place.name || label));
  };
  const drawNamed = (place, several) => {
    const named = place.named.filter((one) => (one.people > 1) === several);
    if (!named.length) return null;
    return [h("h4", {}, sheet.say(several ? "differ.several" : "differ.one")),
      h("ul", { class: "differ-places" }, named.map((one) => h("li", {},
        h("p", {}, h("span", { class: "said-words", dir: "auto" }, one.words), several ? h("span", { class: "muted" }, ` · ${sheet.say("differ.named", { count: one.people })}`) : null),
        taking(place, one.take, sheet.say("differ.take"), one.words.slice(0, 60)))))];
  };
  const drawQuestion = ({ label, places }) => {
    const lists = places.filter((place) => place.named.length);
    const others = places.filter((place) => !place.named.length).sort((a, b) => b.far - a.far);
    const rest = others.slice(FIRST_PLACES);
    const draw = (found) => h("ul", { class: "differ-places" }, found.map((place) => drawPlace(place, label)));
    return h("section", {}, h("h3", { dir: "auto" }, label),
      others.length ? draw(others.slice(0, FIRST_PLACES)) : null,
      rest.length ? h("details", { class: "quiet" }, h("summary", {}, sheet.say("differ.more", { count: rest.length })), draw(rest)) : null,
      lists.map((place) => [drawNamed(place, true), drawNamed(place, false)]));
  };

  const refresh = () => buttons.forEach((show) => show());
  sheet.follow({ element, refresh });
  return {
    element,
    refresh,
    show(told) {
      element.hidden = !told || told.done === undefined;
      if (element.hidden || canonical(told) === drawn) return refresh();
      drawn = canonical(told);
      const { shown, silent, questions = [] } = told;
      const none = shown && !questions.length;
      wait.hidden = shown && !none;
      wait.textContent = none ? sheet.say("differ.none") : sheet.say(silent ? "differ.wait" : "differ.soon", told);
      panel.hidden = !shown || none;
      summary.textContent = sheet.say("differ", { count: questions.length });
      buttons = [];
      keepFocus(body, () => body.replaceChildren(h("p", { class: "help" }, sheet.say("differ.about", told)), ...questions.map(drawQuestion)));
      return undefined;
    },
  };
}
