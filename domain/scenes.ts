/** The letters with which scenes (场景值) begin: follow, bind, and sign in or prove again. */
export type SceneLetter = "F" | "B" | "L";

const SCENE_REGEXP = /^([FBL])\.([\w-]{22})$/;

/** The scene of a ticket's QR code: a letter and the ticket's public id of 128 random bits. */
export function sceneOf(letter: SceneLetter, ticketId: string): string {
  return `${letter}.${ticketId}`;
}

/** What a pushed scene names, or `undefined` if it is none of ours. */
export function parseScene(
  scene: string,
): { letter: SceneLetter; ticketId: string } | undefined {
  const [, letter, ticketId] = SCENE_REGEXP.exec(scene) ?? [];
  if (ticketId === undefined) return undefined;
  return letter === "F" || letter === "B" || letter === "L"
    ? { letter, ticketId }
    : undefined;
}
