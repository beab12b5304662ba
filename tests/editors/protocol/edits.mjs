// Random edits as an editor sends them, in either encoding: several changes in
// one notification, each on the text after the one before it.

const pieces = ["a", "end", "\n", "\r\n", " ", '"', "--[[", "]]", "{", "é", "ß",
  "e\u0301", "n\u0303\u0323", "慎重", "한국어", "\u1112\u1161\u11ab", "ไทย", "🌍",
  "👩\u200d👩\u200d👧", "🇩🇪", "👍🏽", "𝒳", "\u200b", "\u2028", "\ufeff"];

// Small, and the same everywhere.
export function numbers(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

// The position of a place in a text, which no character has around it.
function position(text, offset, encoding) {
  const before = text.slice(0, offset);
  const line = before.split(/\r\n|\n|\r/);
  const last = line.at(-1);
  return { line: line.length - 1,
    character: encoding === "utf-8" ? Buffer.byteLength(last) : last.length };
}

// A place between two characters; \r\n is one.
function place(text, random) {
  const characters = text.match(/\r\n|[^]/gu) ?? [];
  return characters.slice(0, random(characters.length + 1)).join("").length;
}

export class EditedText {
  constructor(text, encoding, seed) {
    Object.assign(this, { text, encoding, random: numbers(seed) });
  }

  // One change, already made in the text.
  change() {
    const [from, other] = [place(this.text, this.random),
      place(this.text, this.random)].sort((a, b) => a - b);
    // Most changes are small. What the cut halves is left out.
    const near = place(
      this.text.slice(from, from + 12).replace(/[\r\ud800-\udbff]$/, ""),
      this.random);
    const to = this.random(8) === 0 ? other : from + near;
    const range = { start: position(this.text, from, this.encoding),
      end: position(this.text, to, this.encoding) };
    let text = "";
    for (let i = this.random(7); i > 0; i -= 1) {
      text += pieces[this.random(pieces.length)];
    }
    // A carriage return that meets a line feed would be another line end.
    if (/\r$/.test(this.text.slice(0, from)) || /^\n/.test(this.text.slice(to))) {
      text = `-${text}-`;
    }
    this.text = this.text.slice(0, from) + text + this.text.slice(to);
    return { range, text };
  }

  batch() {
    const changes = [];
    for (let i = this.random(5); i >= 0; i -= 1) changes.push(this.change());
    return changes;
  }
}
