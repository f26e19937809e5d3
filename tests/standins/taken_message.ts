/** A message that a vendor has taken. */
export interface TakenMessage {
  /** Eleven digits. */
  phone: string;
  /** The template's variables: by name, or by number from `1` with Tencent. */
  params: Readonly<Record<string, string>>;
  /** Our own id: `SessionContext` or `OutId`. */
  id: string;
  /** What the vendor calls it. */
  providerId: string;
  /** Milliseconds since 1970. */
  at: number;
}

/** The last message to a number. @throws {Error} If there is none. */
export function lastTo(
  taken: readonly TakenMessage[],
  phone: string,
): TakenMessage {
  const message = taken.findLast((one) => one.phone === phone);
  if (!message) throw new Error(`No message went to ${phone}`);
  return message;
}
