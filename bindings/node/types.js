#!/usr/bin/env node
"use strict";
// The names of a policy as TypeScript: `lawful-types PATH [NOTICE] > policy.d.ts`. A misspelt purpose does not compile then.

const { load } = require("./index.js");

function declarations(policy) {
  const fields = policy.fields();
  const named = new Map(fields.map((field) => [field.name, field]));
  const inside = (prefix) => fields.filter((field) => field.name.startsWith(prefix));
  const own = (field, prefix) => JSON.stringify(field.name.slice(prefix.length));
  const words = (name) => named.get(name).words.map((word) => JSON.stringify(word)).join(" | ");
  const union = (list) => (list.length > 0 ? list.join(" | ") : "never");
  const optional = ["subject", "operation", "recipient", "country", "channel"];
  return [
    `// The names of the notice ${JSON.stringify(policy.name)}, made by lawful-types. Do not edit.`,
    "",
    `export type Purpose = ${words("purpose")};`,
    `export type Data = ${union(inside("data.").map((field) => own(field, "data.")))};`,
    ...optional.map((name) => `export type ${name[0].toUpperCase()}${name.slice(1)} = ${words(name)};`),
    "/** As `2026-03-31`. */",
    "export type Day = `${number}-${number}-${number}`;",
    "",
    "export interface Given {",
    ...inside("given.").map((field) => `  ${own(field, "given.")}?: ${fact(field)};`),
    "}",
    "",
    "export interface Request {",
    `  policy?: ${JSON.stringify(policy.name)};`,
    "  purpose: Purpose;",
    "  data: readonly Data[] | Data;",
    ...optional.map((name) => `  ${name}?: ${name[0].toUpperCase()}${name.slice(1)};`),
    "  at: Day;",
    "  given?: Given;",
    "  id?: unknown;",
    "}",
    "",
  ].join("\n");
}

function fact(field) {
  switch (field.kind) {
    case "yes_no":
      return "boolean";
    case "words":
      return field.words.map((word) => JSON.stringify(word)).join(" | ");
    case "number":
      return "number";
    case "day":
      return "Day";
    case "event":
      return "Day | null";
    default:
      throw new Error(`no such kind: ${field.kind}`);
  }
}

module.exports = { declarations };

if (require.main === module) {
  const [path, notice] = process.argv.slice(2);
  if (path === undefined) {
    console.error("lawful-types PATH [NOTICE]");
    process.exit(2);
  }
  try {
    process.stdout.write(declarations(load(path, notice === undefined ? {} : { notice })));
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}
