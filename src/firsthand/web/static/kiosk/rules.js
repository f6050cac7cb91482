// Which pages and questions are shown for the answers so far, and which answers are missing: the
// same as the server says (conditions.py, flow.py, reading.py). A test holds both beside each other.
"use strict";

const isPlain = value => typeof value === "object" && value !== null && !Array.isArray(value);

function isEmpty(answer) {
  if (answer === undefined || answer === null || answer === "") return true;
  return Array.isArray(answer) ? answer.length === 0 : isPlain(answer) && Object.keys(answer).length === 0;
}

function holds(condition, answers) {
  if (!condition) return true;
  if (condition.all) return condition.all.every(part => holds(part, answers));
  if (condition.any) return condition.any.some(part => holds(part, answers));
  if (condition.not) return !holds(condition.not, answers);
  return compare(condition, answers);
}

function compare({ question, row, operator, value }, answers) {
  let answer = Object.hasOwn(answers, question) ? answers[question] : undefined;
  if (row) answer = isPlain(answer) && Object.hasOwn(answer, row) ? answer[row] : undefined;
  if (operator === "empty") return isEmpty(answer);
  return !isEmpty(answer) && COMPARISONS[operator](answer, value);
}

const inOrder = test => (answer, value) =>
  typeof answer === typeof value && ["number", "string"].includes(typeof answer) && test(answer, value);

const COMPARISONS = {
  "=": (answer, value) => answer === value,
  "<": inOrder((answer, value) => answer < value),
  "<=": inOrder((answer, value) => answer <= value),
  ">": inOrder((answer, value) => answer > value),
  ">=": inOrder((answer, value) => answer >= value),
  contains: (answer, value) => Array.isArray(answer) && answer.includes(value),
  anyof: (answer, value) => Array.isArray(value) && [answer].flat().some(one => value.includes(one)),
};

// The names of the pages and questions that are shown; rules look at shown answers only.
function shownFor(pages, answers, hidden) {
  const counted = { ...hidden };
  const shown = { pages: [], questions: new Set() };
  for (const page of pages) {
    const isShown = holds(page.visibleIf, counted);
    const asked = page.questions.filter(({ kind, visibleIf }) => isShown && kind !== "hidden" && holds(visibleIf, counted));
    for (const { name } of asked) {
      shown.questions.add(name);
      if (Object.hasOwn(answers, name)) counted[name] = answers[name];
    }
    if (asked.length) shown.pages.push(page.name);
  }
  return shown;
}

// --- from fields to answers ----------------------------------------------------------------------

function answerIn(question, fields) {
  const one = (fields.get(question.name) ?? "").trim();
  const read = READERS[question.kind];
  return read ? read(question, fields, one) : one || undefined;
}

const asNumber = (_question, _fields, one) => (/^[+-]?\d{1,15}(\.\d{1,15})?$/.test(one) ? Number(one) : undefined);

const READERS = {
  statement: () => undefined,
  hidden: () => undefined,
  five_point: asNumber,
  thumbs: asNumber,
  zero_to_ten: asNumber,
  number: asNumber,
  yes_no: (_question, _fields, one) => ({ true: true, false: false })[one],
  multiple_choice: ({ name }, fields) => fields.getAll(name),
  date({ name }, fields) {
    const part = key => (fields.get(`${name}.${key}`) ?? "").replace(/[\s-]+/g, "");
    const [year, month, day] = ["year", "month", "day"].map(part);
    return year || month || day ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : undefined;
  },
  ranking({ name, values }, fields) {
    const places = values.map((value, index) => [Number(fields.get(`${name}.${index + 1}`) || 0), value]);
    return places.every(([place]) => place > 0) ? places.sort(([a], [b]) => a - b).map(([, value]) => value) : undefined;
  },
  matrix({ name, rows, several, everyRow }, fields) {
    const cells = rows.map((row, index) => {
      const key = `${name}.${index + 1}`;
      return [row, several ? fields.getAll(key) : fields.get(key)];
    });
    const given = cells.filter(([, cell]) => !isEmpty(cell));
    return everyRow && given.length < rows.length ? undefined : Object.fromEntries(given);
  },
};
