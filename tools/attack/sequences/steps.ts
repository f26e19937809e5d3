import fc from "fast-check";

/** Acts that take a right away, or give one back; each is done by somebody on somebody. */
export const ACTS = [
  "suspend",
  "resume",
  "regroup",
  "close",
  "reset",
  "areaSuspend",
  "areaResume",
  "release",
  "revoke",
  "give",
  "endStay",
  "retire",
  "handOver",
  "signOut",
  "endSession",
  "endOthers",
  "setPassword",
] as const;
export type ActName = (typeof ACTS)[number];

/** What happens without anybody's call. */
export const EVENTS = [
  "signIn",
  "wait",
  "idle",
  "work",
  "night",
  "closeUnit",
  "freeze",
  "closeAccount",
] as const;
export type EventName = (typeof EVENTS)[number];

/** Numbers that are taken modulo what there is to choose from. */
export interface Choice {
  /** Who does it, of the troupe, and in which of her browsers. */
  by: number;
  slot: 0 | 1;
  /** On whom. */
  on: number;
  /** Which procedure, which codes, which parts. */
  what: number;
  /** Whether the procedure is one of those that `by` could call at the beginning. */
  isOwn: boolean;
}

/** One step of a sequence. */
export type Step =
  | { kind: "call"; choice: Choice }
  | { kind: "act"; act: ActName; choice: Choice }
  /** An act and a call by somebody else, sent at the same moment. */
  | { kind: "race"; act: ActName; choice: Choice; call: Choice }
  | { kind: "event"; event: EventName; choice: Choice };

/** A few accounts, and what they do. */
export interface Sequence {
  /** Indices of actors. */
  troupe: readonly number[];
  steps: readonly Step[];
}

/** Small numbers are no likelier than others: they would be the same few accounts. */
const any = (most: number) => fc.noBias(fc.nat(most));
const choice: fc.Arbitrary<Choice> = fc.record({
  by: any(999),
  slot: fc.constantFrom(0, 0, 0, 1),
  on: any(999),
  what: any(65_535),
  // Of four three.
  isOwn: any(3).map((at) => at > 0),
});
/** Long waits and what ends everything are rarer than the rest. */
const event = fc.oneof(
  { weight: 5, arbitrary: fc.constant<EventName>("signIn") },
  { weight: 2, arbitrary: fc.constant<EventName>("wait") },
  { weight: 2, arbitrary: fc.constant<EventName>("idle") },
  { weight: 1, arbitrary: fc.constant<EventName>("work") },
  { weight: 1, arbitrary: fc.constant<EventName>("night") },
  { weight: 1, arbitrary: fc.constant<EventName>("closeUnit") },
  { weight: 1, arbitrary: fc.constant<EventName>("freeze") },
  { weight: 1, arbitrary: fc.constant<EventName>("closeAccount") },
);
const act = fc.constantFrom(...ACTS);

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ kind: fc.constant("call" as const), choice }),
  },
  {
    weight: 8,
    arbitrary: fc.record({ kind: fc.constant("act" as const), act, choice }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("race" as const),
      act,
      choice,
      call: choice,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("event" as const),
      event,
      choice,
    }),
  },
);

/** Sequences of up to eight steps by up to six accounts. */
export const sequences: fc.Arbitrary<Sequence> = fc.record({
  troupe: fc.uniqueArray(any(99), { minLength: 1, maxLength: 4 }),
  steps: fc.array(step, { minLength: 4, maxLength: 9, size: "max" }),
});
