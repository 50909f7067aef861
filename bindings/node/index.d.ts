// What `lawful` gives to TypeScript. `lawful-types policies/shop > shop.d.ts` writes the names of a policy as types, for `load<shop.Request>(…)`.

/** `unknown` is never to be treated as yes. */
export type Verdict = "allow" | "deny" | "unknown";

export type Basis =
  | "consent"
  | "contract"
  | "legal_obligation"
  | "vital_interests"
  | "public_task"
  | "legitimate_interest"
  | "soft_opt_in";

/** Yes or no, a level, a number, a day such as `2026-03-31`; `null`: this event has not happened. What is left out, or `undefined`, is open. */
export type Fact = boolean | number | string | null;

/** A request: one act, on one day. */
export interface Request {
  /** The notice it is about; only for a check that it is this one. */
  policy?: string;
  /** What the data are to be used for. */
  purpose: string;
  /** The categories of data: at least one. */
  data: readonly string[] | string;
  /** The role of the person whose data they are. */
  subject?: string;
  /** What is to be done with the data. */
  operation?: string;
  /** Who is to get them. */
  recipient?: string;
  /** The country from which they are seen or where they go, by ISO 3166-1. */
  country?: string;
  /** The way by which the person is addressed. */
  channel?: string;
  /** The day of the act, such as `2026-03-31`. */
  at: string;
  /** What is known. */
  given?: { readonly [fact: string]: Fact | undefined };
  /** The caller's own; nobody looks at it. */
  id?: unknown;
}

export interface Answer {
  readonly verdict: Verdict;
  /** Whether it may be done. An answer itself is always truthy: ask this, or `Policy.allows`. */
  readonly allowed: boolean;
  readonly basis: Basis | null;
  /** The id of the clause that decided; `null` if the facts leave open which one does. */
  readonly clause: string | null;
}

export interface Place {
  path: string;
  line: number;
  column: number;
}

export interface Reason {
  clause: string;
  gate: string;
  words: string;
  article: string;
  /** The section of the prose notice. */
  section: string | null;
  place: Place | null;
}

export interface Duty {
  words: string;
  /** Its last day. */
  by: string | null;
}

export interface Decision {
  verdict: Verdict;
  allowed: boolean;
  basis: Basis | null;
  /** For a denial every gate that fails, the weightiest first. */
  because: Reason[];
  /** The conditions of Art. 9(2) and 10 GDPR that are met. */
  conditions: Reason[];
  duties: Duty[];
  /** For `unknown`: the smallest sets of facts that would settle it. */
  missing: string[][];
}

/** One fact, changed. */
export interface Change {
  fact: string;
  from: string;
  to: string;
}

/** One thing that a request may say. */
export type Field = { name: string; optional: boolean } & (
  | { kind: "yes_no" | "day" | "event" }
  | { kind: "words"; words: string[] }
  | { kind: "number"; least: number; most: number }
);

export interface Options {
  /** The notice that is meant where the folder declares several. */
  notice?: string;
  /** The day of the check, such as `2026-03-31`; by default the civil day of this machine. */
  today?: string;
  /** The language of findings: `en`, `nl`, `fr`, `de`. */
  language?: string;
  /** Makes no machine code, as on a machine that does not permit it. */
  tables?: boolean;
}

/** A policy, ready to decide. */
export class Policy<R = Request> {
  /** As `load`. */
  constructor(path: string, options?: Options);
  readonly name: string;
  /** Whether decisions run as machine code; else as tables. */
  readonly isNative: boolean;
  /** The first day of each version, the first to be in force first. */
  readonly versions: string[];
  /** What a request may say, in the order of the policy. */
  fields(): Field[];
  /** Whether it may be done: `false` for what is denied and for what is unknown. Throws `Refused`. */
  allows(request: R): boolean;
  /** Throws `Refused`. */
  decide(request: R): Answer;
  /** Every reason, with article and place. Throws `Refused`. */
  explain(request: R): Decision;
  /** The smallest changes of facts that would permit it; none if it is allowed. Throws `Refused`. */
  whatWouldPermit(request: R): Change[][];
  /** From text to text; a refusal is an answer here: `{"version":1,"refused":[…]}`. */
  decideJson(text: string): string;
  explainJson(text: string): string;
}

/**
 * Loads a folder with all policies below it, a single `.policy` file, or a file made by `lawful build --emit program`.
 * Throws `NotLoaded` with the findings if an error stands in it.
 */
export function load<R = Request>(path: string, options?: Options): Policy<R>;

export class LawfulError extends Error {}

/** There is no policy: its path gives none, or an error stands in it. */
export class NotLoaded extends LawfulError {}

export interface Refusal {
  /** Which field, such as `purpose` or `given.my_data`. */
  field: string;
  problem: string;
  allowed: string[];
  nearest: string | null;
}

/** A request that cannot be asked. */
export class Refused extends LawfulError {
  readonly refusals: Refusal[];
}
