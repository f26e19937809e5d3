import { requireMenu } from "../../(_components)/require_menu.ts";

/** The form for a file and the template read nothing: the menu is judged here. */
export const handler = requireMenu("clinics");
