// Words as they are looked for: no case, accents, Arabic vowel marks or apostrophes; digits 0 to 9.
// The same as plain() in custkit/i18n/alphabet.py.
function sought(text) {
  return text.normalize("NFKD").toLowerCase()
    .replace(/[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed'`\u2018\u2019\u02bb\u02bc]/g, "")
    .replace(/[\u0649\u0629\u0491]/g, (letter) => ({ "\u0649": "\u064a", "\u0629": "\u0647", "\u0491": "\u0433" })[letter])
    .replace(/[\u0660-\u0669\u06f0-\u06f9\u09e6-\u09ef]/g, (digit) => String((digit.charCodeAt(0) & 15) - (digit >= "\u09e6" ? 6 : 0)));
}
