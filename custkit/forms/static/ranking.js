// All items in order; equals share a place. Buttons do everything, so a keyboard does too.

// One step up or down. Inside a shared place the item first leaves it; alone it passes the whole place beside it.
function moved(groups, id, by) {
  const at = groups.findIndex((group) => group.includes(id));
  const rest = groups[at].filter((each) => each !== id);
  const before = groups.slice(0, at);
  const after = groups.slice(at + 1);
  if (rest.length) return by < 0 ? [...before, [id], rest, ...after] : [...before, rest, [id], ...after];
  if (by < 0 ? !before.length : !after.length) return groups;
  return by < 0 ? [...before.slice(0, -1), [id], ...before.slice(-1), ...after] : [...before, ...after.slice(0, 1), [id], ...after.slice(1)];
}

// Joins the place above, or leaves it.
function tied(groups, id) {
  const at = groups.findIndex((group) => group.includes(id));
  const inside = groups[at].indexOf(id);
  if (inside > 0) return [...groups.slice(0, at), groups[at].slice(0, inside), [id, ...groups[at].slice(inside + 1)], ...groups.slice(at + 1)];
  if (at === 0) return groups;
  return [...groups.slice(0, at - 1), [...groups[at - 1], ...groups[at]], ...groups.slice(at + 1)];
}

kinds.ranking = (sheet, ask, at, field, change) => {
  let groups = isMissing(field) ? [] : (field?.value ?? []).map((group) => [...group]);
  let ranked = groups.length > 0;
  let drawn = "";
  let options = [];
  const items = h("ol", { class: "ranking" });
  const state = h("p", { class: "help" });
  const confirm = h("button", { class: "plain", onclick: () => set(groups, "") }, sheet.say("ranking.keep"));

  const place = (id) => 1 + groups.slice(0, groups.findIndex((group) => group.includes(id))).flat().length;
  const set = (next, id, action) => {
    groups = next;
    ranked = true;
    draw();
    change({ kind: "ranking", value: groups });
    if (!id) return;
    const row = items.querySelector(`[data-id="${CSS.escape(id)}"]`);
    row?.querySelector(`[data-action="${action}"]`)?.focus();
    const option = options.find((each) => each.id === id);
    sheet.announce(sheet.say("ranking.moved", { name: option?.label ?? id, place: place(id), all: groups.flat().length }));
  };
  const draw = () => {
    const all = groups.flat();
    items.classList.toggle("is-open", !ranked);
    items.replaceChildren(...all.map((id, i) => {
      const option = options.find((each) => each.id === id);
      const shared = i > 0 && place(id) === place(all[i - 1]);
      const name = optionText(option);
      const tool = (action, glyph, label, next, allowed) => {
        const button = iconButton(glyph, sheet.say(label, { name }), () => isAllowed(button) && set(next(), id, action), { "data-action": action });
        allow(button, allowed);
        return button;
      };
      const tie = i === 0 ? null : aboutButton(sheet.say("ranking.tie"), name, { class: "tie", "data-action": "tie", "aria-pressed": String(shared), onclick: () => set(tied(groups, id), id, "tie") });
      return h("li", { "data-id": id, class: shared ? "shared" : null },
        h("span", { class: "place" }, ranked ? String(place(id)) : "–"),
        optionWords(option),
        h("span", { class: "tools" }, tie,
          tool("up", "up", "move.up", () => moved(groups, id, -1), i > 0),
          tool("down", "down", "move.down", () => moved(groups, id, 1), i < all.length - 1)));
    }));
    state.textContent = ranked ? "" : sheet.say("ranking.open");
    confirm.hidden = ranked || !all.length;
  };
  const refresh = () => {
    const now = sheet.withChosen(sheet.optionsOf(ask), groups.flat());
    if (canonical(now) === drawn) return;
    drawn = canonical(now);
    options = now;
    const known = new Set(groups.flat());
    groups = [...groups, ...options.filter((option) => !known.has(option.id)).map((option) => [option.id])];
    draw();
    if (!options.length) state.textContent = sheet.nothingToChoose(ask.live);
  };
  refresh();
  const clear = () => {
    [groups, ranked, drawn] = [[], false, ""];
    refresh();
    change(null);
  };
  return { group: true, nodes: [state, items, confirm], refresh, element: items, clear, focus: () => items.querySelector("button") };
};
