"use strict";
// A policy from JavaScript. Requests cross as JSON text, so this file says what of JavaScript a request can hold: whatever JSON would
// change without a word (a Date, NaN, a Map) is refused here, because a changed fact is another question.

const { Native } = require("./lawful.node");

const OPTIONS = ["notice", "today", "language", "tables"];
/** Deeper, no request goes; `id` is the caller's own and may. */
const MAX_DEPTH = 32;

/** An error of this package. */
class LawfulError extends Error {
  get name() {
    return this.constructor.name;
  }
}

/** There is no policy: its path gives none, or an error stands in it. The message has the findings. */
class NotLoaded extends LawfulError {}

/** A request that cannot be asked. `refusals` has every field that cannot be taken, with what is allowed. */
class Refused extends LawfulError {
  constructor(refusals) {
    super(refusals.map(inWords).join("\n"));
    this.refusals = refusals;
  }
}

function inWords({ field, problem, nearest, allowed }) {
  const near = nearest === null ? "" : `; did you mean \`${nearest}\`?`;
  const list = allowed.length > 0 ? ` allowed: ${allowed.join(", ")}` : "";
  return `\`${field}\`: ${problem}${near}${list}`;
}

function refused(field, problem, allowed = []) {
  return new Refused([{ field, problem, allowed, nearest: null }]);
}

/** The text of a request. */
function written(request) {
  if (typeof request !== "object" || request === null || Array.isArray(request)) {
    throw refused("request", "a request is an object, as in { purpose: … }");
  }
  same(request, "request", 0);
  return JSON.stringify(request);
}

/** Whether JSON says the same: of all that JavaScript has, what this lets pass. `undefined` is what is not said. */
function same(value, field, depth) {
  switch (typeof value) {
    case "string":
      if (!value.isWellFormed()) throw refused(field, "it holds half of a character");
      return;
    case "boolean":
    case "undefined":
      return;
    case "number":
      if (!Number.isFinite(value)) throw refused(field, `${value} is no number of a request`);
      return;
    case "object":
      break;
    default:
      throw refused(field, `a ${typeof value} is no value of a request`);
  }
  if (value === null) return;
  if (depth === MAX_DEPTH) throw refused(field, "it goes too deep");
  if (value instanceof Date) {
    throw refused(field, "a Date is a moment, and which day that is depends on the place: write the day, as in \"2026-03-31\"");
  }
  const plain = Array.isArray(value) || [Object.prototype, null].includes(Object.getPrototypeOf(value));
  if (!plain || typeof value.toJSON === "function") {
    throw refused(field, "it is neither a list nor a plain object");
  }
  if (Array.isArray(value)) {
    for (let at = 0; at < value.length; at++) {
      if (value[at] === undefined) throw refused(field, "something in it is undefined");
      same(value[at], field, depth + 1);
    }
    return;
  }
  for (const [name, inner] of Object.entries(value)) {
    same(inner, field === "request" ? name : `${field}.${name}`, depth + 1);
  }
}

function taken(text) {
  const answer = JSON.parse(text);
  if (answer.refused !== undefined) throw new Refused(answer.refused);
  return answer;
}

/** A policy, ready to decide. */
class Policy {
  #native;

  constructor(path, options = {}) {
    for (const name of Object.keys(options)) {
      if (!OPTIONS.includes(name)) throw new TypeError(`there is no option \`${name}\`; there are ${OPTIONS.join(", ")}`);
    }
    try {
      this.#native = Native.load(path, options);
    } catch (error) {
      throw new NotLoaded(error.message);
    }
  }

  get name() {
    return this.#native.name;
  }

  get isNative() {
    return this.#native.isNative;
  }

  get versions() {
    return this.#native.versions;
  }

  fields() {
    return JSON.parse(this.#native.fields());
  }

  allows(request) {
    return this.decide(request).verdict === "allow";
  }

  decide(request) {
    const { verdict, basis, clause } = taken(this.#native.decide(written(request)));
    return Object.freeze({ verdict, allowed: verdict === "allow", basis, clause });
  }

  explain(request) {
    const { verdict, basis, because, conditions = [], duties, missing } = taken(this.#native.explain(written(request)));
    return { verdict, allowed: verdict === "allow", basis, because, conditions, duties, missing };
  }

  whatWouldPermit(request) {
    const text = written(request);
    taken(this.#native.decide(text));
    return JSON.parse(this.#native.whatWouldPermit(text));
  }

  decideJson(text) {
    return this.#native.decide(text);
  }

  explainJson(text) {
    return this.#native.explain(text);
  }
}

function load(path, options) {
  return new Policy(path, options);
}

module.exports = { load, Policy, LawfulError, NotLoaded, Refused };
