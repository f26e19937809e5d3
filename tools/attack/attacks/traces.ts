import { changeActor, openTrail } from "@/tests/support/audit_trail.ts";
import { control, none, type Row, told } from "@/tools/trials/report.ts";
import type { Attack } from "../attack.ts";
import { keptLogs } from "../logs.ts";
import { findPersonal } from "../sweep.ts";
import { openTarget, type Target } from "../target.ts";
import { trailOf, WORLD_PASSWORD } from "../sql/world.ts";

const NAME = "traces";
/** Right numbers of nobody, which are typed where none belongs. */
const NUMBER = "420106199003078317";
const PHONE = "13712345678";
const PASSWORD = "typed-by-mistake-2026";
const TELLS_A_NUMBER = {
  module: "server/audit.ts",
  instead: `
    import { writeAuditLines as real } from "@/server/audit.ts";
    import { Metrics } from "@/server/metrics.ts";
    const text = Metrics.prototype.text;
    Metrics.prototype.text = function (source) {
      return text.call(this, source) + "# last asked by ${NUMBER}\\n";
    };
    export async function writeAuditLines(tx, actor, lines) {
      const line = '{"message":"an act of ${NUMBER}"}\\n';
      await Deno.stderr.write(new TextEncoder().encode(line));
      await real(tx, { ...actor, address: "${NUMBER}" }, lines);
    }
    export const writeAudit = (tx, actor, line) =>
      writeAuditLines(tx, actor, [line]);`,
};

/** A text in which nothing personal may stand, and what is secret in it besides. */
interface Place {
  what: string;
  text: string;
  secrets: readonly string[];
}

/**
 * What the services of this attack and of all before it have written to their outputs, and
 * what this one tells of itself in its metrics and its trail. To be gone through last.
 */
export const traces: Attack = {
  name: NAME,
  ids: ["A-30", "A-39", "A-68", "S-21"],
  async run({ target, say }) {
    await typeNumbersEverywhere(target);
    const { lines, text: trail, faults } = await trailOf(target.database.db);
    const secrets = secretsOf(target);
    const places: Place[] = [
      {
        what: "written by the process",
        text: target.written(),
        secrets: [...secrets, ...unlikely(target.typed)],
      },
      { what: "told by /metrics", text: await metricsOf(target), secrets },
      { what: "kept in the trail", text: trail, secrets },
    ];
    const rows: Row[] = places.map((place) => {
      const found = findIn(place, say);
      return none(
        { scenario: NAME, what: `numbers and secrets ${place.what}` },
        found.length,
        `${place.text.length} characters`,
      );
    });
    return [
      ...rows,
      otherLogs(secrets, say),
      none(
        { scenario: NAME, what: "lines of the trail that do not fit" },
        faults,
        `${lines} lines`,
      ),
      told({
        scenario: NAME,
        what: "lines that the process has written",
        found: String(target.written().split("\n").length - 1),
      }),
      ...await controlRows(),
    ];
  },
};

function findIn(
  { what, text, secrets }: Place,
  say: (text: string) => void,
): string[] {
  const found = findPersonal(text, secrets);
  for (const one of found.slice(0, 10)) say(`${what}: ${one}`);
  return found;
}

/** The logs of the services of other attacks, with what was typed there. */
function otherLogs(
  secrets: readonly string[],
  say: (text: string) => void,
): Row {
  const logs = keptLogs();
  const found = logs.flatMap(({ text, typed }) => {
    const known = [...secrets, ...unlikely(typed)];
    return findIn({ what: "a log", text, secrets: known }, say);
  });
  const size = logs.reduce((sum, { text }) => sum + text.length, 0);
  const texts = logs.reduce((sum, { typed }) => sum + typed.length, 0);
  return none(
    {
      scenario: NAME,
      what: "numbers, secrets and typed texts in other attacks' logs",
    },
    found.length,
    `${logs.length} processes, ${size} characters, ${texts} texts`,
  );
}

/** A service that tells a number wherever it can; and a trail that is spoilt. */
async function controlRows(): Promise<Row[]> {
  await using open = await openTarget(TELLS_A_NUMBER);
  const made = await open.call("departments.create", { names: "描述科" }, {
    as: "wuhan.main",
  });
  if (made.status !== 200) throw new Error(made.body);
  const { text: trail } = await trailOf(open.database.db);
  const places = {
    "a number is logged": open.written(),
    "a number is told by /metrics": await metricsOf(open),
    "a number is kept in the trail": trail,
  };
  await open.change(async (db) => {
    await openTrail(db);
    await changeActor(db, 1);
  });
  const { faults } = await trailOf(open.database.db);
  return [
    ...Object.entries(places).map(([what, text]) =>
      control({ scenario: NAME, what }, findPersonal(text).length)
    ),
    control({ scenario: NAME, what: "a line of the trail is changed" }, faults),
  ];
}

async function metricsOf({ url }: Target): Promise<string> {
  return await (await fetch(`${url}/metrics`)).text();
}

/** Texts that no log holds by chance. */
function unlikely(typed: Iterable<string>): string[] {
  return [...typed].filter((text) => !/^[\x20-\x7e]{0,8}$/.test(text));
}

/** Numbers where a log might take them from: paths, queries, headers, bodies, names of fields. */
async function typeNumbersEverywhere(target: Target): Promise<void> {
  const all = `${NUMBER}-${PHONE}`;
  const headers = {
    "user-agent": `Chrome ${all}`,
    referer: `https://platform.example/${all}`,
    "sec-fetch-site": "same-origin",
  };
  const form = (fields: Record<string, string>) => ({
    method: "POST",
    headers,
    body: new URLSearchParams(fields),
  });
  const asked = await Promise.all([
    target.ask(`/${NUMBER}?phone=${PHONE}`, { headers }),
    target.ask(`/roster/${NUMBER}`, { as: "wuhan.main", headers }),
    target.ask(`/people?q=${NUMBER}`, { as: "wuhan.main", headers }),
    target.ask("/login", form({ account: NUMBER, password: PASSWORD })),
    target.ask("/login", form({ account: PHONE, password: PASSWORD })),
    target.ask("/login", form({ account: PASSWORD, password: NUMBER })),
    target.ask("/activate", form({ login: NUMBER, code: "7K3M-9QXT-AB12" })),
    target.ask(
      "/register",
      form({ name: all, documentNumber: NUMBER, phone: PHONE }),
    ),
    target.ask(`/callback/sms/${NUMBER}`, form({ phone: PHONE })),
    target.ask(`/api/trpc/${NUMBER}`, form({ [NUMBER]: PHONE })),
  ]);
  for (const response of asked) await response.body?.cancel();
  for (
    const body of [`{"json":"${NUMBER}"`, `{"json":{"${NUMBER}":"${PHONE}"}}`]
  ) {
    await target.call("roster.active", body, { as: "wuhan.main", headers });
  }
}

/** What the attacks have held in their hands. */
function secretsOf({ world }: Target): readonly string[] {
  const tokens = [...world.cookies.values()].map((pair) =>
    pair.slice(pair.indexOf("=") + 1)
  );
  return [...tokens, NUMBER, PHONE, PASSWORD, WORLD_PASSWORD];
}
