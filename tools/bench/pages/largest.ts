import { gzipSync } from "node:zlib";
import { MAX_PRINTED } from "@/domain/inputs/roster.ts";
import type { Target } from "@/tools/attack/target.ts";
import { quantile } from "@/tools/trials/figures.ts";
import type { BenchRow } from "../row.ts";
import { BYTES_A_SECOND } from "../slow_line.ts";

const PATH = `/roster/active?size=${MAX_PRINTED}`;
const RUNS = 9;
const KIB = 1024;
/** Two round trips of the slow line, as any page takes that is opened for the first time. */
const MAX_MS = 800;

/**
 * The largest page that there is, a roster for the printer: pages are sent when they are
 * whole, so its first byte comes after the last row is read. How much of the time on the
 * slow line that is, and so what sending it in pieces could save.
 */
export async function largestRow(target: Target): Promise<BenchRow> {
  const times: number[] = [];
  let kib = 0;
  for (let run = 0; run < RUNS; run++) {
    const begun = performance.now();
    const answer = await target.ask(PATH, { as: "wuhan.main" });
    times.push(performance.now() - begun);
    const bytes = await answer.bytes();
    if (!answer.ok) throw new Error(`${PATH} answered ${answer.status}`);
    kib = gzipSync(bytes, { level: 6 }).length / KIB;
  }
  // The fastest: what the page takes, whatever else the machine does.
  const firstMs = quantile(times, 0);
  const lineMs = kib * KIB / BYTES_A_SECOND * 1000;
  return {
    figure: `在职花名册，${MAX_PRINTED} 人: first byte`,
    value: firstMs,
    unit: "ms",
    against: `its ${Math.round(kib)} KiB on the line: ${Math.round(lineMs)} ms`,
    ratio: firstMs / lineMs,
    budget: `<= ${MAX_MS} ms`,
    ok: firstMs <= MAX_MS,
  };
}
