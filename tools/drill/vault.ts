import { createVault } from "@/db/sealed.ts";

/** Keys that guard nothing. */
export const KEYS = {
  dataKeys: "drill:ZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGQ=",
  indexKeys: "drill:aWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWk=",
};

/** The vault of all nodes of a drill. */
export const VAULT = createVault(KEYS);
