import { pathOfGeneration, stampOf } from "@/db/edge/replica_files.ts";
import type { DatabaseAddress } from "@/db/hands.ts";

const LOOK_EVERY_MS = 2000;
/** How long the primary may take to show that it is there. */
const PROBE_MS = 1500;
/** So often nothing may have come though the primary is there. */
const SILENT_LOOKS = 5;
/** A pull that is slow for a reason would be given up for ever: each time it may take twice as long. */
const MOST_SILENT_LOOKS = 150;

/**
 * Sees whether a pull waits on a line that is dead: nothing comes into the file, and yet
 * the primary answers whoever asks it anew. While it answers nobody the pull may wait.
 */
export class PullWatch {
  readonly #primary: DatabaseAddress;
  readonly #base: string;
  readonly #onDead: () => void;
  #timer: ReturnType<typeof setInterval> | undefined;
  #patience = SILENT_LOOKS;

  /** @param onDead Called once for a pull, while the watch goes on. */
  constructor(
    { primary, base }: { primary: DatabaseAddress; base: string },
    onDead: () => void,
  ) {
    this.#primary = primary;
    this.#base = base;
    this.#onDead = onDead;
  }

  /** A pull into this generation begins. */
  begin(generation: number): void {
    this.end();
    const path = pathOfGeneration(this.#base, generation);
    let last = "";
    let silent = 0;
    const timer = setInterval(async () => {
      const [now, answers] = await Promise.all([
        stampOf(path),
        this.#answers(),
      ]);
      if (timer !== this.#timer) return;
      silent = now === last && answers ? silent + 1 : 0;
      last = now;
      if (silent < this.#patience) return;
      this.end();
      this.#patience = Math.min(2 * this.#patience, MOST_SILENT_LOOKS);
      this.#onDead();
    }, LOOK_EVERY_MS);
    this.#timer = timer;
  }

  /** The pull has ended, or nobody cares any more. */
  end(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** A pull has gone well: the next silence counts anew. */
  succeeded(): void {
    this.#patience = SILENT_LOOKS;
  }

  async #answers(): Promise<boolean> {
    try {
      const response = await fetch(new URL("/health", this.#primary.url), {
        signal: AbortSignal.timeout(PROBE_MS),
        headers: { connection: "close" },
      });
      await response.body?.cancel();
      return true;
    } catch {
      return false;
    }
  }
}
