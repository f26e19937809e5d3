import { spawnSync } from "node:child_process";
import process from "node:process";

/** Where the probe may try its hand: a port that answers, and a folder to write to. */
export interface ProbeGround {
  /** A server on loopback that is in no setting. */
  otherPort: number;
  /** The library of one of the packages, copied to where the process may write. */
  strayLibrary: string;
  /** A folder that is not `data/`. */
  elsewhere: string;
}

/**
 * Tries what a package that has turned bad would try: to run a program, to send something
 * away, to read keys and backups, to change the code. Answers what succeeded.
 */
export async function reachOut(ground: ProbeGround): Promise<string[]> {
  const tries: Record<string, () => unknown> = {
    "run a program": () => new Deno.Command("true").outputSync(),
    "run a program the way of Node": () => {
      const { error, status } = spawnSync("true");
      if (error || status !== 0) throw error ?? new Error(`ended ${status}`);
    },
    "call a host of no setting": () =>
      fetch(`http://127.0.0.1:${ground.otherPort}/`).then((response) =>
        response.text()
      ),
    "open a line to it": () =>
      Deno.connect({ hostname: "127.0.0.1", port: ground.otherPort })
        .then((line) => line.close()),
    "listen elsewhere": () =>
      Deno.listen({ hostname: "127.0.0.1", port: 0 }).close(),
    "ask for a name, which would carry data away": () =>
      Deno.resolveDns("localhost", "A"),
    // A name that nobody has fetched: what is in the cache of Deno comes from there.
    "fetch code": () =>
      import(
        `http://127.0.0.1:${ground.otherPort}/${crypto.randomUUID()}.ts`
      ),
    "read a file of the system": () => Deno.readTextFile("/etc/passwd"),
    "read a backup": () => Deno.readDirSync("backups").next(),
    "read its own environment": () => Deno.readTextFile("/proc/self/environ"),
    "read a key": () => said(Deno.env.get("DATA_KEYS")),
    "read a key the way of Node": () => said(process.env["DATA_KEYS"]),
    "read the whole environment": () => Deno.env.toObject(),
    "write beside its data": () =>
      Deno.writeTextFile(`${ground.elsewhere}/stray.ts`, ""),
    "load a library that it has written": () =>
      Deno.dlopen(ground.strayLibrary, {}).close(),
    "ask who the user is": () => Deno.uid(),
  };
  const done: string[] = [];
  for (const [what, attempt] of Object.entries(tries)) {
    try {
      await attempt();
      done.push(what);
    } catch {
      // Refused, which is what must be.
    }
  }
  return done;
}

function said(value: string | undefined): void {
  if (value === undefined) throw new Error("There is nothing to read");
}

if (import.meta.main) {
  const done = await reachOut(JSON.parse(Deno.args[0] ?? ""));
  await Deno.stdout.write(new TextEncoder().encode(JSON.stringify(done)));
}
