// A policy from Node: loading, asking, what is refused, what is explained; and the cases that every language asks.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { LawfulError, NotLoaded, Policy, Refused, load } from "lawful";

const ROOT = process.env.LAWFUL_ROOT;
const at = (path, options = {}) => load(join(ROOT, path), { today: "2026-11-22", ...options });
const ASK = { purpose: "newsletter", data: ["email_address"], subject: "customer", operation: "use", channel: "email", at: "2026-03-02" };
const GIVEN = { news: "news", last_order: "2025-12-01" };

test("a folder, and what is said of it", () => {
  const policy = at("policies/bpost");
  assert.ok(policy instanceof Policy);
  assert.equal(policy.name, "bpost.early_daily_service");
  assert.deepEqual(policy.versions, ["0001-01-01"]);
  assert.equal(policy.isNative, true);
  assert.equal(at("policies/bpost", { tables: true }).isNative, false);
  assert.deepEqual(at("policies/shops", { notice: "brook.garden" }).versions, ["0001-01-01", "2026-01-01"]);
});

test("an error that stands is thrown with the findings", () => {
  assert.throws(() => at("examples/newsletter/before.policy"), (error) => {
    assert.ok(error instanceof NotLoaded && error instanceof LawfulError && error.name === "NotLoaded");
    assert.match(error.message, /error\[direct-marketing-objection-missing\]/);
    assert.match(error.message, /help: add `objection`/);
    return true;
  });
  assert.throws(() => load("no/such/folder"), /no\/such\/folder/);
  assert.throws(() => at("policies/shops"), /several notices/);
  assert.throws(() => at("policies/bpost", { today: "tomorrow" }), /there is no day `tomorrow`/);
  assert.throws(() => at("policies/bpost", { language: "tlh" }), /there is no language `tlh`/);
  assert.throws(() => at("policies/bpost", { notise: "x" }), /there is no option `notise`/);
});

test("unknown is never yes", () => {
  const policy = at("examples/newsletter/after.policy");
  const answer = policy.decide({ ...ASK, given: GIVEN });
  assert.deepEqual([answer.verdict, answer.allowed, answer.basis], ["allow", true, "consent"]);
  assert.ok(policy.allows({ ...ASK, given: GIVEN, id: { any: [1, 2.5] } }));
  assert.throws(() => { answer.verdict = "deny"; }, TypeError);
  assert.equal(policy.decide(ASK).verdict, "unknown");
  assert.equal(policy.decide(ASK).allowed, false);
  assert.equal(policy.allows(ASK), false);
  assert.equal(policy.allows({ ...ASK, given: { ...GIVEN, news: undefined } }), false);
  assert.deepEqual(policy.explain(ASK).missing.map((set) => set.sort()), [["last_order", "news"]]);
});

test("what is misspelt is refused by name", () => {
  const policy = at("examples/newsletter/after.policy");
  const wrong = { purpose: "newsleter", data: ["mail"], at: "2026-02-30", given: { newz: true }, shoesize: 44 };
  assert.throws(() => policy.decide(wrong), (error) => {
    assert.ok(error instanceof Refused && error.name === "Refused");
    assert.deepEqual(error.refusals.map((one) => one.field), ["shoesize", "purpose", "at", "data", "given.newz"]);
    assert.equal(error.refusals[1].nearest, "newsletter");
    assert.match(error.message, /`purpose`: `newsleter` is not declared; did you mean `newsletter`\? allowed: newsletter/);
    return true;
  });
  for (const ask of [policy.allows, policy.explain, policy.whatWouldPermit]) {
    assert.throws(() => ask.call(policy, wrong), Refused);
  }
});

test("no value is changed without a word", () => {
  const policy = at("examples/newsletter/after.policy");
  const loop = []; loop.push(loop);
  for (const [field, value, said] of [
    ["at", new Date("2026-03-02"), /a Date is a moment/],
    ["at", new Date("nonsense"), /a Date is a moment/],
    ["at", 20000, /it is a day, in quotation marks/],
    ["given", { last_order: NaN }, /`given.last_order`: NaN is no number/],
    ["given", { last_order: new Date(NaN) }, /`given.last_order`: a Date/],
    ["given", { news: 1 }, /it is one of its levels/],
    ["given", new Map([["news", "news"]]), /neither a list nor a plain object/],
    ["given", { news: 1n }, /a bigint is no value/],
    ["given", { news: () => "news" }, /a function is no value/],
    ["given", { news: { toJSON: () => "news" } }, /neither a list nor a plain object/],
    ["data", new Set(["email_address"]), /neither a list nor a plain object/],
    ["data", [undefined, "email_address"], /something in it is undefined/],
    ["data", [], /name at least one category/],
    ["data", loop, /it goes too deep/],
    ["purpose", "\ud800", /half of a character/],
    ["purpose", undefined, /it is missing/],
  ]) {
    assert.throws(() => policy.decide({ ...ASK, given: GIVEN, [field]: value }), said);
  }
  for (const request of [undefined, null, "purpose", 7, [ASK]]) assert.throws(() => policy.decide(request), Refused);
});

test("it is explained when asked", () => {
  const policy = at("examples/newsletter/after.policy");
  const denied = { ...ASK, given: { ...GIVEN, news: "no_news" } };
  const decision = policy.explain(denied);
  assert.deepEqual([decision.verdict, decision.allowed, decision.because[0].gate], ["deny", false, "basis"]);
  assert.deepEqual([decision.because[0].place.path, decision.because[0].place.line], ["after.policy", 24]);
  assert.deepEqual(policy.whatWouldPermit(denied), [[{ fact: "news", from: "no_news", to: "news" }]]);
  assert.deepEqual(policy.whatWouldPermit({ ...ASK, given: GIVEN }), []);
});

test("the names of a policy are types", () => {
  const { declarations } = createRequire(import.meta.url)("lawful/types.js");
  const text = declarations(at("examples/newsletter/after.policy"));
  assert.match(text, /export type Purpose = "newsletter";/);
  assert.match(text, /export type Data = "email_address";/);
  assert.match(text, /"news"\?: "no_news" \| "news";/);
  assert.match(text, /"last_order"\?: Day \| null;/);
});

test("what the README shows is what it prints", () => {
  const [, shown] = readFileSync(process.env.LAWFUL_README, "utf8").match(/```js\n([^]*?)```/);
  const printed = [];
  const run = new Function("require", "console", shown);
  const lines = [...shown.matchAll(/\/\/ (?:→|->) (.*)/g)].map(([, line]) => line);
  const here = process.cwd();
  process.chdir(ROOT);
  try {
    run(createRequire(join(here, "x.js")), { log: (...all) => printed.push(all.map(inWords).join(" ")) });
  } finally {
    process.chdir(here);
  }
  assert.deepEqual(printed, lines);
});

function inWords(value) {
  return typeof value === "string" ? value : JSON.stringify(value);
}

const policies = new Map();

function policyOf({ workspace, notice, today }) {
  const key = `${workspace} ${notice}`;
  if (!policies.has(key)) policies.set(key, load(join(ROOT, workspace), { notice, today }));
  return policies.get(key);
}

const named = (refusals) => refusals.map(({ field, nearest }) => (nearest === null ? { field } : { field, nearest }));

test("the cases that every language asks", () => {
  const folder = join(ROOT, "tests/conformance");
  const lines = readdirSync(folder).filter((name) => name.endsWith(".jsonl")).flatMap((name) => readFileSync(join(folder, name), "utf8").trimEnd().split("\n"));
  assert.ok(lines.length > 600);
  for (const line of lines) {
    const { name, request, text, answer, refused, ...where } = JSON.parse(line);
    const policy = policyOf(where);
    const [short, full] = [policy.decideJson(text ?? JSON.stringify(request)), policy.explainJson(text ?? JSON.stringify(request))].map(JSON.parse);
    if (refused !== undefined) {
      assert.deepEqual(named(short.refused), refused, name);
      assert.deepEqual(named(full.refused), refused, name);
      if (request !== undefined) assert.throws(() => policy.allows(request), Refused, name);
      continue;
    }
    assert.deepEqual([short.verdict, short.basis], [answer.verdict, answer.basis], name);
    if (request === undefined) continue;
    const { verdict, basis, because, conditions, duties, missing } = policy.explain(request);
    const clauses = (reasons) => reasons.map((reason) => reason.clause);
    assert.deepEqual({ verdict, basis, because: clauses(because), conditions: clauses(conditions), duties, missing }, answer, name);
    assert.equal(policy.allows(request), answer.verdict === "allow", name);
  }
});
