// Rows of one list tied to rows of another: under each source, the targets to tick.

// Whether a walk along the links from one row reaches another.
function leadsTo(links, from, to) {
  const ahead = [from];
  const met = new Set();
  while (ahead.length) {
    const node = ahead.pop();
    if (node === to) return true;
    if (met.has(node)) continue;
    met.add(node);
    ahead.push(...links.filter((link) => link.source === node).map((link) => link.target));
  }
  return false;
}

kinds.links = (sheet, ask, at, field, change) => {
  let links = isMissing(field) ? [] : [...(field?.value ?? [])];
  let drawn = "";
  const box = h("ul", { class: "links" });
  const refusal = h("p", { class: "finding error", role: "alert", hidden: true });
  const options = (own, live) => [...own, ...sheet.live(live)];
  let lists = [];

  const sourceRow = (source) => {
    const chosen = links.filter((link) => link.source === source.id).map((link) => link.target);
    const list = checkList(sheet, { id: `${at.id}-${source.id}`, label: optionText(source) }, chosen, {
      options: () => options(ask.targets, ask.targets_live).filter((target) => target.id !== source.id),
      none: () => sheet.nothingToChoose(ask.targets_live),
      folded: true,
      refuse: (target) => {
        const circle = ask.tree && leadsTo(links, target, source.id);
        refusal.hidden = !circle;
        refusal.replaceChildren(icon("error"), h("span", {}, circle ? sheet.say("links.circle", { source: source.id, target }) : ""));
        return circle;
      },
      change: (targets) => {
        links = [...links.filter((link) => link.source !== source.id), ...targets.map((target) => ({ source: source.id, target }))];
        change(links.length ? { kind: "links", value: links } : null);
      },
    });
    lists.push(list);
    return h("li", {}, h("span", { class: "words", dir: "auto" }, optionName(source)), h("span", { class: "arrow", "aria-hidden": "true" }, "→"), list.nodes);
  };
  const refresh = () => {
    const sources = sheet.withChosen(options(ask.sources, ask.sources_live), [...new Set(links.map((link) => link.source))]);
    if (canonical(sources) !== drawn) {
      drawn = canonical(sources);
      lists = [];
      box.replaceChildren(...sources.map(sourceRow));
      if (!sources.length) box.replaceChildren(h("li", { class: "none" }, sheet.nothingToChoose(ask.sources_live)));
    }
    lists.forEach((list) => list.refresh());
  };
  refresh();
  return { group: true, nodes: [refusal, box], refresh, element: box, focus: () => box.querySelector("summary") };
};
