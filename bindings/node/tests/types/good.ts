// What the types take.
import { load, Refused, type Verdict } from "lawful";
import type { Request } from "./shop.js";

const policy = load<Request>("examples/newsletter/after.policy", { today: "2026-11-22" });
export const verdict: Verdict = policy.decide({
  purpose: "newsletter",
  data: ["email_address"],
  channel: "email",
  at: "2026-03-02",
  given: { news: "news", last_order: null },
}).verdict;

const untyped = load("policies/shop");
untyped.allows({ purpose: "anything", data: "x", at: "2026-03-02", given: { a: true, b: undefined, c: 1 } });
try {
  policy.allows({ purpose: "newsletter", data: "email_address", at: "2026-03-02" });
} catch (error) {
  if (error instanceof Refused) error.refusals.map((one) => one.nearest);
}
