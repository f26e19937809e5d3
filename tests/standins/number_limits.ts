/** How many messages one number may get within a time, and how the vendor calls more. */
export interface NumberLimit {
  most: number;
  windowMs: number;
  code: string;
  message: string;
}

/** Counts the messages of each number over rolling windows. */
export interface NumberLimits {
  /** The first limit that one more message at `at` would break. */
  brokenBy(number: string, at: number): NumberLimit | undefined;
  add(number: string, at: number): void;
}

/** Counts from nothing; times are milliseconds since 1970. */
export function countNumbers(limits: readonly NumberLimit[]): NumberLimits {
  const times = new Map<string, number[]>();
  return {
    brokenBy(number, at) {
      const past = times.get(number) ?? [];
      return limits.find(({ most, windowMs }) =>
        past.filter((time) => time > at - windowMs).length >= most
      );
    },
    add(number, at) {
      times.set(number, [...times.get(number) ?? [], at]);
    },
  };
}
