/** What the work gives, or `late` if it takes longer than that; it goes on then, unheeded. */
export async function inTime<T>(
  work: Promise<T>,
  ms: number,
): Promise<T | "late"> {
  const late = Promise.withResolvers<"late">();
  const timer = setTimeout(() => late.resolve("late"), ms);
  try {
    return await Promise.race([late.promise, work]);
  } finally {
    clearTimeout(timer);
  }
}
