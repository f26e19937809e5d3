import { requireMenu } from "../(_components)/require_menu.ts";

/** 谁看过此人 is for whoever reads the trail. */
export const handler = requireMenu("audit");
