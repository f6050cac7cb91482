// Keys for the entry of answers: numbers choose, Enter goes on. All of it works without, more slowly.
(() => {
  "use strict";
  const form = document.querySelector("form[data-desk]");
  if (!form) return;
  // Browsers follow autofocus only when they draw; keys that are pressed sooner would be lost.
  const begin = form.querySelector("[autofocus]");
  if (begin) begin.focus();
  const status = document.querySelector("[data-status]");
  let typed = "";       // figures of a key with two of them
  let typedIn = null;   // and the question they were typed in
  let looking = false;  // the server is being asked which questions follow
  let waiting = [];     // keys pressed meanwhile

  const script = () => form.querySelector("[data-script]");
  const steps = () => [...form.querySelectorAll("[data-step]")];
  const controls = (step) => [...step.querySelectorAll("input, select, textarea")];
  const isChoice = (control) => control.type === "radio" || control.type === "checkbox";

  function focusOn(step) {
    const all = controls(step);
    (all.find((each) => each.checked) || all[0]).focus();
    step.scrollIntoView({ block: "nearest" });
  }

  function follow(id) {
    const all = steps();
    const next = all[all.findIndex((each) => each.id === id) + 1];
    if (next) focusOn(next);
    else form.requestSubmit(form.querySelector("[data-go]"));
  }

  // Rules are read in one place, on the server; it draws the script anew for the answers so far.
  async function look() {
    looking = true;
    try {
      const body = new URLSearchParams(new FormData(form));
      body.set("_do", "look");
      const answer = await fetch(window.location.href, { method: "POST", body });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const drawn = page.querySelector("[data-script]");
      if (!drawn) return;
      const focused = document.activeElement && document.activeElement.id;
      const before = steps().length;
      script().replaceWith(document.adoptNode(drawn));
      if (steps().length > before) status.textContent = status.dataset.more;
      const again = focused && document.getElementById(focused);
      if (again) again.focus();
    } catch {
      // Without the server nothing follows now; saving will ask it again.
    } finally {
      looking = false;
    }
  }

  async function goOn(step) {
    const id = step.id;
    typed = "";
    if ("decides" in step.dataset) await look();
    follow(id);
    const keys = waiting;
    waiting = [];
    keys.forEach(replay);
  }

  function replay(key) {
    const control = document.activeElement;
    if (press(key, control)) return;
    if (key.length === 1 && "value" in control && !isChoice(control) && control.setRangeText) {
      control.setRangeText(key, control.value.length, control.value.length, "end");
    }
  }

  function choose(step, figure) {
    const isLong = "long" in step.dataset || step.querySelector("[data-long]");
    typed = isLong && typedIn === step.id ? typed + figure : figure;
    typedIn = step.id;
    const find = (key) => step.querySelector(`[data-key="${key}"]`);
    let chosen = find(typed);
    if (!chosen) {
      typed = figure;
      chosen = find(figure);
    }
    if (!chosen) return;
    chosen.focus();
    chosen.checked = chosen.type === "radio" || !chosen.checked;
    const own = chosen.value === "other" && chosen.checked && step.querySelector("[data-other]");
    if (own) own.focus();
    else if (chosen.type === "radio" && !isLong) goOn(step);
  }

  // Whether the key meant something to us.
  function press(key, control) {
    const step = control && control.closest && control.closest("[data-step]");
    if (!step) return false;
    if (key === "Enter") {
      goOn(step);
      return true;
    }
    if (/^[0-9]$/.test(key) && isChoice(control)) {
      choose(step, key);
      return true;
    }
    return false;
  }

  form.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    const inText = event.target.tagName === "TEXTAREA" && event.shiftKey;
    if (event.key === "Enter" && (inText || event.target.tagName === "BUTTON")) return;
    if (looking) {
      waiting.push(event.key);
      event.preventDefault();
    } else if (press(event.key, event.target)) {
      event.preventDefault();
    }
  });

  form.addEventListener("change", (event) => {
    const step = event.target.closest("[data-step]");
    if (step && "decides" in step.dataset && !looking) look();
  });
})();
