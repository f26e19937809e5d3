const GROUP = "[0-9A-HJKMNP-TV-Z]{4}";

/**
 * A code of three groups in a page or a text, `7K3M-9QXT-2F6H`. The groups of an id can
 * look like one where they happen to hold digits alone; those stand between dashes.
 */
export const CODE_REGEXP = new RegExp(
  `(?<![\\w-])${GROUP}(?:-${GROUP}){2}(?![\\w-])`,
);

/** All of them. */
export const CODES_REGEXP = new RegExp(CODE_REGEXP, "g");
