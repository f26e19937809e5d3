import type { ReplicaHealth } from "@/db/edge/replica.ts";
import type { DatabaseMode } from "@/server/platform.ts";

/** Upper bounds of the classes of how long answers take, seconds. */
const BUCKETS_S = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const CLASSES = ["2xx", "3xx", "4xx", "5xx"] as const;
type StatusClass = typeof CLASSES[number];

/** What is asked at the moment of writing. */
export interface MetricsSource {
  mode: DatabaseMode;
  version: string;
  replica: ReplicaHealth | null;
  /** Writers that wait for their turn. */
  writersWaiting: number;
}

/** What a process counts since its start; no path, account or address among it. */
export class Metrics {
  readonly #answers: Record<StatusClass, number> = {
    "2xx": 0,
    "3xx": 0,
    "4xx": 0,
    "5xx": 0,
  };
  readonly #buckets = BUCKETS_S.map(() => 0);
  #seconds = 0;
  #faults = 0;

  /** Counts one answer. */
  answered(status: number, seconds: number): void {
    this.#answers[classOf(status)]++;
    this.#seconds += seconds;
    BUCKETS_S.forEach((bound, at) => {
      if (seconds <= bound) this.#buckets[at] = (this.#buckets[at] ?? 0) + 1;
    });
  }

  /** Counts an error that nobody expected. */
  failed(): void {
    this.#faults++;
  }

  /** All of it in the text format of Prometheus. */
  text(source: MetricsSource): string {
    const answers = Object.values(this.#answers).reduce((a, b) => a + b, 0);
    const { replica } = source;
    return [
      ...family("platform_info", "gauge", "What runs here.", [
        [`{mode="${source.mode}",version="${source.version}"}`, 1],
      ]),
      ...family(
        "platform_answers_total",
        "counter",
        "Answers by class of status.",
        CLASSES.map((name) => [`{status="${name}"}`, this.#answers[name]]),
      ),
      ...family(
        "platform_answer_seconds",
        "histogram",
        "How long answers took.",
        [
          ...BUCKETS_S.map((bound, at): Sample => [
            `_bucket{le="${bound}"}`,
            this.#buckets[at] ?? 0,
          ]),
          [`_bucket{le="+Inf"}`, answers],
          ["_sum", this.#seconds],
          ["_count", answers],
        ],
      ),
      ...family("platform_faults_total", "counter", "Unexpected errors.", [
        ["", this.#faults],
      ]),
      ...family(
        "platform_writers_waiting",
        "gauge",
        "Writers that wait for their turn.",
        [["", source.writersWaiting]],
      ),
      ...replica ? replicaLines(replica) : [],
      "",
    ].join("\n");
  }
}

type Sample = readonly [suffix: string, value: number];

function replicaLines(replica: ReplicaHealth): string[] {
  return [
    ...family("platform_replica_ready", "gauge", "Whether it answers.", [
      ["", replica.state === "ready" ? 1 : 0],
    ]),
    ...family(
      "platform_replica_age_seconds",
      "gauge",
      "Since when it may lack something.",
      [["", replica.ageMs / 1000]],
    ),
    ...family("platform_replica_commit", "gauge", "The last commit it has.", [
      ["", replica.seq],
    ]),
    ...family(
      "platform_replica_failing",
      "gauge",
      "Whether the last pull failed.",
      [["", replica.failure === null ? 0 : 1]],
    ),
    ...family(
      "platform_replica_condemned_total",
      "counter",
      "Files that were thrown away.",
      [["", replica.condemned]],
    ),
  ];
}

function family(
  name: string,
  type: "counter" | "gauge" | "histogram",
  help: string,
  samples: readonly Sample[],
): string[] {
  return [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${type}`,
    ...samples.map(([suffix, value]) => `${name}${suffix} ${numberOf(value)}`),
  ];
}

function numberOf(value: number): string {
  return Number.isFinite(value) ? String(value) : "+Inf";
}

function classOf(status: number): StatusClass {
  if (status >= 500) return "5xx";
  if (status >= 400) return "4xx";
  return status >= 300 ? "3xx" : "2xx";
}
