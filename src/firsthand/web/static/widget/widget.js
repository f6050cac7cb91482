// Firsthand's widget. It shows a form in a frame, and keeps nothing: no cookie, no storage.
// The server puts this text into a function and calls it with `settings` (see wording.py).
// Where anything is missing or fails, the link that stands on the page stays as it is.
"use strict";

const script = document.currentScript;
const home = new URL(".", script.src); // …/s/<code>/
const asked = script.dataset;
const isOurs = home.origin === location.origin;
const mayShow = isOurs || settings.origins.includes(location.origin);
function whenReady(act) {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", act);
  else act();
}

function start() {
  const place = document.querySelector(`[data-firsthand="${settings.code}"]:not([data-taken])`);
  const target = (asked.target && document.querySelector(asked.target)) || place;
  if (place) place.dataset.taken = "";
  const language = chooseLanguage(target || document.documentElement);
  const words = settings.words[language];
  const view = newId();
  const about = { place, target, language, words, view };
  if (asked.mode === "button") showButton(about);
  else if (asked.mode === "popup") waitToAsk(about);
  else if (target) showInline(about);
}

// --- languages, ids, addresses ---------------------------------------------------------------

function chooseLanguage(element) {
  const wanted = asked.lang || element.closest("[lang]")?.lang || "";
  const codes = Object.keys(settings.words);
  const same = test => codes.find(code => test(code.toLowerCase()));
  const whole = wanted.toLowerCase();
  return same(code => code === whole) || same(code => code === whole.split("-")[0]) || settings.language;
}

function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, byte => byte.toString(16).padStart(2, "0")).join("");
}

function formAddress({ language }) {
  const address = new URL("embed/", home);
  address.searchParams.set("lang", language);
  if (asked.test) address.searchParams.set("test", asked.test);
  for (const name of settings.fields) {
    const value = script.getAttribute(`data-field-${name.toLowerCase()}`);
    if (value) address.searchParams.set(name, value);
  }
  return address.href;
}

// --- counting: once for each view of a page, when the offer was there to be seen ----------------

function countOffer(about) {
  if (about.isCounted || asked.test) return;
  about.isCounted = true;
  const body = new URLSearchParams({ id: about.view });
  fetch(new URL("seen/", home), { method: "POST", body, credentials: "omit", keepalive: true }).catch(() => {});
}

// Half of the element (or of the window, where the element is larger) for one second.
function whenSeen(element, act) {
  let timer = 0;
  const steps = Array.from({ length: 21 }, (_, step) => step / 20);
  const observer = new IntersectionObserver(entries => {
    const { boundingClientRect: whole, intersectionRect: part } = entries.at(-1);
    const isSeen = part.width > 0 && part.height > 0 && part.height >= Math.min(whole.height, innerHeight) / 2;
    if (!isSeen) timer = void clearTimeout(timer);
    else timer ||= setTimeout(look, 1000);
  }, { threshold: steps });
  function look() {
    if (document.visibilityState !== "visible") timer = setTimeout(look, 1000);
    else act(void observer.disconnect());
  }
  observer.observe(element);
}

// --- drawing -----------------------------------------------------------------------------------

function make(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in element) element[key] = value;
    else element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

// A box of our own whose styles neither reach the page nor are reached by it.
function makeBox(about, isCorner) {
  const host = make("div");
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLES);
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [sheet];
  const body = make("div", { lang: about.words.uiLang, dir: about.words.uiDir, className: "body" });
  if (asked.position === "start") body.classList.add("start");
  if (isCorner) {
    // A landmark, so that a screen reader finds it after the rest of the page.
    body.setAttribute("role", "region");
    body.setAttribute("aria-label", about.words.region);
  }
  root.append(body);
  return { host, body };
}

// The frame with the form; it tells its height, and that somebody pressed Escape in it.
function makeFrame(about, onEscape) {
  const { words } = about;
  const frame = make("iframe", { title: words.title, lang: about.language, src: formAddress(about) });
  const send = kind => frame.contentWindow?.postMessage({ firsthand: kind }, home.origin);
  let isThere = false;
  let isSeen = false;
  addEventListener("message", ({ source, origin, data }) => {
    if (source !== frame.contentWindow || origin !== home.origin || !data?.firsthand) return;
    if (data.firsthand === "height") frame.style.blockSize = `${Math.min(Math.ceil(data.value), 20000)}px`;
    if (data.firsthand === "escape") onEscape?.();
    if (data.firsthand !== "here") return;
    if (isThere && frame.getBoundingClientRect().top < 0) frame.scrollIntoView({ block: "start" });
    isThere = true;
    if (isSeen) send("seen");
  });
  // A frame that the server did not answer tells nothing: then there is the link.
  frame.addEventListener("load", () => setTimeout(() => {
    if (isThere || !frame.isConnected) return;
    const link = make("a", { href: new URL("?via=widget", home), textContent: words.link });
    frame.replaceWith(make("p", {}, `${words.lost} `, link));
  }, 4000), { once: true });
  return { frame, wasSeen: () => { isSeen = true; if (isThere) send("seen"); } };
}

// --- the three ways ------------------------------------------------------------------------------

function showInline(about) {
  const { host, body } = makeBox(about);
  body.classList.add("inline");
  const { frame, wasSeen } = makeFrame(about);
  frame.loading = "lazy";
  body.append(frame);
  if (about.place) about.place.hidden = true;
  if (about.target === about.place) about.place.after(host);
  else about.target.append(host);
  whenSeen(frame, () => { countOffer(about); wasSeen(); });
}

function showButton(about) {
  const { host, body } = makeBox(about, true);
  const label = asked.label || about.words.open;
  const button = make("button", { type: "button", className: "corner", "aria-haspopup": "dialog" }, label);
  button.addEventListener("click", () => openForm(about, body, button));
  body.append(button);
  document.body.append(host);
  if (about.place) about.place.hidden = true;
  whenSeen(button, () => countOffer(about));
}

// Asks by itself, but never takes the focus: a card in the corner, told to screen readers politely.
function waitToAsk(about) {
  if (Math.random() >= settings.share) return;
  const { host, body } = makeBox(about, true);
  // A live region must be there before its words, or they are not read out.
  const news = make("p", { role: "status", id: "ask" });
  const card = make("div", { className: "card waiting", role: "group", "aria-labelledby": "ask" }, news);
  body.append(card);
  document.body.append(host);
  const seconds = Number(asked.delay ?? (asked.scroll ? NaN : 15));
  const share = Number(asked.scroll ?? NaN) / 100;
  const timer = seconds >= 0 ? setTimeout(show, seconds * 1000) : 0;
  if (share > 0) addEventListener("scroll", look, { passive: true });

  function look() {
    const rest = document.documentElement.scrollHeight - innerHeight;
    if (rest <= 0 || scrollY / rest >= share) show();
  }
  function show() {
    clearTimeout(timer);
    removeEventListener("scroll", look);
    askNow(about, card, news);
  }
}

function askNow(about, card, news) {
  const { words } = about;
  const before = document.activeElement;
  const yes = make("button", { type: "button", className: "yes" }, asked.label || words.yes);
  const no = make("button", { type: "button" }, words.no);
  card.append(make("div", { className: "choices" }, yes, no));
  card.classList.remove("waiting");
  news.textContent = `${words.ask} ${words.length}`.trim();
  document.addEventListener("keydown", onKey);
  no.addEventListener("click", close);
  yes.addEventListener("click", () => {
    const { parentNode } = card;
    close();
    openForm(about, parentNode, before);
  });
  whenSeen(card, () => countOffer(about));

  function onKey(event) {
    if (event.key === "Escape" && !event.defaultPrevented) close();
  }
  function close() {
    const hadFocus = card.contains(card.getRootNode().activeElement);
    document.removeEventListener("keydown", onKey);
    card.remove();
    if (hadFocus) before?.focus?.({ preventScroll: true });
  }
}

// Closing keeps what was entered: the frame stays, and opens again as it was.
function openForm(about, body, back) {
  countOffer(about);
  about.dialog ||= makeDialog(about, body, back);
  about.dialog.showModal();
}

function makeDialog(about, body, back) {
  const { words } = about;
  const close = make("button", { type: "button", className: "close" }, words.close);
  const dialog = make("dialog", { "aria-label": words.title }, close);
  const { frame, wasSeen } = makeFrame(about, () => dialog.close());
  dialog.append(frame);
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => back?.focus?.({ preventScroll: true }));
  body.append(dialog);
  wasSeen();
  return dialog;
}

const STYLES = `
  :host { all: initial; }
  .body { font: 1rem/1.5 system-ui, sans-serif; color: #1b1b1b; }
  iframe { border: 0; display: block; inline-size: 100%; block-size: 24rem; background: #fff; }
  .inline iframe { max-inline-size: 44rem; border: 1px solid #a9aeb1; border-radius: 4px; }
  button { font: inherit; font-weight: 700; min-block-size: 44px; padding: .5rem 1rem; border-radius: 4px;
    border: 2px solid #005ea2; background: #fff; color: #005ea2; cursor: pointer; }
  button:hover { background: #eff6fb; }
  button:focus-visible, a:focus-visible { outline: 4px solid #2491ff; outline-offset: 2px; }
  .corner, .yes { background: #005ea2; color: #fff; }
  .corner:hover, .yes:hover { background: #1a4480; }
  .corner { position: fixed; inset-block-end: 1rem; inset-inline-end: 1rem; z-index: 2147483000;
    box-shadow: 0 2px 8px #0006; max-inline-size: calc(100vw - 2rem); }
  .card { position: fixed; inset-block-end: 1rem; inset-inline-end: 1rem; z-index: 2147483000;
    box-sizing: border-box; inline-size: min(24rem, calc(100vw - 2rem)); padding: 1rem; background: #fff;
    border: 1px solid #71767a; border-radius: 4px; box-shadow: 0 4px 16px #0005; }
  .start .corner, .start .card { inset-inline: 1rem auto; }
  .card p { margin: 0 0 1rem; }
  .waiting { clip-path: inset(50%); inline-size: 1px; block-size: 1px; overflow: hidden; padding: 0; border: 0; }
  .choices { display: flex; flex-wrap: wrap; gap: .75rem; }
  dialog { box-sizing: border-box; inline-size: min(46rem, 100vw - 1rem); max-inline-size: none; padding: .5rem;
    max-block-size: calc(100dvh - 1rem); overflow: auto; border: 1px solid #71767a; border-radius: 4px; }
  dialog::backdrop { background: #000a; }
  .close { position: sticky; inset-block-start: 0; display: block; margin-inline-start: auto; }
  p { margin: .5rem; }
  @media (prefers-reduced-motion: no-preference) {
    .card { animation: rise .25s ease-out; }
    @keyframes rise { from { opacity: 0; transform: translateY(1rem); } }
  }
  @media (forced-colors: active) { .corner, .yes { forced-color-adjust: auto; } }
  @media print { .corner, .card { display: none; } }
`;

if (!mayShow) console.warn(`Firsthand: ${location.origin} is not among the sites of this form.`);
else if (settings.isOpen) whenReady(start);
