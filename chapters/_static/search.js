// Sets up Sphinx's search for this book. Nothing is marked on the pages that are found, so nothing is stored.
"use strict";

const SPHINX_HIGHLIGHT_ENABLED = false;

// Pages on a disk cannot be fetched: their titles are found, without excerpts.
if (location.protocol === "file:") DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;

// As the index has words: one yeh, one kaf, no vowel signs, straight quotation marks and hyphens.
const asIndexed = (text) => text.normalize("NFKC")
  .replace(/[\u064a\u0649]/g, "\u06cc").replace(/\u0643/g, "\u06a9").replace(/[\u064b-\u0652\u0640]/g, "")
  .replace(/[\u2018\u2019\u02bc]/g, "'").replace(/[\u201c\u201d]/g, '"').replace(/[\u2010-\u2015]/g, "-");

// As in the index, words of two letters are whole: US is no plural.
const PlainStemmer = Stemmer;
Stemmer = function () {
  const plain = new PlainStemmer();
  this.stemWord = (word) => (word.length < 3 ? word : plain.stemWord(word));
};

// Sphinx passes over what is digits alone, though its index has it; and what every object of the language has by
// name it takes for a word of the index.
const parse = Search._parseQuery;
Search._parseQuery = (query) => {
  const parsed = parse(query);
  const words = parsed[1];
  splitQuery(query).filter((word) => /^\d+$/.test(word)).forEach((number) => words.add(number));
  words.forEach((word) => {
    if (word in Object.prototype && !Object.hasOwn(Search._index.terms, word)) words.delete(word);
  });
  return parsed;
};

const perform = Search.performSearch;
Search.performSearch = (query) => {
  const words = asIndexed(query);
  direct(words.trim());
  perform(words);
};

// Where what was typed is an item of evidence or somebody's name: straight there.
function direct(query) {
  const results = document.getElementById("search-results");
  const say = (before, text, address) => {
    const line = document.createElement("p");
    const link = document.createElement("a");
    line.className = "direct";
    link.href = `${root.dataset.content_root}chapters/${address}`;
    link.textContent = text;
    line.append(before, link);
    results.append(line);
  };
  const typed = query.toLowerCase();
  if (/^e\d{4,}$/.test(typed) && Object.hasOwn(Search._index.terms, typed)) {
    say("Evidence ", typed.toUpperCase(), `evidence_register.html#${typed}`);
  }
  if (Object.hasOwn(NAMES, typed)) NAMES[typed].forEach(([id, name]) => say("Actors: ", name, `actors.html#${id}`));
}
