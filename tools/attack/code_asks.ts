import { CAST } from "@/tools/seed.ts";
import type { Samples } from "./attacks/timing.ts";
import { formOf } from "./many.ts";
import type { Target } from "./target.ts";

/** Who are registered, with the phone and the document that they are registered with. */
const KNOWN = [CAST.liMei, CAST.wangQiang, CAST.chenJing, CAST.zhouTing];
/** Strangers' numbers that nobody has, as many. */
const UNKNOWN = [
  { phone: "13720010001", documentNumber: "420106199003078317" },
  { phone: "13720010002", documentNumber: "420502197903083215" },
  { phone: "13720010003", documentNumber: "420106196209215416" },
  { phone: "13720010004", documentNumber: "420111199607146414" },
];

/** Begins registrations, by turns with numbers that are registered and with such as nobody has. */
export async function sampleCodeAsks(
  target: Target,
  count: number,
  say: (text: string) => void,
): Promise<Samples> {
  const found: Samples = { knownMs: [], unknownMs: [], answers: new Set() };
  // The first of each warms up what both go through.
  for (let at = -KNOWN.length; at < count; at++) {
    const turn = (at + KNOWN.length) % KNOWN.length;
    // A number gets one code a minute, whoever asks.
    if (turn === 0) await target.forgetMisses();
    const known = KNOWN[turn];
    const unknown = UNKNOWN[turn];
    if (!known || !unknown) throw new Error("As many of one as of the other");
    // Neither is always the one that comes after that.
    const isFirst = (at + Math.floor(at / KNOWN.length)) % 2 === 0;
    for (const one of isFirst ? [known, unknown] : [unknown, known]) {
      const { ms, answer } = await beginRegistration(target, one);
      if (at < 0) continue;
      (one === known ? found.knownMs : found.unknownMs).push(ms);
      found.answers.add(answer);
    }
    if (at > 0 && at % 500 === 0) say(`${at} registrations of each`);
  }
  return found;
}

/** The answer is all that it says but the secret of its cookie; the page behind it is judged by `tests/attack/code_asks_test.ts`. */
async function beginRegistration(
  target: Target,
  { phone, documentNumber }: { phone: string; documentNumber: string },
): Promise<{ ms: number; answer: string }> {
  const ask = formOf({
    name: "郑伟",
    documentType: "01",
    documentNumber,
    phone,
    identityType: "2",
    password: "changjiang-daqiao",
    passwordAgain: "changjiang-daqiao",
    consent: "1",
  });
  const begun = performance.now();
  const response = await target.ask("/register", ask);
  const text = await response.text();
  const ms = performance.now() - begun;
  const headers = [...response.headers]
    .filter(([name]) => name !== "date")
    .map((pair) => pair.join(": ").replace(/=[\w-]{43};/, "=<secret>;"));
  return { ms, answer: `${response.status} ${headers}\n${text}` };
}
