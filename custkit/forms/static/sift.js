// A long list of rows made short: how many are done, a search, one group at a time, only what is open.
// What was chosen holds until it is chosen anew: a row never vanishes under the hands of who fills it in.

const LONG_LIST = 12;

function makeSift(sheet, ask, rows, elementOf) {
  const done = ask.columns.find((column) => column.id === ask.progress);
  const group = ask.columns.find((column) => column.id === ask.sift);
  const words = ask.columns.filter((column) => column.kind === "text");
  const isOpen = (row) => done && isBlank(row.cells[done.id]);
  const groupOf = (row) => (group ? plainWords(sheet, group, row.cells[group.id]) : "");
  const textOf = (row) => sought([row.id, ...words.map((column) => row.cells[column.id]?.text ?? "")].join(" "));

  const bar = h("progress", { max: "1", "aria-hidden": "true" });
  const told = h("span", { class: "count" });
  const shown = h("span", { class: "help", role: "status" });
  const find = h("input", { type: "search", autocomplete: "off", oninput: () => apply() });
  const choose = h("select", { onchange: () => apply() });
  const open = h("input", { type: "checkbox", onchange: () => apply() });
  const element = h("div", { class: "sift", role: "search", "aria-label": sheet.say("sift.name", { name: ask.label }), hidden: true },
    done ? h("p", { class: "sift-done" }, bar, told) : null,
    h("label", {}, h("span", {}, sheet.say("sift.find")), find),
    group ? h("label", {}, h("span", {}, group.label), choose) : null,
    done ? h("label", { class: "tick" }, open, h("span", {}, sheet.say("sift.open"))) : null,
    shown);

  const fits = (row) => {
    const wanted = sought(find.value.trim());
    if (wanted && !textOf(row).includes(wanted)) return false;
    if (group && choose.value && groupOf(row) !== choose.value.slice(1)) return false;
    return !open.checked || isOpen(row);
  };
  function apply() {
    let count = 0;
    for (const row of rows) {
      const fitting = element.hidden || fits(row);
      elementOf(row).hidden = !fitting;
      count += fitting;
    }
    shown.textContent = count === rows.length ? "" : sheet.say("sift.shown", { count, all: rows.length });
  }
  let drawn = "";
  const refresh = () => {
    element.hidden = rows.length <= LONG_LIST;
    if (element.hidden) return;
    if (done) {
      const count = rows.filter((row) => !isOpen(row)).length;
      bar.max = rows.length;
      bar.value = count;
      told.textContent = sheet.say("sift.done", { count, all: rows.length });
    }
    if (!group) return;
    const counts = new Map();
    for (const row of rows) counts.set(groupOf(row), (counts.get(groupOf(row)) ?? 0) + 1);
    const now = canonical([...counts]);
    if (now === drawn) return;
    drawn = now;
    const kept = choose.value;
    const option = (value, text, count) => h("option", { value }, `${text} (${count})`);
    choose.replaceChildren(option("", sheet.say("sift.all"), rows.length), ...[...counts].map(([name, count]) => option(`=${name}`, name || sheet.say("sift.blank"), count)));
    choose.value = [...choose.options].some((each) => each.value === kept) ? kept : "";
  };
  return { element, refresh };
}
