import { readKernelFile } from "./kernel_file.ts";

/** Of the states that the kernel names: both ends speak. */
const ESTABLISHED = "01";
/** Where a line of the table says the two ends, the state, and the file of whoever holds it. */
const [LOCAL, REMOTE, STATE, INODE] = [1, 2, 3, 9] as const;

/**
 * From which ports clients are connected to a port of this machine at this moment, as the
 * kernel counts: only what a process has taken, and neither end has closed.
 *
 * Source: proc(5), `/proc/net/tcp`; what waits to be taken is nobody's file yet.
 */
export async function portsConnectedTo(port: number): Promise<Set<number>> {
  const table = await readKernelFile("/proc/net/tcp*");
  const found = new Set<number>();
  for (const line of table.split("\n")) {
    const fields = line.trim().split(/\s+/);
    const isHeld = fields[STATE] === ESTABLISHED &&
      Number(fields[INODE]) !== 0;
    if (isHeld && portIn(fields[LOCAL]) === port) {
      found.add(portIn(fields[REMOTE]));
    }
  }
  return found;
}

/** `0100007F:912D` */
function portIn(end = ""): number {
  return parseInt(end.slice(end.indexOf(":") + 1), 16);
}
