// Keying paper: Enter goes to the next cell, and a number without a box is told at once.
(() => {
  "use strict";
  const form = document.querySelector("form[data-paper]");
  if (!form) return;
  // Browsers follow autofocus only when they draw; keys that are pressed sooner would be lost.
  const begin = form.querySelector("[autofocus]");
  if (begin) begin.focus();
  const cells = [...form.querySelectorAll("[data-cell]")];

  function isWrong(cell) {
    if (!cell.dataset.boxes || !cell.value.trim()) return false;
    const boxes = cell.dataset.boxes.split(" ");
    const several = "several" in cell.dataset;
    const keyed = several ? cell.value.split(/[\s,;.+]+/).filter(Boolean) : [cell.value.trim()];
    return keyed.some((part) => !boxes.includes(String(Number(part))));
  }

  function tell(cell) {
    const wrong = isWrong(cell);
    const note = document.getElementById(`${cell.id}-error`);
    if (wrong) cell.setAttribute("aria-invalid", "true");
    else cell.removeAttribute("aria-invalid");
    if (note) note.textContent = wrong ? cell.dataset.wrong : "";
    return wrong;
  }

  form.addEventListener("change", (event) => {
    if ("boxes" in event.target.dataset) tell(event.target);
  });

  form.addEventListener("keydown", (event) => {
    const at = cells.indexOf(event.target);
    if (at < 0 || event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    if (tell(event.target)) {
      event.target.select();
    } else if (at + 1 < cells.length) {
      cells[at + 1].focus();
      cells[at + 1].select();
    } else {
      form.requestSubmit(form.querySelector("[data-go]"));
    }
  });
})();
