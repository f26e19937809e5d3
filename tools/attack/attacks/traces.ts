import { control, none, type Row, told } from "@/tools/trials/report.ts";
import type { Attack } from "../attack.ts";
import { findPersonal } from "../sweep.ts";
import { openTarget, type Target } from "../target.ts";
import { trailOf, WORLD_PASSWORD } from "../sql/world.ts";

const NAME = "traces";
/** Right numbers of nobody, which are typed where none belongs. */
const NUMBER = "420106199003078317";
const PHONE = "13712345678";
const PASSWORD = "typed-by-mistake-2026";
const LOG_A_NUMBER = {
  module: "server/serve.ts",
  instead: `
    import { serve as real } from "@/server/serve.ts";
    export async function serve(...all) {
      const line = '{"message":"sign-in of ${NUMBER}"}\\n';
      await Deno.stderr.write(new TextEncoder().encode(line));
      return await real(...all);
    }`,
};

/**
 * A-30 A-39 A-68: what the service has written of all attacks before this one, to its
 * outputs, its metrics and its trail. To be gone through last.
 */
export const traces: Attack = {
  name: NAME,
  async run({ target, say }) {
    await typeNumbersEverywhere(target);
    const metrics = await (await fetch(`${target.url}/metrics`)).text();
    const { lines, text: trail, faults } = await trailOf(target.database.db);
    const secrets = secretsOf(target);
    const places: [what: string, text: string, known: readonly string[]][] = [
      ["written by the process", target.written(), secrets],
      ["told by /metrics", metrics, secrets],
      ["kept in the trail", trail, secrets],
    ];
    const rows: Row[] = places.map(([what, text, known]) => {
      const found = findPersonal(text, known);
      for (const one of found.slice(0, 10)) say(`${what}: ${one}`);
      const of = `${text.length} characters`;
      const scenario = NAME;
      return none(
        { scenario, what: `numbers and secrets ${what}` },
        found.length,
        of,
      );
    });
    await using open = await openTarget(LOG_A_NUMBER);
    return [
      ...rows,
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
      control(
        { scenario: NAME, what: "a number is logged" },
        findPersonal(open.written()).length,
      ),
    ];
  },
};

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
