// Any of several: checkboxes, with a filter when there are many.

const MANY = 12;

kinds.choices = (sheet, ask, at, field, change) => {
  const list = checkList(sheet, at, isMissing(field) ? [] : field?.value ?? [], {
    options: () => sheet.optionsOf(ask, at.cell),
    none: () => sheet.nothingToChoose(ask.live),
    change: (value) => change(value.length ? { kind: "choices", value } : null),
    folded: Boolean(at.cell),
  });
  const high = ask.at_most < 99 ? ask.at_most : 0;
  const limit = ask.at_least || high ? h("p", { class: "help" }, sheet.say(high ? (ask.at_least ? "choices.between" : "choices.most") : "choices.least", { low: ask.at_least, high })) : null;
  return { group: true, nodes: at.cell ? list.nodes : [limit, list.nodes], focus: list.focus, refresh: list.refresh, element: list.element };
};

function checkList(sheet, at, chosenAtFirst, { options, none, change, folded, refuse }) {
  let chosen = [...chosenAtFirst];
  let drawn = null;
  const box = h("div", { class: "options" });
  const empty = h("p", { class: "none" });
  const count = h("p", { class: "count near", role: "status" });
  const search = h("input", { type: "search", class: "filter", autocomplete: "off", "aria-label": sheet.say("filter.for", { name: at.label }), placeholder: sheet.say("filter"), oninput: () => filter() });
  const summary = h("summary", {});
  const element = folded ? h("details", { class: "folded" }, summary, search, count, box, empty) : h("div", {}, search, count, box, empty);

  const filter = () => {
    const wanted = sought(search.value.trim());
    let seen = 0;
    for (const label of box.children) {
      const fits = sought(label.textContent).includes(wanted) || label.firstChild.checked;
      label.hidden = !fits;
      seen += fits;
    }
    count.textContent = wanted ? sheet.say("filter.count", { count: seen, all: box.children.length }) : "";
  };
  const summarise = (all) => {
    const picked = all.filter((option) => chosen.includes(option.id));
    summary.replaceChildren(
      ...(picked.length ? picked.map((option) => h("span", { class: "tag", title: option.label }, option.tag || option.label)) : [h("span", { class: "muted" }, sheet.say("choose"))]),
      unseen(`: ${at.label}`),
    );
  };
  const refresh = () => {
    const all = sheet.withChosen(options(), chosen);
    const next = canonical(all);
    if (next === drawn) return;
    drawn = next;
    box.replaceChildren(...all.map((option) => {
      const input = h("input", { type: "checkbox", value: option.id, checked: chosen.includes(option.id), onchange: () => {
        const wanted = all.filter((each) => (each.id === option.id ? input.checked : chosen.includes(each.id))).map((each) => each.id);
        const reason = input.checked ? refuse?.(option.id) : "";
        if (reason) {
          input.checked = false;
          return;
        }
        chosen = wanted;
        summarise(all);
        change(chosen);
      } });
      return h("label", { class: option.gone ? "gone" : null }, input, optionWords(option));
    }));
    search.hidden = all.length <= MANY;
    empty.textContent = all.length ? "" : none();
    summarise(all);
    filter();
  };
  refresh();
  return { nodes: [element], element, refresh, focus: () => (folded ? summary : box.querySelector("input") ?? search) };
}
