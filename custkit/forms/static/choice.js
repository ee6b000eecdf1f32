// Exactly one of several: radio buttons up to seven, a list beyond.

const MOST_RADIOS = 7;
const MOST_RADIOS_IN_CELL = 3;

kinds.choice = (sheet, ask, at, field, change) => {
  const rows = ask.live.length || ask.options.some((option) => option.tag);
  const few = ask.options.length <= (at.cell ? MOST_RADIOS_IN_CELL : MOST_RADIOS);
  return !rows && few ? radios(sheet, ask, at, field, change) : list(sheet, ask, at, field, change);
};

// A radio button that is pressed again, or Delete, takes the answer back.
function radioList(at, entries, chosen, choose, props) {
  const inputs = entries.map((entry) =>
    h("input", { type: "radio", class: entry.class, name: at.id, value: entry.value, checked: entry.value === chosen() }),
  );
  const set = (value) => {
    inputs.forEach((input) => (input.checked = input.value === value));
    choose(value);
  };
  const labels = entries.map((entry, i) => h("label", { class: entry.labelClass, title: entry.title }, inputs[i], entry.nodes));
  const box = h("div", {
    ...props,
    onchange: (event) => choose(event.target.value),
    onkeydown: (event) => {
      if ((event.key === "Delete" || event.key === "Backspace") && chosen()) {
        event.preventDefault();
        set("");
      }
    },
  }, labels);
  return { box, inputs, set, focus: () => inputs.find((input) => input.checked) ?? inputs[0] };
}

function radios(sheet, ask, at, field, change) {
  let chosen = isMissing(field) ? "" : field?.value ?? "";
  const options = sheet.withChosen(ask.options, chosen ? [chosen] : []);
  const entries = options.map((option) => ({
    value: option.id,
    nodes: optionWords(option),
  }));
  const group = radioList(at, entries, () => chosen, (value) => {
    chosen = value;
    change(value ? { kind: "choice", value } : null);
  }, { class: at.cell ? "segments" : "options" });
  return { group: true, nodes: [group.box], focus: group.focus, clear: () => group.set("") };
}

function list(sheet, ask, at, field, change) {
  const own = Boolean(at.cell && ask.may_miss);
  let chosen = isMissing(field) ? (own ? field.kind : "") : field?.value ?? "";
  let drawn = "";
  const none = h("p", { class: "none" });
  const select = h("select", {
    id: at.id,
    "aria-describedby": at.described,
    onchange: () => {
      chosen = select.value;
      change(MISSING.includes(chosen) ? { kind: chosen } : chosen ? { kind: "choice", value: chosen } : null);
    },
  });
  const refresh = () => {
    const real = chosen && !MISSING.includes(chosen) ? [chosen] : [];
    const options = sheet.withChosen(sheet.optionsOf(ask, at.cell), real);
    const next = canonical(options);
    if (next === drawn) return;
    drawn = next;
    const missing = own ? h("optgroup", { label: sheet.say("no_answer") }, MISSING.map((kind) => h("option", { value: kind }, sheet.say(kind)))) : null;
    select.replaceChildren(...[h("option", { value: "" }, sheet.say("choose")), ...options.map((option) => h("option", { value: option.id }, optionText(option))), missing].filter(Boolean));
    select.value = chosen;
    none.textContent = options.length ? "" : sheet.nothingToChoose(ask.live);
  };
  refresh();
  return { nodes: [select, none], focus: () => select, invalid: (wrong) => markInvalid(select, wrong), ownMissing: own, refresh, element: select };
}
