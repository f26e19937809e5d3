import { control, none } from "@/tools/trials/report.ts";
import type { Attack } from "../attack.ts";
import { countAnswers, sendOn, SMUGGLED, TWO_REQUESTS } from "../smuggled.ts";
import type { Target } from "../target.ts";
import { untouched } from "../untouched.ts";

const NAME = "smuggling";
/** The server answers at once, and leaves a line open that it might be asked on again. */
const WAIT_MS = 1000;

/** Requests that two readers would cut apart differently, straight at the node. */
export const smuggling: Attack = {
  name: NAME,
  ids: ["A-25"],
  async run({ target, say }) {
    const before = await target.rows();
    const deceived: string[] = [];
    for (const [what, text] of Object.entries(SMUGGLED)) {
      const answers = await answersTo(target, text);
      if (answers > 1) deceived.push(`${what}: ${answers} answers`);
    }
    for (const one of deceived) say(one);
    const afterwards = await target.ask("/healthz");
    await afterwards.body?.cancel();
    return [
      none(
        { scenario: NAME, what: "requests that were taken for two" },
        deceived.length,
        `${Object.keys(SMUGGLED).length} requests`,
      ),
      none(
        { scenario: NAME, what: "services that do not answer afterwards" },
        afterwards.status === 200 ? 0 : 1,
        "1 service",
      ),
      untouched(NAME, await target.changedTables(before)),
      control(
        { scenario: NAME, what: "two requests are answered twice" },
        await answersTo(target, TWO_REQUESTS) - 1,
      ),
    ];
  },
};

async function answersTo({ url }: Target, text: string): Promise<number> {
  const { hostname, port } = new URL(url);
  const line = await Deno.connect({ hostname, port: Number(port) });
  return countAnswers(await sendOn(line, text, WAIT_MS));
}
