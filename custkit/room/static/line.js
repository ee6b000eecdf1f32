// A line to the room that notices when it is dead. A socket over Wi-Fi that has gone stays "open" for many minutes, so
// the page asks for a sign of life every few seconds, and opens another socket where none comes.

const QUIET = 4000; // after so long without a word the page asks
const PATIENCE = 4000; // for so long it waits for the answer
const OPENING = 8000; // and for so long until a new socket has spoken
const LONGEST_WAIT = 15000;

export class Line {
  // take: given each message; lost: called when the line is down; refused: called when the room closes the door.
  constructor(path, { take, lost, refused }) {
    Object.assign(this, { path, take, lost, refused, wait: 500, socket: null, beats: 0 });
    this.connect();
    // A browser that says it is offline may still reach a server on the same laptop: the line itself is asked. Events
    // of our own making tell nothing.
    for (const kind of ["online", "offline", "pageshow"]) addEventListener(kind, (event) => event.isTrusted && this.look(kind === "online"));
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.look(false));
  }

  // A socket counts as open once the room has spoken on it.
  get up() {
    return this.spoken && this.socket?.readyState === WebSocket.OPEN;
  }

  send(content) {
    if (!this.up) throw new Error("the line is down");
    this.socket.send(JSON.stringify(content));
  }

  connect() {
    this.rest();
    this.socket?.close();
    const place = new URL(this.path, location.href);
    place.protocol = location.protocol === "https:" ? "wss:" : "ws:";
    const socket = (this.socket = new WebSocket(place));
    this.spoken = false;
    this.due = setTimeout(() => this.drop(), OPENING);
    socket.onmessage = (event) => socket === this.socket && this.hear(JSON.parse(event.data));
    socket.onclose = (event) => {
      if (socket !== this.socket) return;
      if (event.code === 4401 || event.code === 4403) this.refused();
      this.drop();
    };
  }

  rest() {
    for (const timer of [this.due, this.next, this.again]) clearTimeout(timer);
  }

  hear(told) {
    this.rest();
    this.spoken = true;
    this.wait = 500;
    this.next = setTimeout(() => this.ask(), QUIET);
    if (told.pong === undefined) this.take(told);
  }

  ask() {
    this.rest();
    this.beats += 1;
    this.socket.send(JSON.stringify({ type: "ping", beat: this.beats }));
    this.due = setTimeout(() => this.drop(), PATIENCE);
  }

  // What a dead socket still holds is not waited for: the page sends it again.
  drop() {
    const socket = this.socket;
    this.socket = null;
    this.rest();
    socket?.close();
    this.lost();
    this.again = setTimeout(() => this.connect(), this.wait + Math.random() * this.wait);
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
  }

  // Something happened to the network or to the page: look now, not at the next beat.
  look(anew) {
    if (this.up) this.ask();
    else if (anew || this.socket === null) this.connect();
  }
}
