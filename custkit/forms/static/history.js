// The earlier versions: who changed what in each, and the way back, of one place or of the whole sheet.

const FIRST_CHANGES = 5;

// What stood in a place, in words.
function stood(sheet, ask, field) {
  if (isBlank(field)) return h("span", { class: "muted" }, sheet.say("history.nothing"));
  if (field.kind !== "table") return h("q", { dir: "auto" }, plainWords(sheet, ask, field));
  const row = field.rows[0];
  const cells = ask.columns.map((column) => plainWords(sheet, column, row.cells[column.id])).filter(Boolean);
  return h("q", { dir: "auto" }, cells.join("; "));
}

function makeHistory(sheet, { ask, bringBack, undo }) {
  const list = h("ol", { class: "versions" });
  const panel = h("details", { class: "quiet history", ontoggle: () => panel.open && ask() }, h("summary", { id: `${sheet.uid}-history` }, sheet.say("history")), list);

  const drawChange = (change) => {
    const question = sheet.asks.get(change.question);
    const column = question?.columns?.find((each) => each.id === change.column);
    if (!question || (change.column && !column)) return null; // of another part of the exercise, or of an earlier version of it
    const asked = column ?? question;
    const given = change.row && sheet.rowsOf(question).find((option) => option.id === change.row);
    const name = [question.label, given ? optionText(given) : change.row, column?.label].filter(Boolean).join(sheet.comma);
    const gone = change.row && !change.column;
    const who = change.mine ? sheet.say("two.you") : `${change.who} (${change.role})`;
    const after = gone ? h("span", { class: "muted" }, sheet.say("history.gone")) : stood(sheet, asked, change.after);
    const place = [change.question, change.row, change.column];
    const button = change.version
      ? aboutButton(sheet.say("undo"), `${name}, ${who}`, { class: "plain small", "data-undo": canonical(place), "aria-disabled": sheet.open ? null : "true", onclick: () => sheet.open && undo(place, change.version) })
      : null;
    return h("li", {}, h("p", {}, h("strong", {}, name), ` · ${who}: `, stood(sheet, asked, change.before), " ", h("span", { class: "became", "aria-hidden": "true" }, "→"), " ", after), button);
  };
  const drawChanges = (changes) => {
    const drawn = changes.map(drawChange).filter(Boolean);
    if (!drawn.length) return null;
    const rest = drawn.slice(FIRST_CHANGES);
    return h("div", { class: "changes" }, h("ul", {}, drawn.slice(0, FIRST_CHANGES)),
      rest.length ? h("details", { class: "quiet" }, h("summary", {}, sheet.say("history.changes", { count: rest.length })), h("ul", {}, rest)) : null);
  };
  const drawVersion = (version, i) => h("li", {},
    h("p", {}, h("strong", {}, version.status), ` · ${sheet.time(version.at, true)} · `, h("span", { class: "muted" }, [version.who, version.role, version.by].join(" · "))),
    version.note ? h("p", { class: "help" }, version.note) : null,
    drawChanges(version.changes),
    lazyDetails(sheet.say("history.look"), () => plainSheet(sheet, version.sheet)),
    i ? aboutButton(sheet.say("history.bring_back"), sheet.time(version.at, true), { class: "plain small", onclick: () => bringBack(version.id) }) : null);

  return {
    element: panel,
    get open() {
      return panel.open;
    },
    show(versions) {
      const active = list.getRootNode().activeElement;
      const held = list.contains(active) && (active.dataset.undo ?? "none");
      list.replaceChildren(...(versions.length ? versions.map(drawVersion) : [h("li", { class: "muted" }, sheet.say("history.none"))]));
      // What had the focus is gone: what is next to it takes it.
      if (held) (list.querySelector(`[data-undo="${CSS.escape(held)}"]`) ?? list.querySelector("[data-undo]") ?? panel.querySelector("summary")).focus();
    },
  };
}
