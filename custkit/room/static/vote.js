// The ballot paper. What is chosen stays on this page until it is put into the box, and is then forgotten here too.
import { $, follow, make } from "./screen.js";
import { say } from "./words.js";

const GRADES = [5, 4, 3, 2, 1].map((grade) => [grade, say(`vote.grade.${grade}`)]);
let paper = null;
let chosen = null;

const radios = (rows) => rows.map(([value, label]) => make("label", { class: "option", dir: "auto" },
  make("input", { type: "radio", name: "vote", value, required: true, on: { change: () => { chosen = value; left(); } } }), make("span", { text: label })));

const dots = () => paper.options.map((option) => {
  const shown = make("b", { text: "0", "aria-live": "polite" });
  const change = (by) => {
    const now = (chosen[option.id] ?? 0) + by;
    const given = Object.values(chosen).reduce((sum, n) => sum + n, 0);
    if (now < 0 || now > paper.cap || given + by > paper.dots) return;
    chosen[option.id] = now; shown.textContent = String(now); left();
  };
  return make("div", { class: "option", role: "group", "aria-label": option.label }, make("span", {}), make("span", { text: option.label, dir: "auto" }),
    make("span", { class: "steps" }, make("button", { type: "button", text: "−", "aria-label": say("form.dots.less", { name: option.label }), on: { click: () => change(-1) } }), shown,
      make("button", { type: "button", text: "+", "aria-label": say("form.dots.more", { name: option.label }), on: { click: () => change(1) } })));
});

const ranking = () => {
  const box = $("choices");
  const move = (from, to) => {
    if (to < 0 || to >= chosen.length) return;
    chosen.splice(to, 0, chosen.splice(from, 1)[0]);
    draw();
    box.querySelectorAll(".option")[to].querySelector(from > to ? "button" : "button:last-child").focus();
  };
  return chosen.map((id, place) => {
    const { label } = paper.options.find((option) => option.id === id);
    return make("div", { class: "option", role: "group", "aria-label": say("form.ranking.moved", { name: label, place: place + 1, all: chosen.length }) }, make("b", { text: String(place + 1) }), make("span", { text: label, dir: "auto" }),
      make("span", { class: "steps" }, make("button", { type: "button", text: "↑", "aria-label": say("form.move.up", { name: label }), on: { click: () => move(place, place - 1) } }),
        make("button", { type: "button", text: "↓", "aria-label": say("form.move.down", { name: label }), on: { click: () => move(place, place + 1) } })));
  });
};

const left = () => {
  const given = paper.kind === "dots" ? Object.values(chosen).reduce((sum, n) => sum + n, 0) : 0;
  $("left").textContent = paper.kind === "dots" ? say("form.dots.left", { count: paper.dots - given, all: paper.dots, cap: paper.cap }) : "";
  $("cast").disabled = paper.kind === "dots" ? given !== paper.dots : paper.kind !== "ranking" && chosen === null;
};

const draw = () => {
  const rows = { consent: () => radios(GRADES), choice: () => radios(paper.options.map((o) => [o.id, o.label])), dots, ranking }[paper.kind]();
  $("choices").replaceChildren($("choices").querySelector("legend"), ...rows);
  left();
};

const show = (told) => {
  const fresh = told.ballot !== paper?.ballot;
  paper = told;
  $("question").firstChild.textContent = told.ballot ? told.question : say("vote.none");
  const open = told.ballot && !told.closed && !told.voted;
  $("paper").hidden = !open;
  $("done").hidden = !(told.ballot && told.voted);
  $("how").textContent = !told.ballot ? say("vote.waiting") : told.closed ? say("vote.closed") : told.voted ? "" : say("vote.secret");
  $("count").textContent = told.ballot ? say("vote.count", { count: told.count, all: told.voters }) : "";
  if (fresh) {
    $("receipt-line").hidden = true;
    chosen = { dots: {}, ranking: told.options?.map((option) => option.id) }[told.kind] ?? null;
    if (told.ballot) draw();
  }
};

const cast = async (vote) => {
  $("said").textContent = "";
  const answer = await fetch("/vote/cast", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ ballot: paper.ballot, vote }) }).catch(() => null);
  if (!answer) { $("said").textContent = say("vote.lost"); return; }
  if (!answer.ok) { $("said").textContent = say("vote.refused"); return; }
  $("receipt").textContent = (await answer.json()).receipt;
  $("receipt-line").hidden = false;
  chosen = null;
  $("paper").hidden = true; $("done").hidden = false; $("how").textContent = "";
  $("choices").replaceChildren($("choices").querySelector("legend"));
  $("done").focus();
};
$("paper").onsubmit = (event) => { event.preventDefault(); cast({ kind: paper.kind, value: paper.kind === "consent" ? Number(chosen) : chosen }); };
$("blank").onclick = () => cast({ kind: "blank" });

follow("/vote/state", "/vote/changes", (told) => { show(told); document.body.dataset.ready = "yes"; }, () => {});
