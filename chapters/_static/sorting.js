// Tables of exhibits are sorted by a click on a header: up, down, and back to the order of the book.
// Dates and numbers go by their value; what is not stated stands last. Without this script nothing is missing.
"use strict";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const ISO_DATE = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/;
const WRITTEN_DATE = new RegExp(
  `^(?:[a-z]+ )?(\\d{1,2})?(?:–\\d{1,2})? ?(${MONTHS.join("|")})[a-z]*\\b.*?\\b(\\d{4})\\b`);
const NUMBER = /^([−-]?\d[\d,]*(?:\.\d+)?)(?: ?%| per cent)?(?:(?: to | ?– ?)[−-]?\d.*)?$/;
const NEXT = { none: "ascending", ascending: "descending", descending: "none" };

// A date as a number; a month stands before its days. Of two days, the first.
function dateIn(text) {
  const iso = text.match(ISO_DATE);
  if (iso) return Number(`${iso[1]}${iso[2] || "00"}${iso[3] || "00"}`);
  const written = text.match(WRITTEN_DATE);
  return written && Number(written[3]) * 10000 + (MONTHS.indexOf(written[2]) + 1) * 100 + Number(written[1] || 0);
}

function numberIn(text) {
  const found = text.match(NUMBER);
  return found && Number(found[1].replace("−", "-").replaceAll(",", ""));
}

// How the texts of a column are compared: as what most of them are. A null stands last.
function keysOf(texts) {
  const filled = texts.filter((text) => text !== null);
  const parsed = (parse) => texts.map((text) => (text === null ? null : parse(text)));
  const [best] = [numberIn, dateIn].map(parsed)
    .sort((one, other) => count(other) - count(one));
  return count(best) * 2 > filled.length ? best : texts;
}

function count(keys) {
  return keys.filter((key) => key !== null).length;
}

const words = new Intl.Collator("en", { numeric: true });

function compare(one, other) {
  return typeof one === "number" ? one - other : words.compare(one, other);
}

function sorted(rows, column, direction) {
  if (direction === "none") return rows;
  const keys = keysOf(rows.map((row) => {
    const cell = row.cells[column];
    return cell.classList.contains("as-empty") ? null : cell.textContent.trim();
  }));
  const sign = direction === "ascending" ? 1 : -1;
  const order = rows.map((row, place) => place).sort((one, other) => {
    if (keys[one] === null || keys[other] === null) return (keys[one] === null) - (keys[other] === null);
    return sign * compare(keys[one], keys[other]);
  });
  return order.map((place) => rows[place]);
}

function makeSortable(table) {
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "as-sort";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const direction = NEXT[head.getAttribute("aria-sort") || "none"];
      heads.forEach((each) => each.removeAttribute("aria-sort"));
      if (direction !== "none") head.setAttribute("aria-sort", direction);
      body.append(...sorted(rows, column, direction));
    });
  });
  table.classList.add("as-sortable");
}

document.querySelectorAll(".as-exhibit table").forEach((table) => {
  if (table.tBodies[0].rows.length > 1) makeSortable(table);
});
