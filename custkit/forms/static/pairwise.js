// Each pair on Saaty's scale: seventeen steps from "extremely more" over "equal" to the other side.

const FARTHEST = 8;

function pairsOf(options) {
  return options.flatMap((first, i) => options.slice(i + 1).map((second) => [first, second]));
}

kinds.pairwise = (sheet, ask, at, field, change) => {
  const steps = new Map();
  for (const judged of isMissing(field) ? [] : field?.value ?? []) {
    const away = Math.round(judged.times) - 1;
    steps.set(`${judged.more} ${judged.less}`, -away);
    steps.set(`${judged.less} ${judged.more}`, away);
  }
  let drawn = "";
  const count = h("p", { class: "help", role: "status" });
  const box = h("ol", { class: "pairs" });

  const tell = (pairs) => {
    const judged = pairs.filter(([a, b]) => steps.has(`${a.id} ${b.id}`));
    count.textContent = sheet.say("pairs.count", { count: judged.length, all: pairs.length });
    return judged.map(([a, b]) => {
      const step = steps.get(`${a.id} ${b.id}`);
      return step > 0 ? { more: b.id, less: a.id, times: step + 1 } : { more: a.id, less: b.id, times: 1 - step };
    });
  };
  const pairRow = (pairs, [a, b], i) => {
    const key = `${a.id} ${b.id}`;
    const id = `${at.id}-pair${i}`;
    const wordsOf = (step) => {
      if (step === 0) return sheet.say("pair.1", { a: a.label, b: b.label });
      return sheet.say(`pair.${Math.abs(step) + 1}`, step < 0 ? { more: a.label, less: b.label } : { more: b.label, less: a.label });
    };
    const words = h("output", { class: "verdict", for: id });
    const set = (step) => {
      steps.set(key, step);
      slider.value = step;
      show();
      change({ kind: "pairwise", value: tell(pairs) });
    };
    const slider = h("input", { type: "range", id, min: -FARTHEST, max: FARTHEST, step: 1, "aria-label": sheet.say("pair.for", { a: a.label, b: b.label }), "aria-describedby": at.described,
      oninput: () => set(Number(slider.value)),
      onpointerup: () => set(Number(slider.value)),
      onkeydown: (event) => {
        if (event.key === "Enter" || event.key === " ") {
          event.preventDefault();
          set(Number(slider.value));
        }
      } });
    const equal = aboutButton(sheet.say("pair.equal"), `${a.label}, ${b.label}`, { class: "missing", onclick: () => set(0) });
    const row = h("li", {},
      h("span", { class: "side a" }, a.label),
      h("span", { class: "track" }, slider, h("span", { class: "ticks", "aria-hidden": "true" }, Array.from({ length: 2 * FARTHEST + 1 }, (_, n) => h("i", { class: n === FARTHEST ? "middle" : null })))),
      h("span", { class: "side b" }, b.label),
      h("span", { class: "said" }, words, equal));
    const show = () => {
      const step = steps.get(key);
      const said = step === undefined ? sheet.say("pair.none") : wordsOf(step);
      words.textContent = said;
      slider.setAttribute("aria-valuetext", said);
      equal.setAttribute("aria-pressed", String(step === 0));
      row.classList.toggle("is-open", step === undefined);
      row.dataset.leans = step === undefined || step === 0 ? "" : step < 0 ? "a" : "b";
    };
    slider.value = steps.get(key) ?? 0;
    show();
    return row;
  };
  const refresh = () => {
    const options = sheet.optionsOf(ask);
    if (canonical(options) === drawn) return;
    drawn = canonical(options);
    const pairs = pairsOf(options);
    box.replaceChildren(...pairs.map((pair, i) => pairRow(pairs, pair, i)));
    tell(pairs);
    if (!pairs.length) count.textContent = sheet.nothingToChoose(ask.live);
  };
  refresh();
  return { group: true, nodes: [count, box], refresh, element: box, focus: () => box.querySelector("input") };
};
