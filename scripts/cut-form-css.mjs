// Cuts the design system's style sheet to what the public forms use: no fonts, no scripts, 1/20 of it.
// Usage: node scripts/cut-form-css.mjs FROM TO (style sheets); reads the templates of the forms.
import { readFileSync, writeFileSync } from "node:fs";
import { PurgeCSS } from "purgecss";

const [from, to] = process.argv.slice(2);
const templates = "src/firsthand/listen/templates/answering/**/*.html";
const [cut] = await new PurgeCSS().purge({
  content: [templates],
  css: [{ raw: readFileSync(from, "utf8") }],
  variables: true,
  keyframes: true,
  // Only class names and elements that stand in the templates; what scripts would add is not used.
  defaultExtractor: (text) => text.match(/[A-Za-z][\w-]*(?:__[\w-]+)?(?:--[\w-]+)?/g) ?? [],
  blocklist: [/usa-js/, /usa-header/, /usa-nav/, /usa-footer/, /usa-banner/, /usa-card/, /usa-prose/, /usa-combo/, /usa-date-picker/, /usa-modal/, /usa-accordion/, /usa-search/, /usa-table/, /usa-process/, /usa-tooltip/],
});
const css = cut.css
  .replace(/@font-face\s*\{[^}]*\}/g, "")
  .replace(/\/\*[\s\S]*?\*\//g, "")
  .replaceAll("url(../img/", "url(../vendor/uswds/img/");
writeFileSync(to, css);
