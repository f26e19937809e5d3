import { control, none, type Row } from "@/tools/trials/report.ts";
import type { Attack } from "../attack.ts";
import { openCarelessReader } from "../careless_reader.ts";
import { countAnswers, sendOn, SMUGGLED } from "../smuggled.ts";
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
    const deceived = await sendAll(target.url);
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
      await controlRow(),
    ];
  },
};

/** A server that believes the first length that it finds: the line of the platform is Deno's. */
async function controlRow(): Promise<Row> {
  await using careless = openCarelessReader();
  return control(
    { scenario: NAME, what: "a reader that knows nothing of chunks" },
    (await sendAll(careless.url)).length,
  );
}

/** Which of them are taken for two; each has a line of its own. */
async function sendAll(url: string): Promise<string[]> {
  const deceived = await Promise.all(
    Object.entries(SMUGGLED).map(async ([what, text]) => {
      const answers = await answersTo(url, text);
      return answers > 1 ? [`${what}: ${answers} answers`] : [];
    }),
  );
  return deceived.flat();
}

async function answersTo(url: string, text: string): Promise<number> {
  const { hostname, port } = new URL(url);
  const line = await Deno.connect({ hostname, port: Number(port) });
  return countAnswers(await sendOn(line, text, WAIT_MS));
}
