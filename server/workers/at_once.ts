/**
 * How much of each kind of heavy work may go on in Workers at a time: on a machine of two
 * cores one, for the main thread, which shows the pages, needs a core as well.
 */
export const HEAVY_AT_ONCE = navigator.hardwareConcurrency >= 4 ? 2 : 1;
