/**
 * What a primary (`sqld`) must be set to, through its admin API. It does not keep it:
 * 0.24.32 writes its defaults over the settings of the one namespace at every start, so
 * this is done after every start (deploy/).
 *
 * @module
 */

/** A commit that was answered survives a power cut; sqld's own default may lose the last ones. */
const DURABILITY = "strong";
/** Before it the log of frames could be shorter than what its header says, after a power cut. */
const FIRST_DURABLE_VERSION = [0, 24, 33];
const TIME_LIMIT_MS = 10_000;
/** A restored database of 400 MB takes five seconds to start. */
const START_LIMIT_MS = 120_000;
const ASK_AGAIN_MS = 100;

/** Where the admin API is, and the key that it wants (`LIBSQL_ADMIN_AUTH_KEY`). */
export interface AdminApi {
  url: string;
  key: string;
}

/** What hangs on the settings of a primary. */
export interface PrimarySettings {
  durability: string;
}

/**
 * Makes every answered commit of a connection that begins from now on durable, and reads
 * the setting back. Waits for a primary that is only starting.
 *
 * @throws {Error} If the primary refuses, or does not say what it was told.
 */
export async function preparePrimary(api: AdminApi): Promise<PrimarySettings> {
  const before = await untilAnswered(() => readConfig(api));
  await ask(api, {
    // Both are demanded by the API; whoever blocked something keeps it blocked.
    block_reads: before["block_reads"] === true,
    block_writes: before["block_writes"] === true,
    durability_mode: DURABILITY,
  });
  const settings = await readPrimarySettings(api);
  if (!isPrepared(settings)) {
    throw new Error(
      `The primary says ${settings.durability}, not ${DURABILITY}`,
    );
  }
  return settings;
}

/** What the primary is set to now. @throws {Error} If it does not say. */
export async function readPrimarySettings(
  api: AdminApi,
): Promise<PrimarySettings> {
  const config = await readConfig(api);
  return { durability: String(config["durability_mode"]) };
}

/** Whether they are as {@link preparePrimary} leaves them. */
export function isPrepared({ durability }: PrimarySettings): boolean {
  return durability === DURABILITY;
}

/** The version that a primary says at its address for clients, `sqld 0.24.32 (…)`; waits for one that is only starting. */
export async function primaryVersion(url: string): Promise<string> {
  const response = await untilAnswered(() =>
    fetch(new URL("/version", url), {
      signal: AbortSignal.timeout(TIME_LIMIT_MS),
    })
  );
  const text = await response.text();
  if (!response.ok) throw new Error(`It answers ${response.status}`);
  return text.trim();
}

/** Whether a version is one of which a power cut may take answered commits; also where none is readable. */
export function isBeforeDurable(version: string): boolean {
  const numbers = /(\d+)\.(\d+)\.(\d+)/.exec(version)?.slice(1).map(Number);
  if (!numbers) return true;
  for (const [at, least] of FIRST_DURABLE_VERSION.entries()) {
    const number = numbers[at] ?? 0;
    if (number !== least) return number < least;
  }
  return false;
}

async function readConfig(api: AdminApi): Promise<Record<string, unknown>> {
  const config: unknown = JSON.parse(await ask(api));
  if (typeof config === "object" && config !== null) return { ...config };
  throw new Error("The primary does not say its settings");
}

/** Reads the settings of the one namespace there is, or writes `body`. */
async function ask(api: AdminApi, body?: object): Promise<string> {
  const url = new URL("/v1/namespaces/default/config", api.url);
  const response = await fetch(url, {
    method: body ? "POST" : "GET",
    headers: {
      authorization: `basic ${api.key}`,
      "content-type": "application/json",
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
    signal: AbortSignal.timeout(TIME_LIMIT_MS),
  });
  const text = await response.text();
  if (response.ok) return text;
  throw new Error(`The primary refuses its settings: ${response.status}`);
}

/** Asks again as long as nobody listens there. */
async function untilAnswered<T>(ask: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + START_LIMIT_MS;
  while (true) {
    try {
      return await ask();
    } catch (error) {
      // What `fetch` throws where nothing listens; a refusal is an Error of ours.
      if (!(error instanceof TypeError) || Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
    }
  }
}
