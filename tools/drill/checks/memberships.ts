/** A stay of a person on a roster. */
export interface Stay {
  personId: string;
  toDate: string | null;
}

/** Who has more than one live stay. */
export function checkMemberships(stays: readonly Stay[]): string[] {
  const live = new Map<string, number>();
  for (const { personId, toDate } of stays) {
    if (toDate !== null) continue;
    live.set(personId, (live.get(personId) ?? 0) + 1);
  }
  return [...live].filter(([, count]) => count > 1).map(([id]) => id);
}
