import { z } from "zod";

/** Faults that a node of the drill can have, so that a checker is seen to go red. */
export const FAULTS = [
  /** Says that a row is saved before it asks the primary. */
  "acknowledgesEarly",
  /** Says that a row is not saved when it is. */
  "deniesCommits",
  /** Saves a row a second time when the first was answered. */
  "writesTwice",
  /** Writes over what it has read, whatever stands there now. */
  "writesBlindly",
  /** Takes no notice of what the session has seen. */
  "forgetsSeen",
  /** Decides on rights by its replica. */
  "rightsFromReplica",
  /** Shows pages from its replica, however old that is. */
  "staleForEver",
] as const;

/** One of {@link FAULTS}. */
export type Fault = typeof FAULTS[number];

const id = z.string();
const seen = z.number();

/** What a node of the drill can be asked beside pages; `seen` is what a session carries. */
export const Ask = z.discriminatedUnion("act", [
  /** Adds a row: in one statement, or in a transaction. */
  z.object({
    act: z.literal("append"),
    id,
    seen,
    inTransaction: z.boolean(),
  }),
  /** Reads a register: its version and its value. */
  z.object({ act: z.literal("read"), id, seen }),
  /** Adds one to a register if it still has this version. */
  z.object({ act: z.literal("add"), id, seen, version: z.number() }),
  /** Begins a stay of a person at a unit, as the database alone judges it. */
  z.object({ act: z.literal("enter"), id, personId: id, unitId: id }),
  /** Lets an applicant in by the unit's account. */
  z.object({ act: z.literal("pass"), applicationId: id }),
  /** Opens a session; the value is its cookies. */
  z.object({ act: z.literal("signIn"), accountId: id }),
  /** Suspends a subaccount by its main account. */
  z.object({ act: z.literal("suspend"), accountId: id }),
  /** Takes a VIP grant away by the unit's account. */
  z.object({ act: z.literal("revoke"), membershipId: id, grantId: id }),
  /** How the replica does, and the longest pause of the main loop since the last time. */
  z.object({ act: z.literal("health") }),
  /** Looks at the replica all the time from now on, and notes when rows come. */
  z.object({ act: z.literal("watch") }),
  /** Ends the watch; the value is row → moment. */
  z.object({ act: z.literal("watched") }),
  /** What stands in the replica, by table. */
  z.object({ act: z.literal("digest"), seen }),
  /** Reads here against the same reads in a file of its own. */
  z.object({
    act: z.literal("compare"),
    rounds: z.number(),
    folder: z.string(),
  }),
  /** Has these faults from now on, and no others. */
  z.object({ act: z.literal("faults"), faults: z.array(z.enum(FAULTS)) }),
]);

/** See the schema. */
export type Ask = z.output<typeof Ask>;

/** What a node answers; `at` is its clock when the work was done. */
export const Reply = z.discriminatedUnion("ok", [
  z.object({
    ok: z.literal(true),
    at: z.number(),
    seen: z.number(),
    /** How old the answer may be, where the primary was away. */
    servedAgeMs: z.number().nullable(),
    value: z.unknown(),
  }),
  z.object({ ok: z.literal(false), at: z.number(), code: z.string() }),
]);

/** See the schema. */
export type Reply = z.output<typeof Reply>;

/** A register as it was read. */
export const Register = z.object({ version: z.number(), value: z.number() });

/** How a node does. */
export const Health = z.object({
  state: z.enum(["ready", "fetching"]),
  seq: z.number(),
  /** `null` for Infinity, which JSON does not know. */
  ageMs: z.number().nullable(),
  condemned: z.number(),
  failure: z.string().nullable(),
  waiting: z.number(),
  pauseMs: z.number(),
});

/** See the schema. */
export type Health = z.output<typeof Health>;

/** Medians of the same read here and in a file of the process's own, microseconds. */
export const Comparison = z.array(
  z.object({ what: z.string(), edgeUs: z.number(), fileUs: z.number() }),
);

/** Row → moment at which a node's replica showed it. */
export const Arrivals = z.record(z.string(), z.number());

/** Table → number of rows and a hash of them in order. */
export const Digest = z.record(z.string(), z.string());

/** What a node is told at its start. */
export const NodeOptions = z.object({
  primary: z.object({ url: z.string(), token: z.string() }),
  /** `file:…` */
  replica: z.string(),
});

/** What it says when it is ready. */
export const NodePorts = z.object({ control: z.number(), pages: z.number() });
