// Leads through a form on a screen that many share: page by page without the server, empties itself
// when somebody has gone, and goes on without a connection. Where a browser cannot do that (no
// secure connection, no storage), the plain form of the server stays, and is emptied as well.
"use strict";

const IDLE_SECONDS = 60; // until it asks whether somebody is there
const LEFT_SECONDS = 30; // to answer that; asked as often as somebody says yes
const THANKS_SECONDS = 20;
const FRESH_MINUTES = 10; // how old the kept pages may be, while nobody is here

const home = new URL(document.location.pathname, document.location.href);
const code = home.pathname.split("/").at(-3);
const main = document.querySelector("main");
const query = () => new URLSearchParams(document.location.search);

class Screen {
  constructor(kept, queue) {
    Object.assign(this, { kept, queue, loadedAt: Date.now() });
    this.idle = new Idle(() => this.start(), () => this.isTouched);
    main.addEventListener("click", event => this.onClick(event));
    main.addEventListener("submit", event => { event.preventDefault(); this.next(); });
    // Not "change": a dialog that takes the focus makes one.
    for (const kind of ["input", "pointerdown", "keydown"]) main.addEventListener(kind, event => this.onTouch(event));
    addEventListener("online", () => this.flush());
    setInterval(() => this.flush(), 30_000);
  }

  // --- a session: from an empty form to the next empty form --------------------------------------

  async start() {
    this.id = Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, "0")).join("");
    this.began = Date.now();
    this.isTouched = this.isSent = false;
    if (await this.queue.isFull()) return void this.showFull();
    this.draw();
    this.turnTo(this.shown().pages[0], false);
    await this.note("opened");
    this.flush();
    this.refresh();
  }

  draw() {
    const { kept } = this;
    const form = document.createElement("form");
    form.className = "ff-form";
    form.noValidate = true;
    form.autocomplete = "off";
    this.sections = kept.rules.map(({ name }) => {
      const section = document.createElement("section");
      section.dataset.page = name;
      section.innerHTML = kept.pages[name];
      return section;
    });
    form.append(...this.sections);
    form.insertAdjacentHTML("beforeend", kept.bar);
    main.replaceChildren(this.languages(), form, this.state());
    this.form = form;
    this.idle.show(form.querySelector("dialog"), kept.words.soon);
  }

  // The same session in another language: what was entered stays, and nothing is noted.
  async speak(link) {
    const pages = new URL(`pages/${link.search}`, home);
    const response = await fetch(pages, { credentials: "omit" }).catch(() => undefined);
    if (!response?.ok || !this.form) return void document.location.assign(link.href);
    const entered = [...new FormData(this.form)];
    this.kept = await response.json();
    history.replaceState(null, "", link.href);
    Object.assign(document.documentElement, { lang: this.kept.language, dir: this.kept.direction ?? "ltr" });
    this.draw();
    enter(this.form, entered);
    if (this.isTouched) this.form.querySelector(".ff-actions [data-go=over]").hidden = false;
    this.turnTo(this.section() ? this.page : this.shown().pages[0]);
    document.title = this.section().querySelector("h1").textContent;
  }

  onTouch({ target }) {
    this.idle.touch();
    if (target.closest(".ff-languages") || this.isTouched || this.isSent || !this.form?.isConnected) return;
    this.isTouched = true;
    this.form.querySelector(".ff-actions [data-go=over]").hidden = false;
    this.note("started");
  }

  onClick(event) {
    const language = event.target.closest(".ff-languages a");
    if (language && this.form) {
      event.preventDefault();
      return void this.speak(language);
    }
    const go = event.target.closest("[data-go]")?.dataset.go;
    if (!go || go === "next") return;
    event.preventDefault();
    if (go === "back") this.back();
    if (go === "stay") this.idle.touch();
    if (go === "over") this.start();
  }

  // --- pages -------------------------------------------------------------------------------------

  answers() {
    const fields = new FormData(this.form);
    const asked = this.kept.rules.flatMap(page => page.questions);
    const pairs = asked.map(question => [question.name, answerIn(question, fields)]);
    return Object.fromEntries(pairs.filter(([, answer]) => !isEmpty(answer)));
  }

  shown() {
    return shownFor(this.kept.rules, this.form ? this.answers() : {}, this.kept.hidden);
  }

  turnTo(name, focus = true) {
    const { pages, questions } = this.shown();
    this.page = name;
    for (const section of this.sections) section.hidden = section.dataset.page !== name;
    for (const box of this.form.querySelectorAll("[data-question]")) box.hidden = !questions.has(box.dataset.question);
    const place = pages.indexOf(name);
    this.form.querySelector("[data-go=next]").textContent =
      place === pages.length - 1 ? this.kept.words.send : this.kept.words.next;
    this.form.querySelector("[data-go=back]").hidden = place <= 0;
    scrollTo(0, 0);
    if (focus) this.section().querySelector("h1").focus();
  }

  section() { return this.sections.find(({ dataset }) => dataset.page === this.page); }

  back() {
    const { pages } = this.shown();
    this.turnTo(pages[pages.indexOf(this.page) - 1]);
  }

  async next() {
    const { pages, questions } = this.shown();
    const answers = this.answers();
    const asked = this.kept.rules.find(({ name }) => name === this.page).questions;
    const missing = asked.filter(each => each.required && questions.has(each.name) && isEmpty(answers[each.name]));
    if (missing.length) {
      return void this.showErrors(Object.fromEntries(missing.map(({ name }) => [name, this.kept.words.missing])));
    }
    this.showErrors({});
    const following = pages[pages.indexOf(this.page) + 1];
    if (following) this.turnTo(following);
    else await this.send(questions);
  }

  // Errors in a list at the top, which leads to the fields, and at each field.
  showErrors(errors) {
    this.form.querySelectorAll(".fk-error").forEach(element => element.remove());
    const names = Object.keys(errors);
    const page = this.kept.rules.find(({ questions }) => questions.some(({ name }) => names.includes(name)));
    if (!page) return;
    if (page.name !== this.page) this.turnTo(page.name);
    const list = element("ul", { className: "usa-list" });
    for (const { name } of page.questions.filter(each => names.includes(each.name))) {
      const box = this.form.querySelector(`[data-question="${CSS.escape(name)}"]`);
      const title = box.querySelector(".ff-question");
      const note = element("div", { className: "usa-error-message fk-error", id: `fk-error-${name}` });
      note.textContent = `${this.kept.words.error} ${errors[name]}`;
      title.after(note);
      const link = element("a", { className: "usa-link", href: "#", textContent: `${title.textContent.trim()} ${errors[name]}` });
      link.addEventListener("click", event => {
        event.preventDefault();
        box.querySelector("input, select, textarea")?.focus();
      });
      list.append(element("li", {}, link));
    }
    const heading = element("h2", { className: "usa-alert__heading", textContent: this.kept.words.check });
    const body = element("div", { className: "usa-alert__body" }, heading, list);
    const alert = element("div", { className: "usa-alert usa-alert--error ff-errors fk-error", role: "alert", tabIndex: -1 }, body);
    this.section().prepend(alert);
    alert.focus();
  }

  // --- sending -----------------------------------------------------------------------------------

  async send(questions) {
    if (this.isSending) return;
    this.isSending = true;
    try {
      const form = new FormData(this.form);
      const fields = new URLSearchParams(Object.entries(this.kept.hidden));
      for (const [name, value] of form) {
        if (questions.has(name.replace(/(\.[^.]+|-Comment)$/, "")) || questions.has(name)) fields.append(name, value);
      }
      const plain = { fields: fields.toString(), language: this.kept.language };
      const sealed = await seal(this.kept.key, this.id, plain);
      await this.keep("answer", { sealed });
      const present = { key: `${this.id}.answer`, isAwaited: true };
      const results = await Promise.race([this.queue.flush(present), after(6000)]).catch(() => undefined);
      present.isAwaited = results !== undefined;
      const errors = results?.[present.key]?.errors ?? {};
      if (Object.keys(errors).length) this.showErrors(errors);
      else this.showThanks();
    } finally {
      this.isSending = false;
    }
  }

  showThanks() {
    this.isSent = true;
    this.form = null;
    main.innerHTML = this.kept.thanks;
    main.append(this.state());
    main.querySelector("h1").focus();
    this.idle.thank(main.querySelector("[data-left]"), this.kept.words.left);
  }

  showFull() {
    const { full, fullWhy } = this.kept.words;
    main.replaceChildren(element("h1", { textContent: full }), element("p", { textContent: fullWhy }), this.state());
    setTimeout(() => this.flush().finally(() => this.start()), 60_000);
  }

  keep(kind, more = {}) {
    const { id, began } = this;
    return this.queue.keep({ id, kind, at: Date.now(), began, given: this.kept.given, ...more });
  }

  async note(kind) {
    await this.keep(kind);
    this.tell();
  }

  async flush() {
    await this.queue.flush().catch(() => {});
    this.tell();
  }

  state() {
    return (this.stateLine = element("p", { className: "fk-state" }));
  }

  // For the staff of the office: how much waits because there is no connection, and whether the
  // screen has all that it needs to go on without one.
  async tell() {
    const { waiting, ready } = this.kept.words;
    const count = (await this.queue.all()).filter(({ kind }) => kind === "answer").length;
    this.stateLine.textContent = count ? waiting.replace("%s", count) : this.isReady ? ready : "";
  }

  languages() {
    const list = element("nav", { className: "ff-languages" });
    for (const { code: tag, name } of this.kept.languages) {
      if (tag === this.kept.language || this.kept.languages.length < 2) continue;
      const target = query();
      target.set("lang", tag);
      list.append(element("a", { className: "usa-link", href: `?${target}`, lang: tag, hreflang: tag, textContent: name }));
    }
    list.hidden = !list.children.length;
    list.setAttribute("aria-label", this.kept.languages.map(({ name }) => name).join(", "));
    return list;
  }

  // A closed survey and a new version show at the next empty form, while there is a connection.
  refresh() {
    if (Date.now() - this.loadedAt < FRESH_MINUTES * 60_000) return;
    this.loadedAt = Date.now();
    fetch(home, { cache: "no-store", credentials: "omit" }).then(response => {
      if (response.status < 500 && !this.isTouched) document.location.reload();
    }).catch(() => {});
  }
}

// Asks whether somebody is there, and starts again where nobody says so.
class Idle {
  constructor(onGone, isNeeded) {
    Object.assign(this, { onGone, isNeeded, until: 0 });
    setInterval(() => this.tick(), 1000);
  }

  show(dialog, words) {
    Object.assign(this, { dialog, words, isThanks: false, place: dialog.querySelector("[data-left]") });
    dialog.addEventListener("cancel", () => this.touch());
    this.until = Date.now() + (IDLE_SECONDS + LEFT_SECONDS) * 1000;
  }

  thank(place, words) {
    Object.assign(this, { dialog: null, words, place, isThanks: true, until: Date.now() + THANKS_SECONDS * 1000 });
    this.tick();
  }

  touch() {
    if (this.isThanks) return;
    this.until = Date.now() + (IDLE_SECONDS + LEFT_SECONDS) * 1000;
    if (this.dialog?.open) this.dialog.close();
  }

  tick() {
    if (!this.until || !(this.isThanks || this.isNeeded())) return;
    const left = Math.ceil((this.until - Date.now()) / 1000);
    if (left <= 0) return void ((this.until = 0), this.onGone());
    if (left > LEFT_SECONDS) return;
    this.place.textContent = this.words.replace("%s", left);
    if (this.dialog && !this.dialog.open) this.dialog.showModal();
  }
}

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

// Put what a form held into the same form, drawn anew.
function enter(form, entered) {
  const left = [...entered];
  for (const control of form.elements) {
    const isChoice = control.type === "radio" || control.type === "checkbox";
    const at = left.findIndex(([name, value]) => name === control.name && (!isChoice || value === control.value));
    if (at < 0) continue;
    const [[, value]] = left.splice(at, 1);
    if (isChoice) control.checked = true;
    else control.value = value;
  }
}

const after = milliseconds => new Promise(done => setTimeout(done, milliseconds));

// --- what is kept for the time without a connection -------------------------------------------------

async function keepFiles(languages) {
  const cache = await caches.open(`firsthand-kiosk-${home.pathname}`);
  const files = [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src]")].map(each => each.href || each.src);
  const pages = ["", ...languages.map(({ code: tag }) => tag)].map(tag => {
    const target = query();
    if (tag) target.set("lang", tag);
    return target.size ? `?${target}` : "";
  });
  const addresses = [...pages.map(page => home.href + page), ...pages.map(page => `${home.href}pages/${page}`), ...files];
  const wanted = new Set(addresses);
  for (const address of wanted) {
    const response = await fetch(address, { credentials: "omit" });
    if (response.ok) await cache.put(address, response);
  }
  for (const request of await cache.keys()) if (!wanted.has(request.url)) await cache.delete(request);
}

async function standAlone(screen) {
  await navigator.serviceWorker.register(new URL("worker.js", home));
  await navigator.serviceWorker.ready;
  if (navigator.onLine) await keepFiles(screen.kept.languages);
  screen.isReady = true;
  screen.tell();
}

async function setUp() {
  const response = await fetch(new URL(`pages/${document.location.search}`, home), { credentials: "omit" });
  if (!response.ok) return false;
  const kept = await response.json();
  const queue = new Queue(code, new URL("send/", home));
  await queue.open();
  const screen = new Screen(kept, queue);
  await screen.start();
  standAlone(screen).catch(() => {});
  return true;
}

// Without storage or a secure connection the form is the server's; it is only emptied here.
function emptyPlainForm() {
  let until = Infinity;
  const touch = () => { until = Date.now() + (IDLE_SECONDS + LEFT_SECONDS) * 1000; };
  for (const kind of ["pointerdown", "keydown", "input"]) addEventListener(kind, touch);
  if (!document.querySelector("input[name=_ticket]") || document.querySelector(".ff-errors, [name=_back]")) touch();
  setInterval(() => { if (Date.now() > until) document.location.replace(document.location.href); }, 1000);
}

const canStandAlone = isSecureContext && "serviceWorker" in navigator && "indexedDB" in window && crypto.subtle;
const isFirst = document.querySelector("input[name=_ticket]");
if (canStandAlone && isFirst) setUp().then(done => done || emptyPlainForm(), emptyPlainForm);
else emptyPlainForm();
