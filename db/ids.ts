import { randomBytes } from "node:crypto";

/** What an id names. Keys of `ID_PREFIXES` are the words of the glossary. */
export type IdPrefix = (typeof ID_PREFIXES)[keyof typeof ID_PREFIXES];

/** The prefix of every kind of id. */
export const ID_PREFIXES = {
  account: "acc",
  activation: "act",
  application: "app",
  audit: "aud",
  authority: "ath",
  certificate: "cer",
  clinic: "cln",
  clinicImport: "cim",
  department: "dep",
  departmentImport: "dim",
  fact: "fct",
  factor: "fac",
  grant: "vip",
  import: "imp",
  importRow: "row",
  job: "job",
  membership: "mem",
  name: "nam",
  notice: "ntc",
  consent: "con",
  correction: "cor",
  person: "psn",
  posting: "pst",
  preload: "pre",
  registration: "reg",
  preloadAct: "pra",
  rosterUpdate: "rup",
  session: "ses",
  snapshot: "snp",
  smsCode: "smc",
  smsMessage: "sms",
  transfer: "trf",
  unit: "unt",
  unitChange: "chg",
  unitCode: "cod",
  unitImport: "uim",
} as const;

const MAX_MS = 2 ** 48 - 1;
const TAIL_BITS = 74n;
const STEP_BYTES = 4;

/** The last id's moment and tail; ids of one millisecond count up from it. */
const last = { ms: -1, tail: 0n };

/**
 * A new id: prefix, `_` and a UUIDv7 in lower case, as
 * `psn_0198b2c4-5e6f-7a1b-8c2d-3e4f5a6b7c8d`. Ids sort by time; those that one process
 * makes one after another for the same millisecond sort in the order they were made.
 *
 * @param now Epoch milliseconds.
 *
 * Source: RFC 9562, 5.7 and 6.2 (monotonic random).
 */
export function newId(prefix: IdPrefix, now: number): string {
  if (!Number.isInteger(now) || now < 0 || now > MAX_MS) {
    throw new RangeError(
      `Cannot make an id: ${now} is not a moment in epoch milliseconds`,
    );
  }
  last.tail = now === last.ms ? last.tail + nextStep() : firstTail();
  last.ms = now;
  return `${prefix}_${uuid(now, last.tail)}`;
}

/** What every id of a kind that was made before a moment sorts before; ids hold their time. */
export function firstIdOf(prefix: IdPrefix, ms: number): string {
  const hex = Math.max(0, ms).toString(16).padStart(12, "0");
  return `${prefix}_${hex.slice(0, 8)}-${hex.slice(8)}`;
}

/** 73 random bits: the highest stays 0, so that counting up has room. */
function firstTail(): bigint {
  return BigInt(`0x${randomBytes(10).toString("hex")}`) >>
    (80n - TAIL_BITS + 1n);
}

/** 1 to 2³²: the next id cannot be told from this one. */
function nextStep(): bigint {
  return BigInt(randomBytes(STEP_BYTES).readUInt32BE()) + 1n;
}

/** 48 bits of time, version 7, 12 bits of the tail, variant 10, 62 bits of the tail. */
function uuid(ms: number, tail: bigint): string {
  const high = BigInt(ms) << 16n | 0x7000n | tail >> 62n;
  const low = 0b10n << 62n | BigInt.asUintN(62, tail);
  const hex = high.toString(16).padStart(16, "0") + low.toString(16);
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
