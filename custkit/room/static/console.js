// The facilitator's console. All text from the room is set as text, never as markup.
import "./door.js";
import { $, ask, bars, follow, make, minutes, refusal, secondsTo, setClock, time } from "./screen.js";
import { sought } from "./sought.js";
import { say } from "./words.js";

const QUALITIES = ["empty", "writing", "thin", "contradictory", "unowned", "submitted", "signed"];
const EXPORTS = "out/exports";
let state = null;
let seats = null;

const tell = (text, bad = false) => {
  $("said").textContent = text;
  $("said").classList.toggle("bad", bad);
  clearTimeout(tell.timer);
  tell.timer = setTimeout(() => { $("said").textContent = ""; }, bad ? 9000 : 3500);
};

const act = async (name, message = {}, done = "") => {
  const answer = await fetch(`/console/${name}`, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(message),
  }).catch(() => null);
  if (!answer) { tell(say("console.lost"), true); return null; }
  if (!answer.ok) { tell(await refusal(answer), true); return null; }
  if (done) tell(done);
  return answer;
};

const confirm = (head, what, yes) => new Promise((found) => {
  $("ask-head").textContent = head; $("ask-what").textContent = what; $("ask-yes").textContent = yes;
  // What asked may have been drawn anew meanwhile: the focus goes to what stands there now.
  const end = (answer) => { $("ask").close(); if (document.activeElement === document.body) tabs.find((tab) => tab.tabIndex === 0).focus(); found(answer); };
  $("ask-yes").onclick = () => end(true); $("ask-no").onclick = () => end(false); $("ask").oncancel = () => found(false);
  $("ask").showModal();
});

// What is drawn anew under the focus gets it back, or the place around it does.
const keeping = (place, draw) => {
  const nameOf = (node) => node.getAttribute("aria-label") ?? node.textContent;
  const active = place.contains(document.activeElement) ? document.activeElement : null;
  const alike = () => [...place.querySelectorAll("button")].filter((node) => nameOf(node) === nameOf(active));
  const nth = active ? alike().indexOf(active) : -1; // two breaks of a day have the same name
  draw();
  if (active && !active.isConnected) (alike().at(nth) ?? place.closest("[tabindex]")).focus({ preventScroll: true });
};

const sign = (q) => make("span", { class: `q q-${q}`, "aria-hidden": "true", text: say(`console.sign.${q}`) });
const stepOf = (id) => state.agenda.steps.find((step) => step.id === id);

// the bar

const drawBar = () => {
  const { agenda } = state;
  const before = document.activeElement;
  const open = stepOf(agenda.open);
  const next = stepOf(agenda.next);
  $("step").textContent = open ? open.title : say(next ? "console.nothing" : "console.over");
  $("sub").textContent = [
    open?.exercises.map((e) => e.id).join(" · "),
    next && say("console.then", { time: time(next.expected, state.zone), title: next.title }),
  ].filter(Boolean).join("  →  ");
  for (const id of ["less", "more", "close"]) $(id).disabled = !open;
  const toReveal = open ? [...open.exercises, ...open.shown].filter((e) => !agenda.revealed.includes(e.id)) : [];
  $("reveal").disabled = !toReveal.length;
  $("next").disabled = !next;
  if (before?.disabled) ($("next").disabled ? $("help") : $("next")).focus();
  $("late").textContent = agenda.late ? say("console.late", { count: agenda.late }) : "";
  $("guesses").hidden = !state.guesses;
  $("guesses").textContent = say("console.guesses", { count: state.guesses });
  $("seal").textContent = state.seal || say("console.seal.none");
};

const tick = () => {
  if (!state) return;
  const { ends } = state.agenda;
  const left = ends ? secondsTo(ends) : null;
  $("left").textContent = left === null ? "–:––" : minutes(left);
  const clock = document.querySelector(".clock");
  clock.classList.toggle("over", left !== null && left < 0);
  clock.classList.toggle("soon", left !== null && left >= 0 && left < 300);
};

// who needs me now

const drawCalls = () => {
  const list = $("calls");
  list.replaceChildren();
  $("calls-count").textContent = state.calls.length || "";
  if (!state.calls.length) list.append(make("li", { class: "none", text: say("console.calls.none") }));
  for (const call of state.calls) {
    const button = make("button", { class: call.now ? "" : "later", on: { click: () => detail(call.unit, call.exercise) } },
      sign(call.q),
      make("b", { dir: "auto" }, `${call.name} · ${call.exercise}`),
      make("span", { class: "why", text: call.why, dir: "auto" }));
    list.append(make("li", {}, button));
  }
};

// the grid

const drawGrid = () => {
  const table = $("grid");
  const open = new Set(stepOf(state.agenda.open)?.exercises.map((e) => e.id) ?? []);
  const held = document.activeElement?.dataset?.cell;
  const head = make("tr", {}, make("th", { scope: "col" }, make("span", { class: "vh", text: say("console.unit") })));
  for (const e of state.exercises) {
    head.append(make("th", { scope: "col", title: e.title, class: open.has(e.id) ? "open" : "" }, e.id));
  }
  const body = make("tbody");
  let done = 0, all = 0;
  state.units.forEach((unit, y) => {
    const row = make("tr", {}, make("th", { scope: "row", title: unit.name, dir: "auto" }, `${unit.name} `, make("small", { text: `${unit.joined}/${unit.seats}` })));
    state.cells[unit.id].forEach((cell, x) => {
      const e = state.exercises[x];
      all += 1; done += cell.q === "submitted" || cell.q === "signed";
      const place = `${y}/${x}`;
      const button = make("button", {
        class: `q-${cell.q}`, "data-cell": place, tabindex: place === (held ?? "0/0") ? 0 : -1,
        "aria-label": say("console.cell", { unit: unit.name, exercise: e.id, state: say(`console.quality.${cell.q}`) }), text: say(`console.sign.${cell.q}`), on: { click: () => detail(unit.id, e.id) },
      });
      row.append(make("td", { class: open.has(e.id) ? "open" : "" }, button));
    });
    body.append(row);
  });
  table.replaceChildren(table.querySelector("caption"), make("thead", {}, head), body);
  const people = { count: state.units.reduce((n, u) => n + u.joined, 0), all: state.units.reduce((n, u) => n + u.seats, 0) };
  $("sum").textContent = `${say("console.sum", { done, all })} · ${say("console.sum.people", people)}`;
  if (held) table.querySelector(`[data-cell="${held}"]`)?.focus();
};

$("grid").addEventListener("keydown", (event) => {
  const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
  const at = event.target.dataset?.cell;
  if (!step || !at) return;
  const [y, x] = at.split("/").map(Number);
  const next = $("grid").querySelector(`[data-cell="${y + step[0]}/${x + step[1]}"]`);
  if (next) { event.target.tabIndex = -1; next.tabIndex = 0; next.focus(); event.preventDefault(); }
});

for (const q of QUALITIES) $("legend").append(make("li", {}, sign(q), say(`console.quality.${q}`)));

const loadSeats = async () => { seats = await (await ask("/console/seats")).json(); };

const detail = async (unit, exercise) => {
  const e = state.exercises.findIndex((found) => found.id === exercise);
  const cell = state.cells[unit][e];
  $("detail-head").textContent = `${state.units.find((u) => u.id === unit).name}, ${exercise} ${state.exercises[e].title}`;
  const word = say(`console.quality.${cell.q}`);
  $("detail-why").textContent = `${word[0].toLocaleUpperCase(document.documentElement.lang)}${word.slice(1)}. ${cell.next}`;
  $("detail-in").textContent = cell.of ? say("console.detail.in", { count: cell.in, all: cell.of }) : "";
  const acts = $("detail-acts");
  acts.replaceChildren();
  $("detail").showModal();
  if (!seats) await loadSeats().catch(() => {});
  const own = (seats ?? []).filter((seat) => seat.unit === unit);
  if (!own.length) return;
  acts.append(make("h3", { text: say("console.paper") }));
  const links = own.map((seat) => make("option", { value: seat.code, text: seat.head ? say("console.paper.head", { who: seat.who }) : seat.who }));
  const who = make("select", { "aria-label": say("console.paper.who") }, ...links);
  acts.append(who);
  for (const scope of state.exercises[e].parts) {
    const text = say(scope === "individual" ? "console.paper.own" : "console.paper.common");
    acts.append(make("button", { text, on: { click: () => {
      location.href = `/for/${encodeURIComponent(who.value)}/${exercise}/${scope}`;
    } } }));
  }
};
$("detail-close").onclick = () => $("detail").close();

// tools

const tabs = [...document.querySelectorAll("[role=tab]")];
const choose = (tab, focus = true) => {
  for (const other of tabs) {
    const on = other === tab;
    other.setAttribute("aria-selected", String(on)); other.tabIndex = on ? 0 : -1;
    $(other.getAttribute("aria-controls")).hidden = !on;
  }
  if (focus) tab.focus();
  if (tab.id === "tab-seats") loadSeats().then(drawSeats).catch(() => {});
  if (tab.id === "tab-talk") ask("/console/talk").then((a) => a.text()).then((html) => { $("p-talk").innerHTML = html; }).catch(() => {});
  if (tab.id === "tab-edit" && !$("edit-text").value) loadText();
};
tabs.forEach((tab, n) => {
  tab.addEventListener("click", () => choose(tab));
  tab.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) choose(tabs[(n + step + tabs.length) % tabs.length]);
  });
});

const drawAgenda = () => {
  const { agenda } = state;
  const box = make("div", { class: "steps" });
  if (agenda.midnight) box.append(make("p", { class: "warn", text: say("console.midnight") }));
  else if (agenda.over) {
    const cut = agenda.lighter.slice(0, 4).map((row) => say("console.lighter.item", { exercise: row.exercise, count: row.saves })).join(", ");
    const kept = agenda.kept.slice(0, 4).map((row) => row.exercise).join(", ");
    const told = [say("console.longer", { count: agenda.over }), cut && say("console.lighter", { list: cut }), kept && say("console.kept", { list: kept })];
    box.append(make("p", { class: "warn", text: told.filter(Boolean).join(" ") }));
  }
  let day = -1, list = null;
  for (const step of agenda.steps) {
    if (step.day !== day) {
      day = step.day; list = make("ol");
      box.append(make("h3", { text: agenda.days[day] }), list);
    }
    const moved = step.planned && step.expected !== step.planned && step.state === "waiting";
    const when = make("time", {}, moved ? make("s", { text: time(step.planned, state.zone) }) : null, time(step.expected, state.zone) || "–");
    const what = make("span", {}, step.title, make("span", { class: "ids", text: [say("console.step.minutes", { count: step.minutes }), ...step.exercises.map((e) => e.id), ...step.shown.map((e) => say("console.step.shown", { exercise: e.id }))].join(" · ") }));
    const button = step.planned && step.state !== "open"
      ? make("button", { text: say(step.state === "waiting" ? "console.step.open" : "console.step.again"), "aria-label": say("console.step.name", { title: step.title }), on: { click: () => open(step) } }) : make("span", { text: step.state === "open" ? say("console.step.on") : "" });
    list.append(make("li", { class: step.state, "aria-current": step.state === "open" ? "step" : false }, when, what, button));
  }
  const panel = $("p-agenda");
  const scroll = panel.scrollTop;
  panel.replaceChildren(box);
  panel.scrollTop = scroll;
  const current = panel.querySelector(".open") ?? panel.querySelector(".waiting button")?.closest("li");
  if (current && drawAgenda.shown !== agenda.open) {
    drawAgenda.shown = agenda.open;
    panel.scrollTop = current.getBoundingClientRect().top - panel.getBoundingClientRect().top + scroll - 70;
  }
};

const open = async (step) => {
  if (step) await act("open", { step: step.id }, say("console.step.opened", { title: step.title }));
};
const reveal = async () => {
  const step = stepOf(state.agenda.open);
  const names = step ? [...step.exercises, ...step.shown].map((e) => e.id).filter((e) => !state.agenda.revealed.includes(e)) : [];
  if (names.length && await confirm(say("console.reveal.ask"), say("console.reveal.what", { list: names.join(", ") }), say("console.reveal"))) {
    for (const exercise of names) await act("reveal", { exercise }, say("console.reveal.done", { exercise }));
  }
};
const shut = async () => {
  if (state.agenda.open && await confirm(say("console.close.ask"), stepOf(state.agenda.open).title, say("console.close.do"))) await act("close", {}, say("console.close.done"));
};
const freeze = async () => {
  if (await confirm(say("console.freeze.ask"), say("console.freeze.what"), say("console.freeze.do"))) {
    const answer = await act("freeze");
    if (answer) tell(say("console.freeze.done", { count: (await answer.json()).answers }));
  }
};
const keep = async () => {
  const answer = await act("export");
  if (!answer) return;
  const name = /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition"))?.[1] ?? "export.zip";
  const link = make("a", { href: URL.createObjectURL(await answer.blob()), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  tell(say("console.export.done", { name, folder: EXPORTS }));
};
$("less").onclick = () => act("extend", { minutes: -5 }, say("console.less.done"));
$("more").onclick = () => act("extend", { minutes: 5 }, say("console.more.done"));
$("next").onclick = () => open(stepOf(state.agenda.next));
$("reveal").onclick = reveal; $("close").onclick = shut; $("freeze").onclick = freeze; $("export").onclick = keep;

const drawVotes = () => {
  const box = $("votes");
  box.replaceChildren(...state.ballots.map((vote) => make("section", { class: "vote" },
    make("h3", { text: vote.question, dir: "auto" }),
    make("p", { text: say(vote.closed ? "console.vote.voted" : "console.vote.voting", { count: vote.voted, all: vote.voters }) }),
    vote.verdict ? make("p", {}, make("b", { text: vote.verdict })) : null,
    vote.rows.length ? bars(vote.rows) : null,
    ...vote.bands.flatMap((band) => [make("p", { class: "hint", text: say("console.vote.band", { band: band.band, count: band.papers }) }), bars(band.rows)]),
    vote.closed ? null : make("button", { text: say("console.vote.count"), "aria-label": say("console.vote.count.name", { question: vote.question }), on: { click: async () => {
      if (await confirm(say("console.vote.count.ask"), say("console.vote.count.what"), say("console.vote.count"))) act("count", { ballot: vote.id }, say("console.vote.counted"));
    } } }))));
};
$("vote-form").kind.onchange = (event) => { document.querySelector(".options").hidden = event.target.value === "consent"; };
$("vote-form").onsubmit = async (event) => {
  event.preventDefault();
  const form = event.target;
  const options = form.kind.value === "consent" ? [] : form.options.value.split("\n").map((line) => line.trim()).filter(Boolean);
  if (await act("vote", { question: form.question.value.trim(), kind: form.kind.value, options, by_band: form.by_band.checked }, say("console.vote.started"))) form.reset();
};

const drawSeats = () => {
  const wanted = sought($("seat-find").value.trim());
  const found = seats.filter((seat) => sought(`${seat.who} ${seat.post} ${seat.unit_name} ${seat.unit}`).includes(wanted));
  $("seats").replaceChildren(...found.map((seat) => {
    const code = make("span", { class: "code", hidden: true, text: seat.code });
    const button = (text, click) => make("button", { text, "aria-label": say("console.seat.name", { act: text, who: seat.who, unit: seat.unit_name }), on: { click } });
    return make("li", {},
      make("span", { dir: "auto" }, make("b", { text: seat.who }), ` ${[seat.unit_name, seat.post].filter(Boolean).join(" · ")}`),
      make("span", { class: seat.joined ? "in" : "out", text: say(seat.joined ? "console.seat.in" : "console.seat.out") }), code,
      make("span", { class: "acts" },
        button(say("console.seat.code"), () => { code.hidden = !code.hidden; }),
        button(say("console.seat.device"), async () => {
          if (await confirm(say("console.seat.device.ask"), say("console.seat.device.what", { who: seat.who }), say("console.seat.device.do"))) act("move", { code: seat.code }, say("console.seat.device.done"));
        }),
        button(say("console.seat.new"), async () => {
          if (!await confirm(say("console.seat.new.ask"), say("console.seat.new.what", { who: seat.who }), say("console.seat.new"))) return;
          const answer = await act("code", { code: seat.code });
          if (answer) { tell(say("console.seat.new.done", { who: seat.who, code: (await answer.json()).code })); await loadSeats(); keeping($("seats"), drawSeats); }
        })));
  }));
};
$("seat-find").oninput = drawSeats;

const loadText = async () => {
  const which = $("edit-which");
  $("edit-text").value = (await (await ask(`/console/exercise/${which.value}`)).json()).text;
  $("edit-do").disabled = true; $("edit-said").textContent = "";
};
const editing = (only) => ({ exercise: $("edit-which").value, text: $("edit-text").value, try_only: only });
$("edit-which").onchange = loadText;
$("edit-text").oninput = () => { $("edit-do").disabled = true; };
$("edit-try").onclick = async () => {
  const answer = await act("edit", editing(true));
  if (!answer) return;
  const seen = await answer.json();
  $("edit-said").replaceChildren(
    make("p", { text: seen.changed.length ? say("console.edit.changed", { list: seen.changed.join(", "), count: seen.sheets }) : say("console.edit.same") }),
    make("ul", {}, ...seen.flags.map((flag) => make("li", { class: "warn", text: flag }))));
  $("edit-do").disabled = false;
};
$("edit-do").onclick = async () => {
  const answer = await act("edit", editing(false));
  if (!answer) return;
  const done = await answer.json();
  tell(say("console.edit.done", { version: done.version, count: done.carried, flagged: done.flagged }));
  await loadText();
};

// keys

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !state) return;
  if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || document.querySelector("dialog[open]")) return;
  const keys = {
    n: () => $("next").disabled || $("next").click(), "+": () => $("more").disabled || $("more").click(), "-": () => $("less").disabled || $("less").click(),
    r: () => $("reveal").disabled || reveal(), c: shut, f: freeze, x: keep, w: () => window.open("/wall", "_blank", "noopener"), "?": () => $("keys").showModal(),
  };
  const tab = tabs[Number(event.key) - 1];
  const found = keys[event.key.toLowerCase()] ?? (tab ? () => choose(tab) : null);
  if (found) { event.preventDefault(); found(); }
});
$("help").onclick = () => $("keys").showModal();
$("keys-close").onclick = () => $("keys").close();

setInterval(tick, 250);
follow("/console/state", "/console/changes", (told) => {
  state = told;
  setClock(told.now);
  if (!$("edit-which").options.length) $("edit-which").append(...told.exercises.map((e) => make("option", { value: e.id, text: `${e.id} ${e.title}` })));
  drawBar(); keeping($("calls"), drawCalls); drawGrid(); keeping($("p-agenda"), drawAgenda); keeping($("votes"), drawVotes); tick();
  document.body.dataset.ready = "yes";
}, (since) => {
  if (since && $("offline").hidden) $("offline").textContent = say("console.offline", { time: time(since, state?.zone) });
  $("offline").hidden = !since;
});
