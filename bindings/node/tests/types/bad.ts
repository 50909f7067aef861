// What they refuse: one fault a line, and none in the others.
import { load } from "lawful";
import type { Request } from "./shop.js";

const policy = load<Request>("examples/newsletter/after.policy");
policy.decide({ purpose: "newsleter", data: ["email_address"], at: "2026-03-02" });
policy.decide({ purpose: "newsletter", data: ["mail"], at: "2026-03-02" });
policy.decide({ purpose: "newsletter", data: ["email_address"], at: "yesterday" });
policy.decide({ purpose: "newsletter", data: ["email_address"], at: "2026-03-02", given: { newz: true } });
policy.decide({ purpose: "newsletter", data: ["email_address"], at: "2026-03-02", given: { last_order: true } });
