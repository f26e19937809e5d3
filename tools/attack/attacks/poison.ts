import {
  inputOf,
  isQuery,
  PROCEDURE_PATHS,
} from "@/tests/support/procedures.ts";
import { control, none } from "@/tools/trials/report.ts";
import type { Attack } from "../attack.ts";
import { drawForms, poisonForms } from "../poisoned_forms.ts";
import { sampleOf } from "../samples.ts";
import { proveAgain } from "../sql/world.ts";
import { untouched } from "../untouched.ts";
import { openTarget, type Target } from "../target.ts";

const NAME = "poison";
/** Of the procedures `quick` takes every so-manieth. */
const STEP = { quick: 8, full: 1 } as const;
/** Keys that no form has: whose it is, what it may, and what makes objects. */
const KEYS: Readonly<Record<string, unknown>> = {
  unitId: "unt_yichang-hospital",
  accountId: "acc_wuhan-main",
  authorityId: "ath_hubei-420000",
  id: "acc_wuhan-main",
  role: "security",
  isVip: true,
  status: "active",
  verified: true,
  createdBy: "acc_hubei-business",
  activatedAt: "2026-11-23T02:00:00.000Z",
  ["__proto__"]: { kind: "main" },
  constructor: { prototype: { kind: "main" } },
};
/** Where one of the keys is a filter that need not be there. */
const FILTERED: Readonly<Record<string, string>> = {
  "authority.statistics.area": "authorityId",
  "authority.statistics.export": "authorityId",
  "authority.units.batch": "filter.authorityId",
  "authority.units.export": "authorityId",
  "authority.units.list": "authorityId",
};
/** In place of a key that the object has by right. */
const SPARE = ["kind", "state", "personId", "passwordHash"] as const;
const LOOSE = {
  module: "domain/inputs/departments.ts",
  instead: `
    import { z } from "zod";
    import { ChangeDepartmentInput as real } from "@/domain/inputs/departments.ts";
    export const DepartmentIdInput = z.object({ departmentId: z.string() });
    export const ChangeDepartmentInput = real.strip();`,
};
/** The page of a form that is read by what is loose then. */
const LOOSE_PAGE = "unit/departments/[departmentId]/index.tsx";

/** What was sent, and what was not refused as it must be. */
export interface Sent {
  cases: number;
  wrong: string[];
}

/**
 * Every procedure with a key too many, in each object of its input, and every form
 * that a page shows, by who may call and send it.
 */
export const poison: Attack = {
  name: NAME,
  ids: ["A-03", "S-05"],
  async run({ target, size, say }) {
    const paths = PROCEDURE_PATHS.filter((_, at) => at % STEP[size] === 0);
    // Some forms want a second proof that has not lapsed; looking at pages leaves lines behind.
    await target.change((db) => proveAgain(db, new Date().toISOString()));
    const drawn = await drawForms(target, { size });
    const before = await target.rows();
    const acts = await sendAll(target, paths.filter((path) => !isQuery(path)));
    // A read that takes nothing passes over whatever it is given.
    const reads = await sendAll(
      target,
      paths.filter((path) => isQuery(path) && inputOf(path) !== undefined),
    );
    const forms = await poisonForms(target, drawn, size);
    const wrong = [...acts.wrong, ...reads.wrong, ...forms.wrong];
    for (const one of wrong.slice(0, 30)) say(one);
    await using loose = await openTarget(LOOSE);
    const taken = await sendAll(loose, ["departments.reopen"]);
    const page = await drawForms(loose, { size, files: [LOOSE_PAGE] });
    const sent = await poisonForms(loose, page, size);
    return [
      none(
        { scenario: NAME, what: "acts that took a key too many" },
        acts.wrong.length,
        `${acts.cases} calls`,
      ),
      none(
        { scenario: NAME, what: "reads that did" },
        reads.wrong.length,
        `${reads.cases} calls`,
      ),
      none(
        { scenario: NAME, what: "forms of pages that did" },
        forms.wrong.length,
        `${forms.cases} posts, ${drawn.length} forms`,
      ),
      untouched(NAME, await target.changedTables(before)),
      control(
        { scenario: NAME, what: "an act takes whatever it is given" },
        taken.wrong.length,
      ),
      control(
        { scenario: NAME, what: "a form of a page does" },
        sent.wrong.length,
      ),
    ];
  },
};

async function sendAll(
  target: Target,
  paths: readonly string[],
): Promise<Sent> {
  const sent: Sent = { cases: 0, wrong: [] };
  for (const path of paths) {
    const { actor, input } = sampleOf(target.world, path);
    for (const place of placesIn(input)) {
      for (const [key, value] of keysFor(place.keys)) {
        if (FILTERED[path] === place.name + key) continue;
        sent.cases++;
        const body = place.withKey(key, value);
        const { status, body: said } = await target.call(path, undefined, {
          ...(actor && { as: actor }),
          body,
        });
        if (status === 400 && said.includes('"BAD_REQUEST"')) continue;
        sent.wrong.push(
          `${path}, ${place.name}${key}, by ${actor}: ${status}`,
        );
      }
    }
  }
  return sent;
}

interface Place {
  name: string;
  keys: readonly string[];
  /** The whole input as a body, with a key more in this object. */
  withKey(key: string, value: unknown): string;
}

/** Every object within an input; where it takes none, one is sent. */
function placesIn(input: unknown): Place[] {
  const whole = input ?? {};
  const places: Place[] = [];
  const visit = (value: unknown, name: string) => {
    if (typeof value !== "object" || value === null) return;
    if (!Array.isArray(value)) {
      places.push({
        name,
        keys: Object.keys(value),
        withKey: (key, more) =>
          JSON.stringify(
            { json: whole },
            (_, inner) => inner === value ? withKey(inner, key, more) : inner,
          ),
      });
    }
    for (const [key, inner] of Object.entries(value)) {
      visit(inner, `${name}${key}.`);
    }
  };
  visit(whole, "");
  return places;
}

function withKey(object: object, key: string, value: unknown): object {
  const more = { ...object };
  // So that `__proto__` is a key of it like any other.
  return Object.defineProperty(more, key, { value, enumerable: true });
}

/** Twelve keys that an object does not have. */
function keysFor(own: readonly string[]): [string, unknown][] {
  const keys = Object.entries(KEYS).filter(([key]) => !own.includes(key));
  const spare = SPARE.filter((key) => !own.includes(key));
  const missing = Object.keys(KEYS).length - keys.length;
  return [
    ...keys,
    ...spare.slice(0, missing).map((key): [string, unknown] => [key, "main"]),
  ];
}
