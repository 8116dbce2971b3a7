"use strict";
const table = document.querySelector("#types");
if (table) {
  const body = table.tBodies[0];
  const rows = Array.from(body.rows);
  const headers = Array.from(table.tHead.rows[0].cells);
  const find = document.querySelector("#find");
  const shown = document.querySelector("#shown");
  const texts = rows.map(row => row.cells[0].textContent.toLowerCase());

  const valueOf = (row, column) => {
    const cell = row.cells[column];
    if (!headers[column].classList.contains("n")) {
      return cell.textContent.toLowerCase();
    }
    return Number(cell.dataset.v ?? cell.textContent.replace(/[,+]/g, "").replace(/^-$/, "0"));
  };

  const sort = (header, column) => {
    const isNumber = header.classList.contains("n");
    const before = header.getAttribute("aria-sort");
    const descending = before ? before === "ascending" : isNumber;
    headers.forEach(other => other.removeAttribute("aria-sort"));
    header.setAttribute("aria-sort", descending ? "descending" : "ascending");
    const sorted = rows.map(row => ({ row, value: valueOf(row, column) }));
    sorted.sort((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : 0) * (descending ? -1 : 1));
    body.append(...sorted.map(({ row }) => row));
  };

  headers.forEach((header, column) => {
    header.tabIndex = 0;
    header.addEventListener("click", () => sort(header, column));
    header.addEventListener("keydown", event => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        sort(header, column);
      }
    });
  });

  find.addEventListener("input", () => {
    const words = find.value.toLowerCase().split(/\s+/).filter(word => word);
    let count = 0;
    rows.forEach((row, i) => {
      row.hidden = !words.every(word => texts[i].includes(word));
      count += row.hidden ? 0 : 1;
    });
    shown.textContent = `${count.toLocaleString("en")} of ${rows.length.toLocaleString("en")}`;
  });
}
