/**
 * Judges regular expressions by recheck: a JSON list on standard input, verdicts by
 * expression on standard output. Run by `judge.ts` without this project's configuration, so
 * that its packages are neither in `deno.lock` nor in `node_modules`. Its own lock is
 * `recheck.lock`.
 */

/** The part of its package that is used. */
interface Recheck {
  checkSync(
    source: string,
    flags: string,
    options: { timeout: number },
  ): { status: string; complexity?: { type: string; summary: string } };
}

/** Not a literal: `deno check` would add it to the project's own lock. */
const PACKAGE = ["npm:recheck", "4.5.0"].join("@");
/** For one expression; the hardest of ours takes five seconds on a machine that idles. */
const TIME_LIMIT_MS = 60_000;

if (import.meta.main) {
  const recheck: Recheck = await import(PACKAGE);
  const asked = await new Response(Deno.stdin.readable).json() as string[];
  const verdicts = asked.map((expression) => {
    const [, source = "", flags = ""] = /^\/(.*)\/(\w*)$/s.exec(expression) ??
      [];
    const { status, complexity } = recheck.checkSync(source, flags, {
      timeout: TIME_LIMIT_MS,
    });
    const verdict = status === "vulnerable"
      ? complexity?.summary ?? status
      : status;
    return [expression, verdict.replace(" (fuzz)", "")];
  });
  const said = JSON.stringify(Object.fromEntries(verdicts));
  await Deno.stdout.write(new TextEncoder().encode(said));
}
