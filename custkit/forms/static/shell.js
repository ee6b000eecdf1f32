// What stands round every control: its name, its help, the ways of not answering, and what was found.

const kinds = {};

function optionName(option) {
  const label = option.label || (option.tag ? "" : option.id);
  return [option.tag ? h("span", { class: "tag" }, option.tag) : null, h("span", {}, label)];
}

function optionWords(option) {
  return h("span", { class: "words" }, optionName(option), option.note ? h("small", {}, option.note) : null);
}

function optionText(option) {
  return [option.tag, option.label].filter(Boolean).join(" · ") || option.id;
}

function findingLine(sheet, finding) {
  const severity = h("strong", {}, `${sheet.say(`severity.${finding.severity}`)}: `);
  const words = [finding.what, finding.remedy].filter(Boolean).join(" ");
  return h("p", { class: `finding ${finding.severity}` }, icon(finding.severity), h("span", {}, severity, words));
}

// Don't know and not applicable as two buttons; what was typed stays underneath and comes back.
function missingButtons(sheet, label, state, choose) {
  const buttons = MISSING.map((kind) => {
    const onclick = () => choose(state() === kind ? "" : kind);
    return aboutButton(sheet.say(kind), label, { class: "missing", onclick });
  });
  const show = () => buttons.forEach((button, i) => button.setAttribute("aria-pressed", String(state() === MISSING[i])));
  show();
  return { nodes: buttons, show };
}

// The same as one small list, for the cells of a table.
function missingList(sheet, label, state, choose) {
  const options = ["", ...MISSING].map((kind) => h("option", { value: kind }, sheet.say(kind || "no_answer")));
  const props = { class: "missing", "aria-label": sheet.say("no_answer.for", { name: label }), onchange: () => choose(list.value) };
  const list = h("select", props, options);
  const show = () => {
    list.value = state();
    list.classList.toggle("is-set", Boolean(list.value));
  };
  show();
  return { nodes: [list], show };
}

// A radio button cannot be taken back; this can.
function clearButton(sheet, ask, control, answered) {
  const onclick = () => {
    control.clear();
    control.focus()?.focus();
  };
  const button = aboutButton(sheet.say("clear"), ask.label, { class: "missing", onclick });
  const show = () => (button.hidden = !answered());
  show();
  return { nodes: [button], show };
}

function markInvalid(control, wrong) {
  if (wrong) control.setAttribute("aria-invalid", "true");
  else control.removeAttribute("aria-invalid");
}

// The frame of a control: a fieldset for a group of controls, a label for a single one, a named group in a cell.
function shellFrame(sheet, ask, at, group, parts) {
  const required = ask.required && !at.cell ? h("span", { class: "required" }, sheet.say("required")) : null;
  const words = [at.cell ? unseen(`${at.cell.name}: `) : null, ask.label, required ? " " : null, required];
  const nameId = `${at.id}-name`;
  const classes = `${at.cell ? "cell" : "question"} kind-${ask.kind}`;
  const described = group ? at.described : null;
  const whole = group && !at.cell;
  const name = whole
    ? h("legend", { class: "name" }, words)
    : group
      ? h("span", { class: "name", id: nameId }, words)
      : h("label", { class: "name", for: at.id }, words);
  const head = at.cell && parts.marks ? h("div", { class: "cell-head" }, name, parts.marks) : name;
  const others = at.cell ? null : [parts.clear, parts.marks].filter(Boolean);
  const inner = [head, parts.help, parts.example, parts.body, parts.beside, others?.length ? h("div", { class: "others" }, others) : null, parts.found];
  if (whole) return h("fieldset", { class: classes, "aria-describedby": described }, inner);
  return h("div", { class: classes, role: group ? "group" : null, "aria-labelledby": group ? nameId : null, "aria-describedby": described }, inner);
}

// place: question, or question/row/column; cell: {question, row, name} inside a table.
function makeShell(sheet, ask, place, field, change, cell) {
  const id = `${sheet.uid}-${place.replaceAll("/", "-")}`;
  const helpId = ask.help ? `${id}-help` : "";
  const findId = `${id}-find`;
  const label = cell ? `${cell.name}: ${ask.label}` : ask.label;
  const at = { id, place, cell, label, described: joinIds(helpId, findId) };
  let answer = isMissing(field) ? null : field ?? null;
  let missing = isMissing(field) ? field.kind : "";
  let marks = null;
  let clear = null;

  const control = kinds[ask.kind](sheet, ask, at, field ?? null, (next) => {
    if (isMissing(next)) missing = next.kind;
    else [answer, missing] = [next, ""];
    change(next);
    clear?.show();
  });
  if (control.refresh) sheet.follow(control);
  const body = h("div", { class: "body" }, control.nodes);
  const setMissing = (kind) => {
    missing = kind;
    body.inert = Boolean(kind);
    change(kind ? { kind } : answer);
    marks.show();
    sheet.announce(kind ? `${label}: ${sheet.say(kind)}` : sheet.say("no_answer.undone", { name: label }));
  };
  if (ask.may_miss && !control.ownMissing) {
    marks = (cell ? missingList : missingButtons)(sheet, label, () => missing, setMissing);
    body.inert = Boolean(missing);
  }
  if (control.clear && !cell) clear = clearButton(sheet, ask, control, () => !isBlank(answer));

  const found = h("div", { class: "found", id: findId });
  const beside = wordingsBox(sheet, ask, label);
  const element = shellFrame(sheet, ask, at, control.group, {
    body,
    beside: beside.element,
    found,
    marks: marks?.nodes,
    clear: clear?.nodes,
    help: ask.help ? h("p", { class: "help", id: helpId }, ask.help) : null,
    example: ask.example && !cell ? h("details", { class: "quiet" }, h("summary", {}, sheet.say("example.short")), h("p", { class: "help" }, ask.example)) : null,
  });
  element.addEventListener("focusout", (event) => {
    if (!element.contains(event.relatedTarget) && sheet.touch(place)) sheet.showFindings();
  });
  const shell = findingShell(sheet, element, found, control.invalid);
  shell.focus = () => (missing && marks ? marks.nodes[0] : control.focus?.() ?? element.querySelector("input, button"))?.focus();
  shell.wordings = (clash) => beside.show(clash);
  // Takes up what others wrote, where the control can do that without being drawn anew.
  shell.update = (next) => {
    if (!control.update || missing || isMissing(next)) return false;
    answer = next;
    control.update(next);
    clear?.show();
    return true;
  };
  sheet.shells.set(place, shell);
  return shell;
}

// Shows findings in their box; nobody is corrected in the middle of a word.
function findingShell(sheet, element, box, invalid) {
  let shown = "[]";
  return {
    element,
    focus: () => element.querySelector("input, select, textarea, button")?.focus(),
    show(findings) {
      const next = canonical(findings);
      const typing = element.contains(element.getRootNode().activeElement);
      if (next === shown || (typing && shown === "[]" && !sheet.attempted)) return;
      shown = next;
      const wrong = findings.some((finding) => finding.severity === "error");
      box.replaceChildren(...findings.map((finding) => findingLine(sheet, finding)));
      element.classList.toggle("has-error", wrong);
      invalid?.(wrong);
    },
  };
}
