// Dots spread over items, with what is left always in sight.

kinds.allocation = (sheet, ask, at, field, change) => {
  const dots = { ...(isMissing(field) ? {} : field?.value) };
  let drawn = "";
  let rows = [];
  const left = h("p", { class: "left", role: "status" });
  const items = h("ul", { class: "allocation" });
  const dotRow = (full, all) => h("span", { class: "dots", "aria-hidden": "true" }, Array.from({ length: all }, (_, i) => h("i", { class: i < full ? "full" : null })));

  const spent = () => Object.values(dots).reduce((sum, n) => sum + n, 0);
  const give = (id, by) => {
    const next = (dots[id] ?? 0) + by;
    if (next < 0 || (by > 0 && (next > ask.cap || spent() >= ask.total))) return;
    dots[id] = next;
    if (!next) delete dots[id];
    show();
    change(spent() ? { kind: "allocation", value: { ...dots } } : null);
  };
  const show = () => {
    const rest = ask.total - spent();
    left.replaceChildren(h("span", {}, sheet.say("dots.left", { count: rest, all: ask.total, cap: ask.cap })), dotRow(Math.max(rest, 0), Math.max(ask.total, 0)));
    left.classList.toggle("none-left", rest === 0);
    for (const row of rows) {
      const mine = dots[row.id] ?? 0;
      row.count.textContent = String(mine);
      row.drawn.replaceChildren(...dotRow(mine, ask.cap).children);
      allow(row.more, rest > 0 && mine < ask.cap);
      allow(row.less, mine > 0);
    }
  };
  const refresh = () => {
    const options = sheet.withChosen(sheet.optionsOf(ask), Object.keys(dots));
    if (canonical(options) === drawn) return;
    drawn = canonical(options);
    rows = options.map((option) => {
      const name = optionText(option);
      const tool = (glyph, word, by) => {
        const button = iconButton(glyph, sheet.say(word, { name }), () => isAllowed(button) && give(option.id, by));
        return button;
      };
      const count = h("output", { class: "number", "aria-label": name });
      const row = { id: option.id, count, drawn: dotRow(0, 0), less: tool("minus", "dots.less", -1), more: tool("plus", "dots.more", 1) };
      row.element = h("li", {},
        optionWords(option),
        row.drawn,
        h("span", { class: "tools" }, row.less, count, row.more));
      return row;
    });
    items.replaceChildren(...rows.map((row) => row.element));
    show();
    if (!options.length) left.textContent = sheet.nothingToChoose(ask.live);
  };
  refresh();
  return { group: true, nodes: [left, items], refresh, element: items, focus: () => items.querySelector("button") };
};
