import { addPerson, applyTo } from "@/tests/support/applicants.ts";
import { IDS } from "@/tools/seed.ts";
import { checkMemberships } from "../checks/memberships.ts";
import { control, judged, none } from "@/tools/trials/report.ts";
import type { Run, Scenario } from "../scenario.ts";
import {
  dropTheRule,
  findApplicationId,
  listStays,
  restoreTheRule,
} from "../sql/primary.ts";
import type { Stage } from "../stage.ts";

const NAME = "memberships";
const PEOPLE = { quick: 6, full: 60 } as const;
const UNITS = [IDS.unit.wuhan, IDS.unit.yichang] as const;

let people = 0;

/** Two nodes let one person in at the same moment: she has one live stay. */
export const memberships: Scenario = {
  name: NAME,
  async run(run) {
    const { stage, size } = run;
    const ends = { entered: 0, passed: 0 };
    for (let at = 0; at < PEOPLE[size]; at++) {
      ends.entered += await enterTwice(run);
      ends.passed += await passTwice(run);
    }
    const doubled = await doubledIn(stage);
    const faulty = await withoutTheRule(run);
    const most = PEOPLE[size];
    return [
      none(
        { scenario: NAME, what: "people with more than one live stay" },
        doubled.length,
        `${2 * PEOPLE[size]} let in at two nodes at once`,
      ),
      judged({
        scenario: NAME,
        what: "of two that let in at once, one is told that it did",
        found: `${ends.entered} by two units, ${ends.passed} by one unit`,
        bound: `${most} and ${most}`,
      }, ends.entered === most && ends.passed === most),
      control(
        { scenario: NAME, what: "the database without its rule" },
        faulty,
      ),
    ];
  },
};

/** How many of two units that take a person on at once are told that they did. */
async function enterTwice({ stage }: Run): Promise<number> {
  const { id } = await newPerson(stage);
  return await enterEverywhere(stage, `psn_${id}`);
}

async function enterEverywhere(
  { nodes }: Stage,
  personId: string,
): Promise<number> {
  const outcomes = await Promise.all(
    UNITS.map((unitId, at) =>
      (nodes[at] ?? nodes[2]).node.ask({
        act: "enter",
        id: `mem_${personId}_${at}`,
        personId,
        unitId,
      })
    ),
  );
  return outcomes.filter(({ ok }) => ok).length;
}

/** How many of two reviewers who pass one application at once are told that they did. */
async function passTwice({ stage }: Run): Promise<number> {
  const { id, caller } = await newPerson(stage);
  await applyTo(caller);
  const applicationId = await findApplicationId(stage.db, `psn_${id}`);
  const ask = { act: "pass", applicationId } as const;
  const outcomes = await Promise.all(
    [stage.nodes[0], stage.nodes[1]].map(({ node }) => node.ask(ask)),
  );
  return outcomes.filter(({ ok }) => ok).length;
}

async function newPerson({ platform }: Stage) {
  const id = `drill-${++people}`;
  const caller = await addPerson(platform, {
    id,
    name: "祝英",
    documentNumber: `42010619850101${1000 + people}`,
  });
  return { id, caller };
}

async function doubledIn({ db }: Stage): Promise<string[]> {
  return checkMemberships(await listStays(db));
}

/** What the checker finds where two enter and nothing stands against it; all is put back. */
async function withoutTheRule({ stage }: Run): Promise<number> {
  const { db } = stage;
  const { id } = await newPerson(stage);
  await dropTheRule(db);
  await enterEverywhere(stage, `psn_${id}`);
  const doubled = await doubledIn(stage);
  const broken = UNITS.map((_, at) => `mem_psn_${id}_${at}`);
  await restoreTheRule(db, broken);
  return doubled.length;
}
