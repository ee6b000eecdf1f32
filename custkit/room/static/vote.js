// The ballot paper. What is chosen stays on this page until it is put into the box, and is then forgotten here too.
import { $, follow, make } from "./screen.js";

const GRADES = [[5, "I champion it"], [4, "I support it"], [3, "I can live with it"], [2, "I have a serious concern"], [1, "I block it"]];
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
    make("span", { class: "steps" }, make("button", { type: "button", text: "−", "aria-label": `One dot less on ${option.label}`, on: { click: () => change(-1) } }), shown,
      make("button", { type: "button", text: "+", "aria-label": `One dot more on ${option.label}`, on: { click: () => change(1) } })));
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
    return make("div", { class: "option", role: "group", "aria-label": `Place ${place + 1}: ${label}` }, make("b", { text: String(place + 1) }), make("span", { text: label, dir: "auto" }),
      make("span", { class: "steps" }, make("button", { type: "button", text: "↑", "aria-label": `Move up ${label}`, on: { click: () => move(place, place - 1) } }),
        make("button", { type: "button", text: "↓", "aria-label": `Move down ${label}`, on: { click: () => move(place, place + 1) } })));
  });
};

const left = () => {
  const given = paper.kind === "dots" ? Object.values(chosen).reduce((sum, n) => sum + n, 0) : 0;
  $("left").textContent = paper.kind === "dots" ? `${paper.dots - given} of ${paper.dots} dots left; at most ${paper.cap} on one.` : "";
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
  $("question").textContent = told.ballot ? told.question : "No vote is open";
  const open = told.ballot && !told.closed && !told.voted;
  $("paper").hidden = !open;
  $("done").hidden = !(told.ballot && told.voted);
  $("how").textContent = !told.ballot ? "This page shows the next vote by itself." : told.closed ? "The vote is closed. The result stands on the wall." : told.voted ? "" : "A secret vote. You vote once, and a paper in the box cannot be taken out again.";
  $("count").textContent = told.ballot ? `${told.count} of ${told.voters} have voted.` : "";
  if (fresh) {
    $("receipt-line").hidden = true;
    chosen = { dots: {}, ranking: told.options?.map((option) => option.id) }[told.kind] ?? null;
    if (told.ballot) draw();
  }
};

const cast = async (vote) => {
  $("said").textContent = "";
  const answer = await fetch("/vote/cast", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ ballot: paper.ballot, vote }) }).catch(() => null);
  if (!answer) { $("said").textContent = "No connection: your paper is still in your hand. Try again."; return; }
  if (!answer.ok) { $("said").textContent = await answer.text(); return; }
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
