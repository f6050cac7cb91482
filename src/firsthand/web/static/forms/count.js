/* Counts characters while somebody writes. Without it, the hint says the limit and the server checks. */
"use strict";
for (const note of document.querySelectorAll(".ff-count")) {
  const box = document.getElementById(note.dataset.of);
  const [shown, told] = note.children;
  let timer;
  const show = () => {
    const left = note.dataset.most - [...box.value.trim()].length;
    note.classList.toggle("ff-count--over", left < 0);
    shown.textContent = (left < 0 ? note.dataset.over : note.dataset.left).replace("%", Math.abs(left));
  };
  box.addEventListener("input", () => {
    show();
    clearTimeout(timer);
    /* A screen reader hears it when the writing pauses, not with every letter. */
    timer = setTimeout(() => { told.textContent = shown.textContent; }, 1000);
  });
  show();
  note.hidden = false;
}
