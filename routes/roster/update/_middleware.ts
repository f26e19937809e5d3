import { requireMenu } from "../../(_components)/require_menu.ts";

/** The form for a file reads nothing: the menu is judged here. */
export const handler = requireMenu("roster.active");
