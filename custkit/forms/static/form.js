// The form as a whole: one sheet, one view of it, and the conversation with the kernel.

function render({ model, el }) {
  const sheet = new Sheet(model.get("spec"), model.get("state"));
  const spoken = h("div", { class: "unseen", role: "status", "aria-live": "polite" });
  const notices = h("div", { class: "notices" });
  const questions = h("fieldset", { class: "questions" });
  const shells = new Map();
  let awaiting = "";
  let single = null;
  let refreshing;

  sheet.announce = (text) => {
    spoken.textContent = "";
    setTimeout(() => (spoken.textContent = text), 50);
  };
  const showFoot = () => foot.show(saver.mode);
  const saver = new Saver(model, sheet, () => showFoot());
  sheet.onchange = (question) => {
    saver.changed(question);
    clearTimeout(refreshing);
    refreshing = setTimeout(() => sheet.refresh(), SOON);
  };

  const draw = (question) => {
    const ask = sheet.asks.get(question);
    const shell = makeShell(sheet, ask, question, sheet.fields.get(question), (field) => sheet.change(question, field));
    shells.get(question)?.element.replaceWith(shell.element);
    shells.set(question, shell);
    return shell.element;
  };
  // What others wrote goes into its own place; the rest of the sheet stays as it is under the hands of who types.
  const redraw = (changed) => {
    for (const question of changed) {
      const field = sheet.fields.get(question) ?? null;
      if (!shells.get(question)?.update(field)) keepFocus(el, () => draw(question));
    }
    sheet.refresh();
    sheet.showFindings();
    showPage();
  };

  const order = [...sheet.asks.keys()];
  const showPage = () => {
    order.forEach((question, i) => (shells.get(question).element.hidden = single !== null && i !== single));
    foot.page(single !== null, single === 0, single === order.length - 1);
  };
  const turnTo = (place) => {
    single = Math.min(Math.max(place, 0), order.length - 1);
    showPage();
    shells.get(order[single]).element.scrollIntoView({ block: "nearest" });
    shells.get(order[single]).focus();
  };
  const focusOn = (finding) => {
    if (single !== null && order.includes(finding.question)) turnTo(order.indexOf(finding.question));
    const shell = sheet.shells.get(placeOf(finding)) ?? sheet.shells.get(`${finding.question}/${finding.row}`) ?? shells.get(finding.question);
    if (!shell) return;
    for (let around = shell.element; around; around = around.parentElement) if (around.tagName === "DETAILS") around.open = true;
    shell.element.scrollIntoView({ block: "center" });
    shell.focus();
  };

  const notice = (kind, text, ...buttons) => {
    const close = () => box.remove();
    const made = buttons.map(([word, action]) => h("button", { class: "plain small", onclick: () => (close(), action?.()) }, sheet.say(word)));
    const box = h("div", { class: `notice ${kind}`, tabindex: "-1" }, h("p", {}, text), made);
    notices.replaceChildren(box);
    return box;
  };
  const again = () => {
    notices.replaceChildren();
    saver.send({ type: "again" });
    awaiting = "again";
  };
  const submit = () => {
    sheet.attempted = true;
    notices.replaceChildren();
    awaiting = "submit";
    saver.send({ type: "submit" });
    setTimeout(() => {
      if (awaiting !== "submit" || !saver.failing) return;
      awaiting = "";
      notice("error", sheet.say("submit.failed")).focus();
    }, PATIENCE + 100);
  };

  const head = makeHead(sheet, { oneByOne: (button) => {
    single = single === null ? 0 : null;
    button.setAttribute("aria-pressed", String(single !== null));
    showPage();
  } });
  const foot = makeFoot(sheet, { submit, again, step: (by) => turnTo((single ?? 0) + by), turnTo: (clash) => focusOn(clash) });
  const summary = makeSummary(sheet, focusOn);
  const history = makeHistory(sheet, {
    ask: () => saver.send({ type: "history" }),
    bringBack: (version) => {
      saver.forget();
      saver.send({ type: "bring_back", version });
      awaiting = "bring_back";
    },
    undo: (place, version) => {
      saver.flush();
      saver.send({ type: "undo", place, version });
      awaiting = "undo";
    },
  });

  const differing = makeDiffering(sheet, {
    ask: () => saver.send({ type: "others" }),
    put: (question, field) => {
      sheet.fields.set(question, field);
      saver.changed(question);
      redraw([question]);
    },
  });

  const showStatus = () => {
    questions.disabled = !sheet.open;
    if (sheet.open) return null;
    if (saver.dirty.size) return notice("warn", sheet.say("kept.closed"), ["again", again], ["kept.drop", () => (saver.forget(), saver.drop(), redraw(saver.follow(sheet.state)), showStatus())]);
    const time = sheet.state.saved ? sheet.time(sheet.state.saved, true) : "";
    return notice("done", sheet.say(`status.${sheet.state.status}`, { time }));
  };
  const onState = () => {
    const state = model.get("state");
    const before = sheet.state;
    sheet.state = state;
    const { answered, changed } = saver.heard(state);
    const wanted = answered ? awaiting : "";
    if (answered) awaiting = "";
    if (changed.size) {
      sheet.markAnswered();
      redraw(changed);
    }
    if (before.status !== state.status) {
      // Somebody else may have handed the sheet in: whoever is on it hears so, and does not lose their place to nothing.
      const onIt = questions.contains(el.getRootNode().activeElement);
      notices.replaceChildren();
      const told = showStatus();
      if (told && onIt) told.focus();
      sheet.announce(told?.firstChild.textContent ?? sheet.say("status.draft"));
    }
    if (wanted === "submit") {
      if (sheet.open) summary.show(state.findings);
      else summary.hide(), notices.firstChild?.focus();
    }
    if (wanted === "again") {
      sheet.attempted = false;
      shells.get(order[0])?.focus();
      saver.flush();
    }
    if (wanted === "bring_back") {
      sheet.announce(sheet.say("history.done"));
      saver.send({ type: "history" });
    }
    if (wanted === "undo") sheet.announce(sheet.say(state.undone ? "history.undone" : "history.late"));
    sheet.refresh();
    sheet.showFindings();
    showFoot();
  };
  sheet.showWordings = () => {
    const open = sheet.state.clashes.filter((clash) => !saver.settled.has(placeOf(clash)));
    const byPlace = new Map(open.map((clash) => [placeOf(clash), clash]));
    for (const [place, shell] of sheet.shells) shell.wordings?.(byPlace.get(place) ?? null);
    foot.wait(open.filter((clash) => sheet.asks.has(clash.question)));
  };
  sheet.choose = (clash, field) => {
    const { question, row, column } = clash;
    const now = sheet.fields.get(question) ?? null;
    const put = (each) => {
      const { [column]: _, ...cells } = each.cells;
      return { ...each, cells: field ? { ...cells, [column]: field } : cells };
    };
    const next = row ? { ...now, rows: now.rows.map((each) => (each.id === row ? put(each) : each)) } : field;
    if (next) sheet.fields.set(question, next);
    else sheet.fields.delete(question);
    saver.settled.set(placeOf(clash), [question, row, column]);
    saver.changed(question);
    redraw([question]);
    sheet.shells.get(placeOf(clash))?.focus();
    sheet.announce(sheet.say("two.done"));
  };
  const onVersions = () => history.show(model.get("versions"));
  const onDiffering = () => differing.show(model.get("differing"));

  const restore = () => {
    const { fields, older } = saver.kept();
    if (!fields.length) return;
    const use = () => {
      saver.take(fields);
      redraw(fields.map(([question]) => question));
      showFoot();
    };
    if (!sheet.open) notice("warn", sheet.say("kept.closed"), ["again", () => (use(), again())], ["kept.drop", () => saver.drop()]);
    else if (older) notice("warn", sheet.say("kept.older"), ["kept.use", use], ["kept.drop", () => saver.drop()]);
    else {
      use();
      notice("info", sheet.say("kept.restored"), ["close"]);
    }
  };

  const unlinked = h("div", { class: "found" });
  sheet.shells.set("", findingShell(sheet, unlinked, unlinked));
  sheet.touched.add("");
  questions.append(...order.map(draw));
  el.classList.add("custkit-form");
  el.setAttribute("dir", sheet.spec.dir);
  el.setAttribute("lang", sheet.spec.language);
  // JupyterLab leaves the keys to the form.
  el.dataset.lmSuppressShortcuts = "true";
  el.replaceChildren(h("form", { "aria-labelledby": `${sheet.uid}-title`, novalidate: true, onsubmit: (event) => event.preventDefault() },
    head, differing.element, summary.element, notices, questions, unlinked, foot.element), history.element, spoken);
  onDiffering();
  showStatus();
  restore();
  sheet.showFindings();
  showPage();
  showFoot();

  const press = () => sheet.hold(true);
  const release = () => sheet.hold(false);
  // A browser brings the cursor of a long text or the part of a date into view, also behind what stands still below.
  const uncover = ({ target }) => !sheet.held && target.matches("textarea, input[type=date]") && target.scrollIntoView({ block: "nearest" });
  const flush = () => saver.flush();
  const lost = () => saver.fail();
  const back = () => saver.retry();
  const onHide = () => document.visibilityState === "hidden" && flush();
  model.on("change:state", onState);
  model.on("change:versions", onVersions);
  model.on("change:differing", onDiffering);
  model.on("line:lost", lost);
  el.addEventListener("pointerdown", press);
  el.addEventListener("focusin", uncover);
  el.addEventListener("focusout", flush);
  for (const kind of ["pointerup", "pointercancel"]) window.addEventListener(kind, release);
  window.addEventListener("pagehide", flush);
  window.addEventListener("online", back);
  document.addEventListener("visibilitychange", onHide);
  return () => {
    saver.stop();
    clearTimeout(refreshing);
    model.off("change:state", onState);
    model.off("change:versions", onVersions);
    model.off("change:differing", onDiffering);
    model.off("line:lost", lost);
    el.removeEventListener("pointerdown", press);
    el.removeEventListener("focusin", uncover);
    el.removeEventListener("focusout", flush);
    for (const kind of ["pointerup", "pointercancel"]) window.removeEventListener(kind, release);
    window.removeEventListener("pagehide", flush);
    window.removeEventListener("online", back);
    document.removeEventListener("visibilitychange", onHide);
  };
}

export default { render };
