// The words of a page, which the room sends with it in the reader's language.
const WORDS = JSON.parse(document.querySelector('meta[name="words"]').content);
const PLACE = /\{(\w+)\}/;

// A wording with its {places} filled.
export const say = (word, values = {}) => parts(word, values).join("");

// The same in pieces, where a place is filled by an element.
export const parts = (word, values) => WORDS[word].split(PLACE).map((piece, n) => (n % 2 ? values[piece] : piece));
