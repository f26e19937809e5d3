import type { Ask, Target } from "./target.ts";

/** Answers by status. */
export type Statuses = ReadonlyMap<number, number>;

/** Asks so many times, `atOnce` of them at a time, and counts the answers by status. */
export async function askMany(
  target: Target,
  { times, atOnce }: { times: number; atOnce: number },
  next: (at: number) => { path: string; ask: Ask },
): Promise<Map<number, number>> {
  const statuses = new Map<number, number>();
  let asked = 0;
  const lane = async () => {
    while (asked < times) {
      const { path, ask } = next(asked++);
      const response = await target.ask(path, ask);
      await response.bytes();
      const { status } = response;
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return statuses;
}

/** The statuses in words. */
export function statusesOf(statuses: Statuses): string {
  return [...statuses].sort(([one], [other]) => one - other)
    .map(([status, count]) => `${status} ×${count}`).join(", ");
}

/** A form as the browser at this address posts it. */
export function formOf(
  values: Readonly<Record<string, string>>,
  ask: Ask = {},
): Ask {
  return {
    ...ask,
    method: "POST",
    headers: { "sec-fetch-site": "same-origin", ...ask.headers },
    body: new URLSearchParams(values),
  };
}
