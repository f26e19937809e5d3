/** State of a socket that waits for connections, as the kernel writes it. */
const LISTENING = "0A";
const LOOPBACKS = ["0100007F", "00000000000000000000000001000000"];

/** Where a process of this machine takes connections, as the kernel sees it; only on Linux. */
export function listeningOf(
  pid: number,
): { port: number; isLoopback: boolean }[] {
  const sockets = new Set(
    [...Deno.readDirSync(`/proc/${pid}/fd`)].flatMap(({ name }) => {
      try {
        return Deno.readLinkSync(`/proc/${pid}/fd/${name}`);
      } catch {
        // It was closed in between.
        return [];
      }
    }),
  );
  return ["tcp", "tcp6"].flatMap((table) =>
    Deno.readTextFileSync(`/proc/${pid}/net/${table}`).split("\n").slice(1)
      .map((line) => line.trim().split(/\s+/))
      .filter(([, , , state, , , , , , inode]) =>
        state === LISTENING && sockets.has(`socket:[${inode}]`)
      )
      .map(([, place = ""]) => {
        const [address = "", port = ""] = place.split(":");
        return {
          port: parseInt(port, 16),
          isLoopback: LOOPBACKS.includes(address),
        };
      })
  ).sort((a, b) => a.port - b.port);
}
