// The wall screen. It asks nobody and changes nothing; all text from the room is set as text.
import { $, ask, bars, follow, make, minutes, secondsTo, serverNow, setClock, time } from "./screen.js";
import { parts, say } from "./words.js";

let state = null;

const tick = () => {
  if (!state) return;
  const { step } = state;
  $("now").textContent = time(serverNow(), state.zone);
  const box = document.querySelector(".time");
  box.hidden = !step;
  document.querySelector(".track").hidden = !step;
  if (!step) return;
  const left = secondsTo(step.ends);
  $("left").textContent = minutes(left);
  $("until").textContent = left < 0 ? say("wall.over") : say("wall.until", { time: time(step.ends, state.zone) });
  box.classList.toggle("over", left < 0);
  box.classList.toggle("soon", left >= 0 && left < 300);
  $("gone").style.inlineSize = `${Math.min(100, Math.max(0, 100 - (100 * left) / (step.minutes * 60)))}%`;
};

const draw = () => {
  const { step, next } = state;
  $("step").textContent = step ? step.title : say(!next ? "wall.thanks" : state.begun ? "wall.go_on" : "wall.soon");
  $("tasks").replaceChildren(...state.instructions.map((task) => make("section", {},
    make("h2", {}, task.title, make("span", { class: "id", text: task.id })),
    make("ol", {}, ...task.lines.map((line) => make("li", { text: line }))))));
  if (!state.instructions.length && !state.results.length && !state.ballot && state.today.length > 1) {
    $("tasks").append(make("section", { class: "today" }, make("h2", { text: say("wall.today") }),
      make("ul", {}, ...state.today.map((row) => make("li", { class: row.state }, make("time", { text: time(row.expected, state.zone) }), row.title)))));
  }
  $("next").textContent = next ? say("wall.next", { time: time(next.expected, state.zone), title: next.title }) : "";
  $("rehearsal").hidden = !state.rehearsal;
};

const drawResult = async () => {
  const { ballot, results } = state;
  const box = $("result");
  const found = [];
  if (ballot) {
    found.push(make("h2", {}, make("bdi", { text: ballot.question })));
    if (ballot.closed) {
      if (ballot.verdict) found.push(make("p", { class: "verdict", text: ballot.verdict }));
      if (ballot.rows.length) found.push(bars(ballot.rows));
      found.push(make("p", { class: "soft", text: say("wall.voted", { count: ballot.voted, all: ballot.voters }) }));
    } else {
      found.push(make("p", { class: "count" }, ...parts("wall.voting", { count: make("b", { text: String(ballot.voted) }), all: ballot.voters })));
    }
  }
  const pages = await Promise.all(results.map((result) => ask(`/wall/results/${result.id}`).then((answer) => answer.text())));
  results.forEach((result, place) => {
    const inner = make("div");
    inner.innerHTML = pages[place]; // made by the server, with every text escaped
    found.push(make("h2", {}, result.title, make("span", { class: "id", text: result.id })), inner);
  });
  box.replaceChildren(...found);
  box.hidden = !found.length;
  $("tasks").hidden = found.length > 0;
};

const light = (on) => {
  document.body.classList.toggle("dark", !on);
  $("light").setAttribute("aria-pressed", String(on));
  $("light").textContent = say(on ? "wall.dark" : "wall.light");
  try { localStorage.setItem("custkit-wall", on ? "light" : "dark"); } catch { /* a browser that keeps nothing */ }
};
$("light").onclick = () => light(document.body.classList.contains("dark"));
document.addEventListener("keydown", (event) => { if (event.key.toLowerCase() === "l" && !event.ctrlKey && !event.metaKey) $("light").click(); });
let kept = "dark";
try { kept = localStorage.getItem("custkit-wall") ?? kept; } catch { /* as above */ }
light(kept === "light");

setInterval(tick, 250);
follow("/wall/state", "/wall/changes", (told) => {
  state = told;
  setClock(told.now);
  draw();
  drawResult().catch(() => {});
  tick();
  document.body.dataset.ready = "yes";
}, (since) => { $("offline").hidden = !since; });
