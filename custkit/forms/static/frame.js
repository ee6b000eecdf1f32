// What stands above and below the questions: where one is, how far, what is saved, what to mend, what was before.

function makeHead(sheet, { oneByOne }) {
  const { spec } = sheet;
  const minutes = spec.minutes ? sheet.say("minutes", { count: spec.minutes }) : "";
  const where = [spec.id, spec.who, spec.silent ? sheet.say("silent") : "", spec.when, minutes].filter(Boolean);
  const steps = spec.instructions.length
    ? h("details", { class: "instructions", open: sheet.fields.size === 0 }, h("summary", {}, sheet.say("instructions")), h("ol", {}, spec.instructions.map((step) => h("li", {}, step))))
    : null;
  const example = spec.example ? lazyDetails(sheet.say("example"), () => [h("p", { class: "help" }, spec.example.note), plainSheet(sheet, spec.example.sheet)]) : null;
  const single = spec.questions.length > 2 ? h("button", { class: "plain small", "aria-pressed": "false", onclick: () => oneByOne(single) }, sheet.say("one_by_one")) : null;
  return h("header", { class: "head" },
    h("p", { class: "where" }, where.map((part, i) => [i ? [" ", h("span", { "aria-hidden": "true" }, "· ")] : null, h("span", {}, part)])),
    h("h2", { class: "heading", id: `${sheet.uid}-title` }, spec.title),
    h("p", { class: "purpose" }, spec.purpose),
    spec.untranslated ? h("p", { class: "help", role: "note" }, sheet.say("untranslated", { count: spec.untranslated })) : null,
    steps,
    example || single ? h("div", { class: "aids" }, single, example) : null);
}

// Draws what is inside when it is opened for the first time.
function lazyDetails(title, draw) {
  const details = h("details", { class: "quiet", ontoggle: () => {
    if (details.open && details.children.length === 1) details.append(h("div", { class: "panel" }, draw()));
  } }, h("summary", {}, title));
  return details;
}

function makeFoot(sheet, { submit, again, step, turnTo }) {
  const bar = h("progress", { "aria-label": sheet.say("progress.name") });
  const text = h("span", { class: "count-text" });
  const saved = h("span", { class: "saved" });
  const [back, next] = [["back", -1], ["next", 1]].map(([word, by]) => h("button", { class: "plain", onclick: () => step(by) }, sheet.say(word)));
  const pager = h("span", { class: "pager", hidden: true }, back, next);
  const send = h("button", { class: "main", onclick: submit }, sheet.say("submit"));
  const reopen = h("button", { class: "plain", onclick: again }, sheet.say("again"));
  const waiting = h("button", { class: "plain small waiting", hidden: true, onclick: () => turnTo(open[0]) });
  let open = [];
  const element = h("footer", { class: "foot" }, h("span", { class: "progress" }, bar, text), saved, pager, h("span", { class: "actions" }, waiting, send, reopen));
  let spoken = "";
  return {
    element,
    send,
    page(single, first, last) {
      pager.hidden = !single;
      allow(back, !first);
      allow(next, !last);
    },
    // Places that wait for a choice are reached from anywhere on the sheet.
    wait(clashes) {
      if (clashes.length > open.length) sheet.announce(sheet.say("two.title"));
      open = clashes;
      waiting.hidden = !open.length;
      waiting.textContent = sheet.say("two.wait", { count: open.length });
    },
    show(mode) {
      const [done, all] = [sheet.answered(), sheet.spec.questions.length];
      bar.max = all;
      bar.value = done;
      text.textContent = sheet.say("progress", { done, all });
      send.hidden = !sheet.open;
      reopen.hidden = sheet.open;
      const words = sheet.say(`save.${mode}`, { time: sheet.state.saved ? sheet.time(sheet.state.saved) : "" });
      saved.textContent = words;
      saved.dataset.mode = mode;
      // Saving is told when it begins to fail and when it works again, not at every word.
      if (mode !== "saving" && mode !== spoken) {
        if (spoken && mode !== "new") sheet.announce(words);
        spoken = mode;
      }
    },
  };
}

function makeSummary(sheet, focusOn) {
  const element = h("div", { class: "summary", tabindex: "-1", hidden: true });
  return {
    element,
    hide() {
      element.hidden = true;
    },
    show(findings) {
      const errors = findings.filter((finding) => finding.severity === "error");
      const lines = errors.map((finding) => {
        const ask = sheet.asks.get(finding.question);
        const column = ask?.columns?.find((each) => each.id === finding.column);
        const name = [ask?.label, finding.row, column?.label].filter(Boolean).join(sheet.comma);
        const onclick = () => focusOn(finding);
        const text = [finding.what, finding.remedy].filter(Boolean).join(" ");
        return h("li", {}, name ? [h("button", { class: "link", onclick }, name), ": "] : null, text);
      });
      element.replaceChildren(h("h3", {}, icon("error"), sheet.say("summary")), h("ul", {}, lines));
      element.hidden = false;
      element.focus();
    },
  };
}
